"""A roll laid out for its page: its rows, how many of each act, and its sentences; worked out beside the window."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from commission.rules.figures.sentences import capital, count_words
from commission.rules.money import sterling
from commission.rules.periods import FinancialYear
from commission.rules.succession.acts import Act
from commission.rules.succession.rolling import Roll, years_to_decide
from commission.ui.pages.roll.words import DONE_WORDS, Line

ALL, UNDECIDED, REFUSED = "all", "undecided", "refused"


@dataclass(frozen=True, slots=True)
class Shown:
    """`lines` are the rows that `only` keeps; the counts are of all rows."""

    roll: Roll
    lines: tuple[Line, ...]
    only: str
    counts: Mapping[Act, int]
    refused: int
    heading: str
    elsewhere: FinancialYear | None = None
    """Where nothing ends in the year: the nearest one in which something does, a later one first."""

    @property
    def undecided(self) -> int:
        return self.counts.get(Act.UNDECIDED, 0)

    @property
    def acting(self) -> int:
        """How many contracts something is proposed for."""
        return len(self.roll.contracts) - self.undecided


def laid_out(found: Roll, only: str, chosen: bool) -> Shown:
    """Lay a roll out; where a narrowing would keep no row, all are shown. `chosen`: its contracts were, elsewhere."""
    lines = [Line(found.contracts[number], proposal) for number, proposal in found.proposals.items()]
    refused = [line for line in lines if line.proposal.fault is not None]
    undecided = [line for line in lines if line.proposal.act is Act.UNDECIDED]
    kept = {UNDECIDED: undecided, REFUSED: refused}.get(only) or lines
    counted = Counter(line.proposal.act for line in lines)
    counts = {act: counted[act] for act in Act if act in counted}
    heading, only = _heading(found, chosen), only if kept is not lines else ALL
    return Shown(found, tuple(kept), only, counts, len(refused), heading, None if lines else _elsewhere(found))


def _elsewhere(found: Roll) -> FinancialYear | None:
    years = years_to_decide(found.register)
    later = [year for year in years if year > found.year]
    return later[0] if later else years[-1] if years else None


def _heading(found: Roll, chosen: bool) -> str:
    """How many are to be decided, worth how much."""
    contracts = found.contracts.values()
    worth = sterling(sum(one.amount or 0 for one in contracts))
    unpriced = sum(one.amount is None for one in contracts)
    more = f"; {count_words(unpriced, 'is', 'are')} not priced" if unpriced else ""
    if chosen:
        return f"{capital(count_words(len(contracts), 'contract'))} to decide, worth {worth}{more}"
    if not contracts:
        return f"Nothing is to be decided in {found.year}"
    end = "contract ends" if len(contracts) == 1 else "contracts end"
    return f"{len(contracts):,} {end} in {found.year}, worth {worth}{more}"


def counts(shown: Shown) -> str:
    """`25 to renew · 4 to extend · 1 undecided`."""
    return " · ".join(f"{count:,} {DONE_WORDS.get(act, str(act))}" for act, count in shown.counts.items())


def promise(shown: Shown) -> str:
    """What pressing the button does, or what holds it back."""
    refused, left = shown.refused, shown.undecided
    if refused:
        them = "it" if refused == 1 else "them"
        rows = capital(count_words(refused, "row is", "rows are"))
        return f"{rows} refused: put {them} right, or leave {them} undecided."
    if left:
        waiting = capital(count_words(left, "undecided row waits", "undecided rows wait"))
        return f"One action, which Undo takes back. {waiting}."
    return "One action, which Undo takes back."
