"""The people at a provider: press a line to change it."""

from collections.abc import Mapping

from commission.rules.provider_facts import CONTACT_FIELDS, Contact, Provider, contact_fault
from commission.ui.desk import Desk
from commission.ui.pages import providers_writes as writes
from commission.ui.pages.providers_card import ProviderCard, ProviderForm
from commission.ui.pages.targets_line import LineButton


class ContactsCard(ProviderCard):
    """Who to write to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Contacts", "Add", "Add a contact")
        self._provider: Provider | None = None
        self.form = ContactForm(desk)
        self.put_form(self.form)
        self.add.clicked.connect(self.begin)

    def show_provider(self, provider: Provider, read_only: bool) -> None:
        """List the contacts; a form that is open on another provider closes."""
        if self._provider is None or self._provider.id != provider.id:
            self.form.hide()
        self._provider = provider
        self.add.setEnabled(not read_only)
        self.clear()
        for contact in provider.contacts:
            reached = " · ".join(filter(None, (contact.email, contact.telephone)))
            name, role = (contact.name, contact.role) if contact.name else (contact.role, "")
            line = LineButton(name, role, reached, f"Change the contact {name}")
            line.setAccessibleDescription(", ".join(filter(None, (role, reached))))
            line.setEnabled(not read_only)
            line.clicked.connect(lambda _=False, one=contact: self._open(one))
            self.add_line(line)
        if not provider.contacts:
            self.say_nothing("Nobody is entered yet.")
        self.filled()

    def begin(self) -> None:
        """Open the form for somebody new."""
        self._open(None)

    def _open(self, contact: Contact | None) -> None:
        if self._provider is not None:
            self.form.begin(self._provider, contact)


class ContactForm(ProviderForm):
    """Name, role, e-mail address and telephone of one contact."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("contact", desk)
        self._provider: Provider | None = None
        self._contact: Contact | None = None
        self.add_line("name", "Name", "Name of the contact")
        self.add_line("role", "Role", "Role of the contact", "Contracts Manager")
        self.add_line("email", "E-mail", "E-mail address of the contact")
        self.add_line("telephone", "Telephone", "Telephone number of the contact")
        self.add_buttons()

    def begin(self, provider: Provider, contact: Contact | None) -> None:
        self._provider, self._contact = provider, contact
        self.fill({key: getattr(contact, key) if contact else "" for key in CONTACT_FIELDS})
        self.open("Contact" if contact else "New contact", contact is not None)

    def judge(self) -> Mapping[str, str]:
        fault = contact_fault({key: self.text(key) for key in CONTACT_FIELDS})
        return {("email" if "@" in fault or "e-mail" in fault else "name"): fault} if fault else {}

    def write(self) -> None:
        if self._provider is not None:
            values = {key: self.text(key) for key in CONTACT_FIELDS}
            writes.save_contact(self.desk, self._provider, self._contact, values, self.done, self.failed)

    def remove(self) -> None:
        if self._provider is not None and self._contact is not None:
            writes.remove_contact(self.desk, self._provider, self._contact)
            self.close_form()
