"""The year-end statement as a paper: as the register stands, whole or to date, or as signed, for ever the same."""

from datetime import date

from commission.reports.document import Block, Paragraph, Section, Status
from commission.rules.facts import Reading, Register
from commission.rules.figures.sentences import READING_WORDS, count_words
from commission.rules.periods import FinancialYear, shown_date, shown_moment
from commission.rules.year_end.journals import journal_lines, reversal_lines
from commission.rules.year_end.sentences import (
    NAMED_WHOLE,
    accrued_sentence,
    below_sentence,
    either_words,
    obstacles,
    statement_sentence,
)
from commission.rules.year_end.signed import SignedStatement
from commission.rules.year_end.statement import YearStatement, readings_differ, statement_of
from commission.rules.year_end.year_shares import year_shares
from commission.services.papers import year_end_tables as tables
from commission.services.papers.year_end_bridge import TITLE, bridge_chart, bridge_note
from commission.services.year_end.signed_file import ALTERED
from commission.services.year_end.signing import Signed, signed_of

NOT_ENDED = "The year to date, not signed: {year} ends on {last}. De minimis, and what is set by hand, are of its end."
TO_ITS_END = "{year} ends on {last}: commitment is told to that day, the ledger as far as it goes."
NO_LEDGER = "There are no payments of {year}: bring in its ledger first."
NOTHING_BY = "There are no payments of {year} by {day}."


def year_end_blocks(
    register: Register, year: FinancialYear, as_at: date, status: Status, signed: Signed | None
) -> tuple[Block, ...]:
    """What was signed, to the letter; else the year as it stands, and why it is not signed yet."""
    if signed is not None:
        altered = () if signed.sealed else (Paragraph(f"Altered. {ALTERED}", strong=True),)
        return (*altered, *_blocks(signed.signed, _signature(signed)))
    if year not in register.ledger.years:
        return (Paragraph(NO_LEDGER.format(year=year), strong=True),)
    total, annual = (statement_of(register, year, one) for one in (Reading.TOTAL, Reading.ANNUAL))
    running = as_at < year.last_day
    early = (TO_ITS_END.format(year=year, last=shown_date(year.last_day)),) if running else ()
    said = ("Not signed.", *early, *obstacles(total), *_read_as(total, annual))
    return _blocks(signed_of(register, total, str(status), as_at), tuple(Paragraph(words) for words in said))


def to_date_blocks(register: Register, year: FinancialYear, day: date) -> tuple[Block, ...]:
    """A year up to a day within it, of a register whose ledger ends on that day: nothing of it is booked or signed."""
    total, annual = (statement_of(register, year, one, day) for one in (Reading.TOTAL, Reading.ANNUAL))
    said = [NOT_ENDED.format(year=year, last=shown_date(year.last_day)), *_read_as(total, annual)]
    said += [NAMED_WHOLE] if total.named else []
    blocks: list[Block] = [Paragraph(statement_sentence(total), strong=True), *(Paragraph(words) for words in said)]
    if year not in register.ledger.years:
        blocks.insert(0, Paragraph(NOTHING_BY.format(year=year, day=shown_date(day)), strong=True))
    blocks += _bridge(total)
    if shares := year_shares(register, total):
        blocks += [Section("Share reached to the day"), tables.shares_table(shares)]
    return (*blocks, Section("Every contract"), tables.closing_table(total))


def _read_as(total: YearStatement, annual: YearStatement) -> tuple[str, ...]:
    differ = readings_differ(total, annual)
    if not differ:
        return ()
    here, there = statement_sentence(total), statement_sentence(annual)
    either = f"As {_as(total)} or as {_as(annual)} {either_words(total, annual)}."
    otherwise = f"As {_as(annual)}: {there}" if here != there else either
    return (
        f"Of {count_words(len(differ), 'contract')} nobody has said how the amount is read: here they stand as "
        f"{_as(total)}. {otherwise}",
    )


def _as(statement: YearStatement) -> str:
    """`totals`, `rates per year`."""
    return READING_WORDS[statement.reading].removeprefix("amounts as ")


def _signature(signed: Signed) -> tuple[Block, ...]:
    head = signed.head
    read = READING_WORDS[signed.signed.statement.reading]
    words = f"Signed by {head.signed_by} on {shown_moment(head.signed_at)}, {signed.signed.status}, {read}."
    return Paragraph(words), Paragraph(f"SHA-256 of what was signed: {head.sha256}", note=True)


def _blocks(found: SignedStatement, signature: tuple[Block, ...]) -> tuple[Block, ...]:
    statement = found.statement
    blocks: list[Block] = [Paragraph(statement_sentence(statement), strong=True), *signature]
    blocks += _bridge(statement)
    blocks += _booked(statement)
    blocks += _varied(statement)
    if found.shares:
        blocks += [Section("Share reached"), tables.shares_table(found.shares)]
    blocks += [Section("Every contract"), tables.closing_table(statement)]
    blocks += _journals(statement)
    return tuple(blocks)


def _bridge(statement: YearStatement) -> list[Block]:
    chart = bridge_chart(statement)
    note = bridge_note(chart)
    return [Section(TITLE), chart, *([Paragraph(note, note=True)] if note else []), tables.statement_table(statement)]


def _booked(statement: YearStatement) -> list[Block]:
    """What is accrued or was prepaid, contract by contract, above the de minimis."""
    found = [one for one in statement.contracts if one.accrual or one.prepayment or one.override is not None]
    words = [Paragraph(f"{accrued_sentence(statement)}."), Paragraph(f"De minimis: {below_sentence(statement)}")]
    table = [tables.booked_table(statement, found)] if found else []
    return [Section("Accrued and prepaid"), *words, *table]


def _varied(statement: YearStatement) -> list[Block]:
    """Variance is actual less budget; what is left of the budget is held against what may be carried forward."""
    table = [tables.variance_table(statement)] if statement.variances else []
    note = "Variance: outturn less commitment. Outturn: paid, plus accruals, less prepayments and what was brought in."
    return [Section("Off their budget"), Paragraph(statement.carry.sentence), *table, Paragraph(note, note=True)]


def _journals(statement: YearStatement) -> list[Block]:
    booked, turned = journal_lines(statement), reversal_lines(statement)
    if not booked:
        return []
    first, last = shown_date(turned[0].dated), shown_date(booked[0].dated)
    names = statement.names
    return [
        Section(f"Journal of {last}"),
        tables.journal_table(booked, names),
        Section(f"Reversed on {first}"),
        tables.journal_table(turned, names),
    ]
