"""Matching a noisy ledger by rule, beside all names compared with all providers; how right it was is said with it."""

from dataclasses import replace
from pathlib import Path

from commission.models import payment_rows
from commission.models.database import raw, reading
from commission.models.journal import Journal
from commission.rules.facts import Register
from commission.rules.year_end.payments import Payee, Payment
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall
from commission.services.undo import undo
from commission.services.year_end.match import Matched, Matching, match_auto
from commission.services.year_end.waiting import proposals_of, proposing
from tests.benchmarks.floors import names_compared
from tests.benchmarks.measuring import Pair, pair_of, seconds
from tests.ledgers import Made, make_ledger

SIZES = ((500, 10_000), (5_000, 100_000))
"""Providers and payments."""
RUNS = 2


def measure(folder: Path) -> list[Pair]:
    return [
        pair
        for providers, payments in SIZES
        for pair in _matched(make_ledger(folder / f"ledger-{payments}.commission", providers, payments), payments)
    ]


def _matched(made: Made, size: int) -> tuple[Pair, Pair]:
    """The rules alone over what the file holds, and the whole action with its history."""
    judged: list[tuple[float, float]] = []
    times: list[tuple[float, float]] = []
    names = sorted(set(made.names.values()))
    with opened_register(made.path) as opened:
        register = recall(opened)
        for number in range(RUNS):
            if number:
                undo(opened)
            floor = seconds(lambda: names_compared(names, made.providers))
            judged.append((floor, seconds(lambda: _judge(opened, register))))
            ours = seconds(lambda: match_auto(opened, register))
            times.append((floor, ours))
        note = quality(opened, made).words
    return (
        pair_of("match a ledger by rule", size, "s", "≤ 6×", judged),
        replace(pair_of("match --auto, stored with its history", size, "s", "—", times), note=note),
    )


def _judge(opened: OpenRegister, register: Register) -> None:
    """Everything the rules say of the open payments, not written."""
    with reading(opened.engine) as connection:
        for _ in Matching(Journal(connection, "Only judged"), register, Matched()).postings(None):
            pass


class Quality:
    """How right it was: of what was posted, of what should be, and of the best five."""

    def __init__(self, posted: int, right: int, should: int, payees: int, among: int) -> None:
        self.precision = right / posted if posted else 1.0
        self.recall = right / should
        self.best_five = among / payees
        self.wrong = posted - right

    @property
    def words(self) -> str:
        told = f"precision {self.precision:.4f} ({self.wrong:,} wrong), recall {self.recall:.4f}"
        return f"{told}, right provider decided or among five {self.best_five:.4f}"


def quality(opened: OpenRegister, made: Made) -> Quality:
    """Hold what was posted, and what is proposed for the rest, against the truth."""
    with reading(opened.engine) as connection:
        read = raw(connection)
        posted = dict(read.execute("SELECT id, contract_id FROM payment WHERE contract_id IS NOT NULL").fetchall())
        payees = {one.id: one for one in payment_rows.payees(read)}
        waiting = dict(payment_rows.open_by_payee(read))
    right = sum(made.contracts[number] == contract for number, contract in posted.items())
    should = sum(contract is not None for contract in made.contracts.values())
    providers = {number: provider for number, provider in made.payees.items() if provider is not None}
    among = _among_five(opened, payees, waiting, providers)
    return Quality(len(posted), right, should, len(providers), among)


def _among_five(
    opened: OpenRegister, payees: dict[int, Payee], waiting: dict[int, list[Payment]], meant: dict[int, int]
) -> int:
    """How many payees were decided right, or have the right provider among what is proposed."""
    known, found = proposing(opened, recall(opened)), 0
    for number, provider in meant.items():
        if payees[number].provider is not None:
            found += payees[number].provider == provider
        else:
            proposals = proposals_of(known, payees[number], waiting.get(number, []))
            found += any(one.provider == provider for one in proposals)
    return found
