"""The share statement: the year's answer on paper, every basis beside the others, what is left out, what is asked."""

from datetime import date

from commission.reports.cells import day, millionths, money, money_sum, share
from commission.reports.document import Block, Heading, Kind, Paragraph, Section, Table
from commission.rules.facts import Reading, Register
from commission.rules.figures.cells import Cell
from commission.rules.figures.commitment import Measure
from commission.rules.figures.denominator import Denominator
from commission.rules.figures.sentences import (
    READING_WORDS,
    capital,
    cell_sentence,
    count_words,
    denominator_words,
    penny_note,
    target_source,
)
from commission.rules.figures.shares import Board
from commission.rules.money import sterling
from commission.rules.periods import FinancialYear, shown_moment
from commission.rules.target_facts import Component
from commission.services.figures.share import Answer, Doubt, answer
from commission.services.papers.bars import rule_bars, share_chart, target_marks
from commission.services.papers.composition import composition_blocks
from commission.services.papers.quoted import quoted_blocks


def statement_blocks(
    register: Register, year: FinancialYear, as_at: date | None = None, measure: Measure | None = None
) -> tuple[Block, ...]:
    """Answer, board, ranges, sentences, denominator, targets, exclusions, questions; from one `answer`.

    Every measure is told; the drawing, and to whom it goes, by one of them (None: what the target is measured by).
    """
    found = answer(register, year, as_at)
    blocks: list[Block] = [Paragraph(found.sentence, strong=True)]
    if found.cliff_sentence:
        blocks.append(Paragraph(found.cliff_sentence))
    blocks += [
        Section("The board"),
        *_drawn(register, found.board, measure or found.board.headline_measure),
        _board(found.board),
        Paragraph(found.ledger_note, note=True),
        Section("Ranges over the readings not yet said"),
    ]
    blocks.append(_ranges(found.board))
    blocks += [Section("What each figure says"), *_sentences(found.board)]
    blocks += [Section("Measured against"), *_denominator(found.board), Section("Targets"), _targets(found.board)]
    blocks += composition_blocks(found.board, measure)
    blocks += quoted_blocks(register, year)
    blocks += _exclusions(found.board)
    blocks += _readings(found)
    blocks += _doubts(register, found.doubts)
    blocks += _history(register)
    return tuple(blocks)


def _drawn(register: Register, board: Board, measure: Measure) -> list[Block]:
    """Each rule's range against the targets, drawn as the overview draws it."""
    bars = rule_bars(board, board.rules, measure)
    if not any(bar.top > 0 for bar in bars):
        return []
    marks = target_marks(register.targets, board)
    title = f"{capital(measure)} by rule"
    both = "" if measure.read_once else " Solid: the lower of the two readings. Hatched: the higher."
    said = f"{title}.{both}"
    several = len(marks) > 1
    across = f" Line{'s' * several} across: what the target{'s ask' if several else ' asks'}." if marks else ""
    return [share_chart(title, bars, marks), Paragraph(said + across)]


def _basis(measure: Measure, reading: Reading) -> str:
    return str(measure) if measure.read_once else f"{measure}, {READING_WORDS[reading]}"


def _shown_cells(board: Board) -> tuple[Cell, ...]:
    """Each figure once: what does not depend on the reading, and the others under each."""
    return tuple(cell for cell in board.cells if not cell.again)


def _board(board: Board) -> Table:
    headings = (
        Heading("Rule", weight=16),
        Heading("Basis", weight=22),
        Heading("Amount £", Kind.AMOUNT, 12),
        Heading("Share", Kind.NUMBER, 9),
        Heading("Target", weight=9),
        Heading("Distance £", Kind.AMOUNT, 12),
    )
    return Table(headings, tuple(_board_row(cell) for cell in _shown_cells(board)))


def _board_row(cell: Cell) -> tuple[str, ...]:
    met = {True: "met", False: "short", None: "—"}[cell.meets]
    return (
        f"{cell.rule.name}  {cell.rule.title}",
        _basis(cell.measure, cell.reading),
        money(cell.numerator),
        share(cell.share, 4),
        met,
        money(cell.distance, "—"),
    )


def _ranges(board: Board) -> Table:
    headings = (
        Heading("Rule", weight=16),
        Heading("Measure", weight=14),
        Heading("Lowest £", Kind.AMOUNT, 14),
        Heading("Highest £", Kind.AMOUNT, 14),
    )
    rows = tuple(
        (f"{one.rule.name}  {one.rule.title}", str(one.measure), money(one.low), money(one.high))
        for one in board.ranges
    )
    return Table(headings, rows)


def _sentences(board: Board) -> list[Block]:
    return [_said(cell) for cell in _shown_cells(board)]


def _said(cell: Cell) -> Paragraph:
    return Paragraph(" ".join(filter(None, (cell_sentence(cell), penny_note(cell)))), listed=True)


def _denominator(board: Board) -> list[Block]:
    headings = (
        Heading("Component", weight=24),
        Heading("Counts", weight=8),
        Heading("Amount £", Kind.AMOUNT, 14),
        Heading("Note", weight=28),
    )
    found = board.denominator
    rows = tuple(
        (
            part.name,
            "yes" if found.counts(part) else "no",
            _counted_amount(part, found),
            "; ".join(filter(None, ("assumed" if part.assumed else "", _within(part, found), part.reason))),
        )
        for part in found.components
    )
    amount = found.amount
    adding = (*found.included, *found.taken_off)
    counted = tuple(row for row, part in enumerate(found.components) if part in adding)
    total = ("Budget", "", "—" if amount is None else money_sum(amount, counted), "")
    words = denominator_words(board.denominator, str(board.year))
    return [Paragraph(words), Table(headings, rows, (total,) if rows else ())]


def _counted_amount(part: Component, found: Denominator) -> str:
    """What a component adds to the budget: a part that is left out of its whole is taken off."""
    if part in found.taken_off:
        return money(None if part.amount is None else -part.amount, "unknown")
    return "" if found.counts(part) and part not in found.included else money(part.amount, "unknown")


def _within(part: Component, found: Denominator) -> str:
    """That another component's amount holds it, and how much of it."""
    whole = found.whole_of(part)
    if whole is None:
        return ""
    if part in found.taken_off:
        return f"taken off {whole.name}"
    amount = "an amount not known" if part.amount is None else sterling(part.amount)
    return f"{amount}, within {whole.name}"


def _targets(board: Board) -> Table:
    headings = (
        Heading("Target", Kind.NUMBER, 8),
        Heading("Rule", weight=8),
        Heading("Headline", weight=9),
        Heading("Source", weight=40),
    )
    rows = tuple(
        (
            millionths(target.fraction) if target.fraction else "not set",
            target.rule,
            "yes" if target == board.headline else "",
            target_source(target),
        )
        for target in board.targets
    )
    return Table(headings, rows)


def _exclusions(board: Board) -> list[Block]:
    if not board.exclusions:
        return []
    headings = (Heading("Why", weight=26), Heading("Provider", weight=28), Heading("Amount £", Kind.AMOUNT, 13))
    rows = tuple(
        (
            exclusion.reason,
            row.contract.provider,
            money(row.contract.amount),
        )
        for exclusion in board.exclusions
        for row in exclusion.rows
    )
    return [Section("Left out, or counted only in part"), Table(headings, rows)]


def _readings(found: Answer) -> list[Block]:
    if not found.readings:
        return []
    headings = (
        Heading("Provider", weight=26),
        Heading("Ends", Kind.DATE, 12),
        Heading("Amount £", Kind.AMOUNT, 13),
        Heading("As a total £", Kind.AMOUNT, 13),
        Heading("Per year £", Kind.AMOUNT, 13),
    )
    rows = tuple(
        (
            asked.contract.provider,
            day(asked.contract.ends_on),
            money(asked.amount),
            money(asked.as_total, "—"),
            money(asked.as_annual, "—"),
        )
        for asked in found.readings
    )
    asked_words = capital(count_words(len(rows), "amount"))
    words = f"{asked_words}: a total for the term, or a rate per year? What each puts into {found.board.year}:"
    return [Section("Readings to settle"), Paragraph(words), Table(headings, rows)]


def _doubts(register: Register, doubts: tuple[Doubt, ...]) -> list[Block]:
    names = {contract.id: contract.provider for contract in register.contracts}
    blocks: list[Block] = [Section("Questions")] if doubts else []
    for doubt in doubts:
        about = f"{names[doubt.question.contract]}, {doubt.question.field}"
        blocks.append(Paragraph(f"{about}: {doubt.question.why}"))
        blocks += _effects(about, doubt)
    return blocks


def _history(register: Register) -> list[Block]:
    """The line by which it can be shown later that the history behind these figures was not altered."""
    stands = register.history
    if stands is None:
        return []
    actions = f"{stands.actions:,} action{'s' * (stands.actions != 1)}"
    return [Paragraph(f"History head {stands.seal[:16]}…, {actions}, as at {shown_moment(stands.at)}.", note=True)]


def _effects(about: str, doubt: Doubt) -> list[Block]:
    if not doubt.effects:
        return [Paragraph("No answer moves the year.", note=True)]
    headings = (
        Heading("Question", weight=20),
        Heading("If the answer is", weight=12),
        Heading("Figure", weight=30),
        Heading("Now £", Kind.AMOUNT, 13),
        Heading("Then £", Kind.AMOUNT, 13),
    )
    seen: dict[tuple[str, ...], None] = {}
    for effect in doubt.effects:
        basis = _basis(effect.measure, effect.reading)
        seen[(about, effect.answer, f"Rule {effect.rule}, {basis}", money(effect.now), money(effect.then))] = None
    return [Table(headings, tuple(seen))]
