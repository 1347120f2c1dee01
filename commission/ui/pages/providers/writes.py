"""What the providers page asks the desk to write, one function a verb. Services are imported in the background."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from commission.rules.providers.facts import Alias, Contact, HeldSector, Provider
from commission.ui.desk import Desk
from commission.ui.frame.notice import Notice
from commission.ui.task import Done, Task

if TYPE_CHECKING:
    from commission.services.changes import Changes
    from commission.services.registers.open_register import OpenRegister


def _write(desk: Desk, deed: Callable[[OpenRegister], Changes], done: Done | None, failed: Done | None) -> Task | None:
    return desk.write(lambda opened, _: deed(opened), done, failed)


def add_provider(desk: Desk, name: str, done: Done, failed: Done) -> Task | None:
    """Add a provider that has no contract yet."""

    def deed(opened: OpenRegister) -> Changes:
        from commission.services.providers.edit_provider import add_provider

        return add_provider(opened, name)

    return _write(desk, deed, done, failed)


def describe(desk: Desk, provider: Provider, values: Mapping[str, Any], done: Done, failed: Done) -> Task | None:
    """Say what a provider is: its name and its other facts, as one action."""

    def deed(opened: OpenRegister) -> Changes:
        from commission.services.providers.edit_provider import describe_provider

        return describe_provider(opened, provider, values)

    return _write(desk, deed, done, failed)


def save_alias(
    desk: Desk, provider: Provider, alias: Alias | None, name: str, source: str, done: Done, failed: Done
) -> Task | None:
    """Remember another name, or correct one."""

    def deed(opened: OpenRegister) -> Changes:
        from commission.services.providers.edit_provider import add_alias, change_alias

        if alias is None:
            return add_alias(opened, provider, name, source)
        return change_alias(opened, provider, alias, name, source)

    return _write(desk, deed, done, failed)


def remove_alias(desk: Desk, provider: Provider, name: str) -> Task | None:
    """Forget another name."""

    def deed(opened: OpenRegister) -> Changes:
        from commission.services.providers.edit_provider import remove_alias

        return remove_alias(opened, provider, name)

    return _write(desk, deed, _undoable(desk), None)


def remove_provider(desk: Desk, provider: Provider) -> Task | None:
    """Take out a provider without contracts."""

    def deed(opened: OpenRegister) -> Changes:
        from commission.services.providers.edit_provider import remove_provider

        return remove_provider(opened, provider)

    return _write(desk, deed, _undoable(desk), None)


def set_sector(desk: Desk, provider: Provider, wanted: HeldSector, done: Done, failed: Done) -> Task | None:
    """Say of which sector it is from a day on."""

    def deed(opened: OpenRegister) -> Changes:
        from commission.services.providers.sector import set_sector

        return set_sector(opened, provider, wanted)

    return _write(desk, deed, done, failed)


def remove_sector(desk: Desk, provider: Provider, held: HeldSector) -> Task | None:
    """Take a dated sector back."""

    def deed(opened: OpenRegister) -> Changes:
        from commission.services.providers.sector import remove_sector

        return remove_sector(opened, provider, held)

    return _write(desk, deed, _undoable(desk), None)


def save_contact(
    desk: Desk, provider: Provider, contact: Contact | None, values: Mapping[str, str], done: Done, failed: Done
) -> Task | None:
    """Add somebody, or change what is known of them."""

    def deed(opened: OpenRegister) -> Changes:
        from commission.services.providers.contacts import add_contact, change_contact

        if contact is None:
            return add_contact(opened, provider, values)
        return change_contact(opened, provider, contact, values)

    return _write(desk, deed, done, failed)


def remove_contact(desk: Desk, provider: Provider, contact: Contact) -> Task | None:
    """Take somebody out."""

    def deed(opened: OpenRegister) -> Changes:
        from commission.services.providers.contacts import remove_contact

        return remove_contact(opened, provider, contact)

    return _write(desk, deed, _undoable(desk), None)


def merge(desk: Desk, kept: Provider, merged: Provider, take: Mapping[str, bool], failed: Done) -> Task | None:
    """Make one of two."""

    def deed(opened: OpenRegister) -> Changes:
        from commission.services.providers.merge_providers import merge_providers

        return merge_providers(opened, kept, merged, take)

    return _write(desk, deed, _undoable(desk), failed)


def keep_apart(desk: Desk, one: Provider, other: Provider) -> Task | None:
    """Decline a proposal for good."""

    def deed(opened: OpenRegister) -> Changes:
        from commission.services.providers.edit_provider import keep_apart

        return keep_apart(opened, one, other)

    return _write(desk, deed, _undoable(desk), None)


def _undoable(desk: Desk) -> Done:
    """Say in the message bar what was done, with the way back beside it."""

    def done(changes: Changes) -> None:
        desk.told.emit(Notice(f"{changes.summary}.", "", "check", "Undo", desk.undo))

    return done
