"""Lines of a ledger as the register holds them: of each block its new payees, then its payments."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, Protocol

from sqlalchemy import Connection

from commission.errors import UserError
from commission.importing.ledger.field_keys import WORDED
from commission.importing.ledger.lines import Block
from commission.models.ahead import Ahead
from commission.models.database import raw
from commission.rules.ledger_facts import Standing
from commission.services.year_end.ledger_plan import PayeeKey

_OPEN = (str(Standing.OPEN), None)


class Rows(Protocol):
    """Where rows go: the journal of the action, or what is made ready ahead of it."""

    def insert_columns(self, table: str, columns: Mapping[str, Sequence[Any]]) -> list[int]:
        """Add rows given as columns, and return their ids."""


class StoredLines:
    """Stores the blocks of one ledger, whose payees (name, number) are listed in the order the blocks point to them."""

    def __init__(self, register: Connection, rows: Rows, payees: Sequence[PayeeKey], batch: int) -> None:
        self._rows, self._payees, self._batch = rows, payees, batch
        self._known = _known_payees(register)
        self._decided = _decided(register)
        self._ids: list[int] = []
        """The payee of each place in the list; 0 for one without a stored line."""

    def store(self, block: Block) -> None:
        """Store a block."""
        self._meet(block)
        count = len(block.rows)
        payees = list(map(self._ids.__getitem__, block.payees))
        standings = [self._decided.get(payee, _OPEN) for payee in payees] if self._decided else None
        nothing: list[None] = [None] * count
        self._rows.insert_columns(
            "payment",
            {
                "batch_id": [self._batch] * count,
                "sheet": [block.sheet or None] * count,
                "source_row": block.rows,
                "payee_id": payees,
                "paid_on": block.days,
                "amount": block.amounts,
                **{key: block.worded(key) or nothing for key in WORDED},
                "contract_id": nothing,
                "standing": [one for one, _ in standings] if standings else ["open"] * count,
                "why": [why for _, why in standings] if standings else nothing,
            },
        )

    def _meet(self, block: Block) -> None:
        """Find the payees of a block in the register, or make them."""
        self._ids += [self._known.get(key, 0) for key in self._payees[len(self._ids) :]]
        new = [place for place in dict.fromkeys(block.payees) if not self._ids[place]]
        if new:
            columns = {key: [self._payees[place][at] for place in new] for at, key in enumerate(("name", "number"))}
            nothing: list[None] = [None] * len(new)
            made = self._rows.insert_columns(
                "payee", columns | dict.fromkeys(("provider_id", "standing", "sector", "why"), nothing)
            )
            for place, number in zip(new, made, strict=True):
                self._ids[place] = number


class ReadyLines:
    """Lines made ready as they are read, while nobody has said yet that they are wanted.

    Where there is no room for them nothing is lost: they are stored from the file then, when they are.
    """

    def __init__(self, register: Connection, payees: Sequence[PayeeKey]) -> None:
        self._ahead: Ahead | None = None
        with suppress(UserError):
            self._ahead = Ahead(register, ("payee", "payment"), after=("import_batch",))
            self._lines = StoredLines(register, self._ahead, payees, self._ahead.first_ids["import_batch"])

    def store(self, block: Block) -> None:
        """Make a block ready."""
        if self._ahead and block.rows:
            try:
                self._lines.store(block)
            except UserError:
                self.drop()

    def drop(self) -> None:
        """They are not what is to be stored, after all."""
        self._ahead = None

    def finished(self) -> Ahead | None:
        """All that was made ready; None where that is not all there is."""
        try:
            if self._ahead:
                self._ahead.finish()
        except UserError:
            self.drop()
        return self._ahead


def _known_payees(connection: Connection) -> dict[PayeeKey, int]:
    rows = raw(connection).execute("SELECT name, number, id FROM payee")
    return {(name, number): payee for name, number, payee in rows}


def _decided(connection: Connection) -> dict[int, tuple[str, str | None]]:
    """What payments of a payee are by a person's word, and why; those of a provider's contracts wait to be matched."""
    query = "SELECT id, standing, why FROM payee WHERE standing IN ('off contract', 'outside the budget')"
    return {payee: (standing, why) for payee, standing, why in raw(connection).execute(query)}
