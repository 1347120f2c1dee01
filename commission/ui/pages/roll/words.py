"""What the roll says: the words of each act, each cell of its table, its sentences."""

from dataclasses import dataclass
from datetime import date

from commission.rules.facts import Contract, Reading
from commission.rules.figures.cells import Range
from commission.rules.figures.sentences import capital
from commission.rules.money import grouped, grouped_or_unpriced, percent, sterling
from commission.rules.periods import shown_date
from commission.rules.succession.acts import Act
from commission.rules.succession.proposals import Proposal
from commission.rules.succession.rolling import usual

ACT_WORDS = {
    Act.RENEW: "Renew",
    Act.EXTEND: "Extend",
    Act.MERGE: "Merge",
    Act.SPLIT: "Split",
    Act.CLOSE: "Close",
    Act.LAPSE: "Lapse",
    Act.UNDECIDED: "Undecided",
}
"""The acts a table offers, in its order; the first letter chooses one."""

DONE_WORDS = {
    Act.RENEW: "to renew",
    Act.EXTEND: "to extend",
    Act.MERGE: "to merge",
    Act.SPLIT: "to split",
    Act.CLOSE: "to close",
    Act.LAPSE: "to lapse",
    Act.UNDECIDED: "undecided",
}

USUAL_RULE = (
    "An option that is left is used, and else the contract is renewed. What is not priced, not delivered, "
    "first to go, or of unknown length waits for you."
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: a contract that ends, and what is proposed for it."""

    contract: Contract
    proposal: Proposal


def name(line: Line) -> str:
    return line.contract.provider


def ends(line: Line) -> str:
    return shown_date(line.contract.ends_on) if line.contract.ends_on else ""


def amount(line: Line) -> str:
    return grouped_or_unpriced(line.contract.amount)


def decision(line: Line) -> str:
    words = ACT_WORDS.get(line.proposal.act, capital(str(line.proposal.act)))
    return words if line.proposal.fault is None else f"{words}: refused"


def new_start(line: Line) -> str:
    """The first day of what follows, as wished where it is refused; an extension and a closing have none."""
    following = line.proposal.successors
    day = following[0].starts_on if following else line.proposal.wish.starts_on
    return shown_date(day) if day else ""


def new_provider(line: Line) -> str:
    """Whose what follows is, where that is said."""
    return str(line.proposal.wish.values.get("provider", ""))


def new_title(line: Line) -> str:
    return str(line.proposal.wish.values.get("title", ""))


def new_end_of(line: Line) -> date | None:
    """The last day after what is proposed, as wished where it is refused."""
    if line.proposal.act in (Act.LAPSE, Act.UNDECIDED) or not line.proposal.come:
        return line.proposal.wish.ends_on
    return line.proposal.come[-1].ends_on


def new_end(line: Line) -> str:
    day = new_end_of(line)
    return shown_date(day) if day else ""


def new_amount(line: Line) -> str:
    """The successor's amount; what an extension adds, or the rate it goes on at; what is due of a closed one."""
    proposal, contract = line.proposal, line.contract
    if proposal.fault is not None or not proposal.come or proposal.act in (Act.LAPSE, Act.UNDECIDED):
        return "" if proposal.wish.amount is None else grouped(proposal.wish.amount)
    after = proposal.come[-1]
    if proposal.act is Act.SPLIT:
        return grouped(sum(one.amount or 0 for one in proposal.successors))
    if proposal.act is Act.EXTEND and after.reading is Reading.TOTAL and after.amount is not None:
        return f"+ {grouped(after.amount - (contract.amount or 0))}"
    return grouped_or_unpriced(after.amount)


def joins(line: Line) -> str:
    other = line.proposal.wish.merged_with
    return "" if other in (None, line.contract.id) else str(other)


def reason(line: Line) -> str:
    return line.proposal.wish.reason


def note(line: Line) -> str:
    """Why it is refused, or what should be known; why nothing is proposed."""
    if line.proposal.fault is not None:
        return f"Refused. {line.proposal.fault}"
    if line.proposal.act is Act.UNDECIDED:
        return capital(usual(line.contract).why) + "." if usual(line.contract).act is Act.UNDECIDED else ""
    return " ".join(line.proposal.notes)


def front(line: Line) -> str:
    """What is proposed for the row in front, as a sentence."""
    return f"{line.contract.id} · {_called(line.contract.provider)}: {outcome(line.proposal)}."


def outcome(proposal: Proposal) -> str:
    """`renew, 1 Apr 2007 to 31 Mar 2008, 4,000.00`; a split names each part, and another provider is named."""
    if proposal.fault is not None or proposal.act in (Act.LAPSE, Act.UNDECIDED) or not proposal.come:
        return str(proposal.act)
    after = proposal.come[-1]
    days = [shown_date(day) if day else "?" for day in (after.starts_on, after.ends_on)]
    amounts = [_worth(proposal, one) for one in proposal.successors or (after,)]
    return f"{proposal.act}, {days[0]} to {days[1]}, {' and '.join(amounts)}"


def _worth(proposal: Proposal, after: Contract) -> str:
    to = "" if after.provider == proposal.contracts[0].provider else f" to {_called(after.provider)}"
    return f"{grouped_or_unpriced(after.amount)}{to}"


def _called(provider: str) -> str:
    return provider if len(provider) <= NAME else provider[: NAME - 1].rstrip() + "…"


NAME = 40
"""How many letters of a name the sentence about a row takes: the table shows more of it."""


def range_words(value: Range, budget: int | None) -> str:
    """`£528,426.53 to £619,330.00, 4.23% to 4.95%`; without a budget the pounds alone."""
    from fractions import Fraction

    pounds = sterling(value.low) if value.low == value.high else f"{sterling(value.low)} to {sterling(value.high)}"
    if not budget:
        return pounds
    shares = [percent(Fraction(pence, budget)) for pence in (value.low, value.high)]
    return f"{pounds}, {shares[0] if shares[0] == shares[1] else ' to '.join(shares)}"
