"""The people at a provider: added, changed, taken out."""

from collections.abc import Mapping

from commission.errors import UserError
from commission.models.journal import Journal
from commission.rules.providers.facts import CONTACT_FIELDS, Contact, Provider, contact_fault
from commission.services.changes import Changes, act
from commission.services.registers.open_register import OpenRegister


def add_contact(opened: OpenRegister, provider: Provider, values: Mapping[str, str]) -> Changes:
    """Add somebody at a provider. Raises UserError as `contact_fault` says."""
    row = _settled(values)
    return act(
        opened,
        f"{provider.name}: contact added: {row['name'] or row['role']}",
        lambda journal: journal.insert("contact", {"provider_id": provider.id, **row}),
    )


def change_contact(opened: OpenRegister, provider: Provider, contact: Contact, values: Mapping[str, str]) -> Changes:
    """Change what is known of somebody. Raises UserError as `contact_fault` says."""
    row = _settled({**{key: getattr(contact, key) for key in CONTACT_FIELDS}, **values})

    def write(journal: Journal) -> None:
        journal.update("contact", contact.id, row, seen=contact.version)

    return act(opened, f"{provider.name}: contact changed: {row['name'] or row['role']}", write)


def remove_contact(opened: OpenRegister, provider: Provider, contact: Contact) -> Changes:
    """Take somebody out."""
    summary = f"{provider.name}: contact removed: {contact.name or contact.role}"
    return act(opened, summary, lambda journal: journal.delete("contact", contact.id, seen=contact.version))


def _settled(values: Mapping[str, str]) -> dict[str, str]:
    if fault := contact_fault(values):
        raise UserError(fault, "Correct it, then save.")
    return {key: " ".join(values.get(key, "").split()) for key in CONTACT_FIELDS}
