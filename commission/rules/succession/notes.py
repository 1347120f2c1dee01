"""What a person should know before agreeing to a proposal, a sentence each."""

from collections.abc import Iterator, Sequence

from commission.rules.contracts.replanned import plan_changes, plan_of
from commission.rules.facts import Contract, Reading
from commission.rules.figures.commitment import part_of, reading_asked
from commission.rules.money import sterling
from commission.rules.periods import ONE_DAY, FinancialYear, shown_date, whole_months
from commission.rules.succession.acts import Act
from commission.rules.succession.chain import Less, gap_words, less, yearly
from commission.rules.succession.proposals import Proposal, leader
from commission.rules.succession.successors import same_length


def notes(found: Proposal) -> Iterator[str]:
    """The sentences on one proposal that is not refused."""
    if found.act is Act.MERGE and not found.successors:
        yield f"Joins contract {leader(found.wish)}."
    if found.act is Act.LAPSE:
        yield "Nothing is agreed after its end; what is still paid then is paid without a contract."
    if found.act is Act.EXTEND:
        yield from extension(found.contracts[0], found.changed[0])
    if found.act is Act.CLOSE:
        yield from _closing(found.contracts[0], found.changed[0])
    yield from _replanned(found)
    if found.act is Act.SPLIT:
        yield split_words(found.contracts[0], found.successors)
    if found.successors:
        yield from _following(found)
    for contract in found.come:
        yield from _money_runs_out(contract)


def extension(before: Contract, after: Contract) -> Iterator[str]:
    """When it then ends, what its amount becomes and at what rate, and what falls in the first year that is added."""
    end = f"It ends on {shown_date(after.ends_on)}" if after.ends_on else "It goes on"
    if after.amount is None or before.amount is None:
        yield f"{end}; it is not priced."
    elif after.reading is Reading.ANNUAL:
        instead = "" if after.amount == before.amount else f" instead of {sterling(before.amount)}"
        yield f"{end}, at {sterling(after.amount)} a year{instead}."
    else:
        was, becomes = (f"{sterling(one.amount or 0)} for {_length(one)}" for one in (before, after))
        yield f"{end}; {was} becomes {becomes}: {_rate(before, after)}."
        yield from _falls(before, after)


def _replanned(found: Proposal) -> Iterator[str]:
    """What an extension or a close does to a plan by year: as it was said, or as it is proposed by days."""
    for before, after in zip(found.gone, found.changed, strict=True):
        if words := plan_changes(plan_of(before), plan_of(after)):
            yield f"By year{'' if found.wish.planned else ', proposed by days'}: {words}."


def _length(contract: Contract) -> str:
    assert contract.term is not None  # an extension knows its days
    first, last = contract.term.first, contract.term.last
    count, unit = (months, "month") if (months := whole_months(first, last)) else ((last - first).days + 1, "day")
    return f"{count:,} {unit}{'s' * (count != 1)}"


def _rate(before: Contract, after: Contract) -> str:
    """`the same rate`, also where the amount was rounded to a penny, or what it costs a year instead."""
    was, becomes = yearly(before, Reading.TOTAL), yearly(after, Reading.TOTAL)
    assert was is not None
    assert becomes is not None
    return "the same rate" if abs(becomes - was) <= 1 else f"{sterling(becomes)} a year instead of {sterling(was)}"


def _falls(before: Contract, after: Contract) -> Iterator[str]:
    """What the next year counts, where the old end was a year's: the face is the whole, though a part falls in it."""
    assert before.ends_on is not None
    year = FinancialYear.of(before.ends_on + ONE_DAY)
    part = part_of(after, year)
    if part is None or year == FinancialYear.of(before.ends_on):
        return
    face, falls = part[3], part[4]
    assert face is not None
    assert falls is not None
    if face != falls:
        yield f"Of that {sterling(falls)} falls in {year}; its face there is the whole {sterling(face)}."


def _closing(before: Contract, after: Contract) -> Iterator[str]:
    if before.amount != after.amount and before.amount is not None and after.amount is not None:
        yield f"{sterling(after.amount)} of {sterling(before.amount)} is due by then."


def split_words(before: Contract, pieces: Sequence[Contract]) -> str:
    """Whether the parts of a split add up to what it was, where both are for equally long; else what both come to."""
    come = sum(piece.amount or 0 for piece in pieces)
    if before.amount is None:
        return f"Its parts come to {sterling(come)}; it was not priced."
    if not same_length((before, *pieces)):
        return f"Its parts come to {sterling(come)} for {_length(pieces[0])}; it was {_was(before)}."
    if come == before.amount:
        return f"Its parts add up to {sterling(come)}, as before."
    less_or_more = "less" if come < before.amount else "more"
    off = sterling(abs(before.amount - come))
    return f"Its parts come to {sterling(come)}: {off} {less_or_more} than its {sterling(before.amount)}."


def _was(before: Contract) -> str:
    assert before.amount is not None
    return f"{sterling(before.amount)} for {_length(before)}" if before.term else sterling(before.amount)


def _following(found: Proposal) -> Iterator[str]:
    for successor in found.successors:
        if successor.amount is None:
            yield "It is not priced."
    added_up = found.act is Act.SPLIT and same_length((*found.contracts, *found.successors))
    if not added_up and (words := less_words(less(found.contracts, found.successors))):
        yield words
    yield from _days_between(found)
    if found.act is Act.MERGE and not same_length(found.contracts) and not (found.wish.ends_on or found.wish.months):
        yield "They run for different lengths: twelve months are proposed."
    if any(contract.dated is not None and contract.dated.planned for contract in found.contracts):
        yield "Its plan by year does not go on."
    if any(map(reading_asked, found.successors)):
        yield "Whether its amount is a total or a rate per year is not said."


def less_words(found: Less) -> str:
    """The sentence that says a successor is worth less; blank where it is not."""
    if not found:
        return ""
    if found.same and found.total is not None:
        return f"Worth {sterling(found.total)} a year less than what it replaces."
    said = [
        f"{sterling(pence)} if {words}"
        for pence, words in ((found.total, "amounts are totals"), (found.annual, "they are rates per year"))
        if pence is not None
    ]
    return f"Worth less a year than what it replaces: {', '.join(said)}."


def _days_between(found: Proposal) -> Iterator[str]:
    starts_on = found.successors[0].starts_on
    for contract in found.contracts:
        assert starts_on is not None
        assert contract.ends_on is not None  # without an end nothing follows
        if days := (starts_on - contract.ends_on).days - 1:
            yield f"It leaves {gap_words(days)} after {shown_date(contract.ends_on)}."


def _money_runs_out(contract: Contract) -> Iterator[str]:
    ends_on = contract.details.funding_ends_on
    if ends_on is not None and (contract.ends_on is None or ends_on < contract.ends_on):
        yield f"Its funding ends on {shown_date(ends_on)}, before it does."
