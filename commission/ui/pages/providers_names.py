"""A provider's other names with where each was met; press one to take it away."""

from collections.abc import Mapping

from commission.rules.provider_facts import Alias, Provider
from commission.ui.desk import Desk
from commission.ui.pages import providers_writes as writes
from commission.ui.pages.providers_card import ProviderCard, ProviderForm
from commission.ui.pages.targets_line import LineButton


class NamesCard(ProviderCard):
    """The names it is also known by."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Also known as", "Add", "Add another name")
        self._provider: Provider | None = None
        self.form = AliasForm(desk)
        self.put_form(self.form)
        self.add.clicked.connect(self.begin)

    def show_provider(self, provider: Provider, read_only: bool) -> None:
        """List the names; a form that is open on another provider closes."""
        if self._provider is None or self._provider.id != provider.id:
            self.form.hide()
        self._provider = provider
        self.add.setEnabled(not read_only)
        self.clear()
        for alias in provider.aliases:
            line = LineButton(alias.name, "", alias.source, f"{alias.name}, {alias.source or 'no source'}: take away")
            line.setEnabled(not read_only)
            line.clicked.connect(lambda _=False, one=alias: self._open(one))
            self.add_line(line)
        if not provider.aliases:
            self.say_nothing("No other name is known. A list that uses one will find this provider.")
        self.filled()

    def begin(self) -> None:
        """Open the form for another name."""
        self._open(None)

    def _open(self, alias: Alias | None) -> None:
        if self._provider is not None:
            self.form.begin(self._provider, alias)


class AliasForm(ProviderForm):
    """One name, and where it was met."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("name", desk)
        self._provider: Provider | None = None
        self._alias: Alias | None = None
        self.add_line("name", "Name", "Other name", "as a list or a letter writes it")
        self.add_line("source", "Where it was met", "Source of the name", "Payments ledger, May 2006")
        self.add_buttons()

    def begin(self, provider: Provider, alias: Alias | None) -> None:
        self._provider, self._alias = provider, alias
        self.fill({"name": alias.name if alias else "", "source": alias.source if alias else ""})
        self.open("Another name of it" if alias else "Another name", alias is not None)

    def judge(self) -> Mapping[str, str]:
        return {} if self.text("name") else {"name": "Type the name."}

    def write(self) -> None:
        provider, alias = self._provider, self._alias
        if provider is None:
            return
        name, source = self.text("name"), self.text("source")
        writes.save_alias(self.desk, provider, alias, name, source, self.done, self.failed)

    def remove(self) -> None:
        if self._provider is not None and self._alias is not None:
            writes.remove_alias(self.desk, self._provider, self._alias.name)
            self.close_form()
