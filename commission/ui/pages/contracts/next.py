"""The contract to stand on next: after a question is answered, and after contracts are taken out."""

from __future__ import annotations

from commission.rules.facts import Contract
from commission.rules.periods import FinancialYear
from commission.rules.questions import reading_questions
from commission.ui.table.model import ContractTable
from commission.ui.table.rows import SMALL, ContractRows


def next_question(rows: ContractRows, answered: Contract, year: FinancialYear) -> int | None:
    """The question with the largest effect among those still open, by its contract.

    In a register too large to weigh them all at once, the next one as listed.
    """
    open_ones = [rows.contracts[at] for at in rows.kept("readings")]
    if len(open_ones) > SMALL:
        return next((c.id for c in open_ones if c.position > answered.position), None)
    questions = reading_questions(open_ones, year)
    return next((asked.contract.id for asked in questions if asked.contract.id != answered.id), None)


def neighbour(table: ContractTable, row: int, going: set[int]) -> int | None:
    """The contract to stand on once some are deleted: the next below, else the last above."""
    below = range(row + 1, len(table.lines))
    above = range(row - 1, -1, -1)
    for at in (*below[:1], *above):
        if table.lines[at] >= 0 and (found := table.contract(at).id) not in going:
            return found
    return None
