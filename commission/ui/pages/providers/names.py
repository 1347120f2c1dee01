"""A provider's other names with where each was met; press one to take it away."""

from collections.abc import Mapping, Sequence

from commission.rules.providers.facts import Alias, Provider
from commission.ui.desk import Desk
from commission.ui.pages.providers import writes
from commission.ui.pages.providers.card import ListedCard, ListedForm
from commission.ui.widgets.line import LineButton


class NamesCard(ListedCard):
    """The names it is also known by."""

    def __init__(self, desk: Desk) -> None:
        nothing = "No other name is known. A list that uses one will find this provider."
        super().__init__("Also known as", "Add another name", AliasForm(desk), nothing)

    def stand_on(self, called: str) -> None:
        """Put the keyboard on the other name that these words are a part of, unless its own name has them too."""
        provider, words = self._provider, called.casefold().split()
        if provider is None or not words or all(word in provider.name.casefold() for word in words):
            return
        for alias, line in zip(self.known(provider), self._buttons, strict=True):
            if all(word in alias.name.casefold() for word in words):
                line.setFocus()
                return

    def known(self, provider: Provider) -> Sequence[Alias]:
        return provider.aliases

    def line(self, one: Alias) -> LineButton:
        return LineButton(one.name, "", one.source, f"{one.name}, {one.source or 'no source'}: take away")


class AliasForm(ListedForm):
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
