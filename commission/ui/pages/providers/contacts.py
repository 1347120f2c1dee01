"""The people at a provider: press a line to change it."""

from collections.abc import Mapping, Sequence

from commission.rules.providers.facts import CONTACT_FIELDS, Contact, Provider, contact_fault
from commission.ui.desk import Desk
from commission.ui.pages.providers import writes
from commission.ui.pages.providers.card import ListedCard, ListedForm
from commission.ui.widgets.line import LineButton


class ContactsCard(ListedCard):
    """Who to write to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Contacts", "Add a contact", ContactForm(desk), "Nobody is entered yet.")

    def known(self, provider: Provider) -> Sequence[Contact]:
        return provider.contacts

    def line(self, one: Contact) -> LineButton:
        reached = " · ".join(filter(None, (one.email, one.telephone)))
        name, role = (one.name, one.role) if one.name else (one.role, "")
        line = LineButton(name, role, reached, f"Change the contact {name}")
        line.setAccessibleDescription(", ".join(filter(None, (role, reached))))
        return line


class ContactForm(ListedForm):
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
