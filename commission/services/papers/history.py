"""The history as a document: a line for each field that was changed, from what to what, the newest first."""

from collections.abc import Callable, Iterator
from datetime import date

from sqlalchemy import select

from commission.models.database import reading
from commission.models.tables import Organisation
from commission.reports.document import Block, Document, Heading, Paragraph, Status, Table
from commission.rules.figures.sentences import capital, count_words
from commission.rules.history.words import CHANGED, RowTold
from commission.rules.periods import shown_date, shown_moment
from commission.services.history import EVERY_ROW, PAGE, ROWS_TOLD, Asked, Entry, count, history, whose
from commission.services.registers.open_register import OpenRegister

HEADINGS = (
    Heading("When", weight=16),
    Heading("Who", weight=10),
    Heading("What was done", weight=30),
    Heading("To what", weight=34),
    Heading("Field", weight=14),
    Heading("From", weight=16),
    Heading("To", weight=16),
)
OF_ACTION = 3
"""The columns that say the same of every row of an action."""
AT_ONCE = 10 * PAGE


def history_document(
    opened: OpenRegister, asked: Asked, today: date, tell: Callable[[float], object] = lambda _part: None
) -> Document:
    """All of the history that is asked for, as a frozen document; `tell` hears how much of it is done, 0 to 1."""
    of = whose(opened, asked)
    with reading(opened.engine) as connection:
        organisation = connection.scalars(select(Organisation.name)).one()
    return Document(
        name="history",
        title=f"History of {of}" if of else "History of the register",
        label="",
        organisation=organisation,
        year="",
        as_at=today,
        status=Status.FINAL,
        blocks=tuple(_blocks(opened, asked, tell)),
    )


def _blocks(opened: OpenRegister, asked: Asked, tell: Callable[[float], object]) -> Iterator[Block]:
    whole = count(opened, asked)
    said = _asked_words(asked)
    yield Paragraph(f"{capital(count_words(whole, 'action'))}{f', {said}' if said else ''}.", strong=True)
    rows: list[tuple[str, ...]] = []
    runs: list[int] = []
    before: int | None = None
    done = 0
    while True:
        page = history(opened, asked, before, AT_ONCE, EVERY_ROW if asked.batch is not None else ROWS_TOLD)
        for entry in page.entries:
            before_it = len(rows)
            rows += _rows(entry)
            runs.append(len(rows) - before_it)
        done, before = done + len(page.entries), page.before
        tell(done / max(whole, 1))
        if before is None:
            break
    yield Table(HEADINGS, tuple(rows), shared=OF_ACTION, runs=tuple(runs))


def _asked_words(asked: Asked) -> str:
    """What was asked for, so that a paper says what it leaves out."""
    said = (
        f"by {asked.who}" if asked.who else "",
        f"about {asked.about}" if asked.about else "",
        f"since {shown_date(asked.since)}" if asked.since else "",
        f"until {shown_date(asked.until)}" if asked.until else "",
        f"saying “{asked.words}”" if asked.words else "",
        f"that changed the field “{asked.field}”" if asked.field else "",
    )
    return ", ".join(filter(None, said))


def _rows(entry: Entry) -> Iterator[tuple[str, ...]]:
    action = entry.action
    why = "; ".join(why for why in entry.why if why not in action.summary)
    gone = f" (reversed by action {entry.reversed_by})" if entry.reversed_by else ""
    altered = f". Altered outside the program, or damaged: {entry.altered}" if entry.altered else ""
    summary = f"{action.summary}{gone}" + (f". Why: {why}" if why else "") + altered
    said = (shown_moment(action.at), action.who, summary)
    if not entry.told:
        yield (*said, "", "", "", "")
    for row in entry.told:
        yield from ((*said, *cells) for cells in _fields(row))
    if entry.count > len(entry.told):
        yield (*said, f"and {entry.count - len(entry.told):,} more rows", "", "", "")


def _fields(row: RowTold) -> Iterator[tuple[str, str, str, str]]:
    where = row.subject if row.what == CHANGED else f"{row.subject}: {row.what}"
    if not row.fields:
        yield where, "", "", ""
    for one in row.fields:
        yield where, one.title, one.before, one.after
