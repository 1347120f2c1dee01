"""A document as one web page that needs nothing else: semantic, printable, without script and without network."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from html import escape
from pathlib import Path

from commission.reports.characters import plain_text, runs_from_the_right
from commission.reports.colours import ACCENT, INK, LINE, MUTED
from commission.reports.document import Block, Cell, Chart, Curve, Document, Kind, Paragraph, Section, Table
from commission.rules.money import decimals, plain
from commission.rules.periods import long_date

_STYLE = f"""
:root {{ color-scheme: light; }}
body {{ margin: 0 auto; padding: 32px 24px 64px; max-width: 960px; color: {INK}; background: #FFFFFF;
  font: 15px/1.5 "DejaVu Sans", system-ui, sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }}
header {{ border-bottom: 1px solid {LINE}; margin-bottom: 24px; }}
h1 {{ font-size: 26px; line-height: 1.25; margin: 0 0 8px; }}
h2 {{ font-size: 18px; margin: 40px 0 8px; break-after: avoid; }}
p {{ max-width: 72ch; margin: 0 0 12px; }}
.label {{ color: {ACCENT}; font-weight: 600; margin: 0; }}
.answer {{ font-size: 19px; }}
.note, .of, footer {{ color: {MUTED}; font-size: 13px; }}
table {{ border-collapse: collapse; width: 100%; margin: 8px 0 24px; }}
caption {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
th, td {{ padding: 6px 8px; text-align: left; vertical-align: top; border-bottom: 1px solid {LINE}; }}
thead th {{ vertical-align: bottom; border-bottom: 1px solid {INK}; }}
tbody th {{ font-weight: 400; }}
tbody .run {{ font-weight: 600; padding-top: 16px; break-after: avoid; }}
.amount, .number, .date {{ text-align: right; white-space: nowrap; overflow-wrap: normal; }}
thead .amount, thead .number, thead .date {{ white-space: normal; }}
tfoot th, tfoot td {{ font-weight: 600; border-bottom: 0; }}
tfoot tr:first-child > * {{ border-top: 1px solid {INK}; }}
.grid th, .grid td {{ border: 1px solid #AEB7C2; }}
ul {{ max-width: 72ch; padding-left: 20px; }}
li {{ margin: 0 0 8px; }}
figure {{ margin: 8px 0 16px; }}
figure svg {{ max-width: 100%; height: auto; }}
@page {{ size: A4; margin: 18mm 16mm; }}
@media print {{ body {{ max-width: none; padding: 0; font-size: 9.5pt; }} thead {{ display: table-header-group; }}
  tfoot {{ display: table-row-group; }} tr, figure {{ break-inside: avoid; }} }}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write_html(document: Document, path: Path) -> None:
    """Write a document to exactly the path given, as UTF-8. Raises OSError."""
    path.write_text(html_page(document), encoding="utf-8", newline="\n")


def html_page(document: Document) -> str:
    """The whole page; the same text for the same document."""
    title = " · ".join(text for text in (document.label, document.title) if text)
    head = (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="author" content="{_one_line(document.organisation)}">\n'
        f"<title>{_one_line(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    )
    return head + "".join(_body(document)) + "</body>\n</html>\n"


def _body(document: Document) -> Iterator[str]:
    yield "<header>\n"
    if document.label:
        yield f'<p class="label">{_text(document.label)}</p>\n'
    yield f"<h1>{_text(document.title)}</h1>\n"
    year = f"Financial year {document.year}" if document.year and document.year not in document.title else ""
    yield f'<p class="of">{" · ".join(_text(part) for part in (document.organisation, year) if part)}<br>\n'
    yield f"{_as_at(document)}</p>\n</header>\n<main>\n"
    caption = document.title
    for before, block in zip((None, *document.blocks), (*document.blocks, None), strict=True):
        if _listed(block) != _listed(before):
            yield "<ul>\n" if _listed(block) else "</ul>\n"
        match block:
            case Section(text):
                caption = text
                yield f"<h2>{_text(text)}</h2>\n"
            case Paragraph(text, strong, note, listed=False):
                kind = ' class="answer"' if strong else ' class="note"' if note else ""
                yield f"<p{kind}>{_text(text)}</p>\n"
            case Paragraph(text):
                yield f"<li>{_text(text)}</li>\n"
            case Table() as table:
                yield from _table(table, caption)
            case Chart() | Curve() as chart:
                yield _figure(chart)
    yield f"</main>\n<footer>\n<p>{_text(document.organisation)}. {_as_at(document)}</p>\n</footer>\n"


def _listed(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.listed


def _figure(chart: Chart | Curve) -> str:
    """The drawing within the page; its words are read in its place."""
    from commission.reports.bars import tall
    from commission.reports.drawing import svg

    high = tall(chart, 160) if isinstance(chart, Chart) else 160
    drawn = svg(chart, 640, high).replace("<svg ", f'<svg role="img" aria-label="{_one_line(chart.words)}" ', 1)
    return f"<figure>\n{drawn}</figure>\n"


def _as_at(document: Document) -> str:
    day = document.as_at
    return f'As at <time datetime="{day.isoformat()}">{long_date(day)}</time> · {document.status}'


def _table(table: Table, caption: str) -> Iterator[str]:
    yield '<table class="grid">\n' if table.grid else "<table>\n"
    yield f"<caption>{_text(caption)}</caption>\n<thead>\n<tr>"
    for heading in table.beside:
        yield f'<th scope="col"{_class(heading.kind)}>{_text(heading.title)}</th>'
    yield "</tr>\n</thead>\n"
    yield from _runs(table) if table.runs else _rows(table)
    if table.totals:
        yield f"<tfoot>\n{''.join(_row(table, cells) for cells in table.totals)}</tfoot>\n"
    yield "</table>\n"


def _rows(table: Table) -> Iterator[str]:
    yield "<tbody>\n"
    for cells in table.rows:
        yield _row(table, cells)
    if not table.rows:
        yield f'<tr><td colspan="{len(table.headings)}" class="note">No rows.</td></tr>\n'
    yield "</tbody>\n"


def _runs(table: Table) -> Iterator[str]:
    """Each run of rows under the line that says what they share."""
    for words, rows in table.in_runs():
        yield f'<tbody>\n<tr><th class="run" scope="rowgroup" colspan="{len(table.beside)}">{_text(words)}</th></tr>\n'
        for cells in rows:
            yield _row(table, cells)
        yield "</tbody>\n"


def _row(table: Table, cells: tuple[str, ...]) -> str:
    """A row headed by its first cell, unless that is blank: a heading without words would say nothing."""
    made = []
    for place, (heading, cell) in enumerate(zip(table.beside, cells, strict=True)):
        heads = place == 0 and cell.strip()
        opening, closing = ('<th scope="row"', "</th>") if heads else ("<td", "</td>")
        made.append(f"{opening}{_class(heading.kind)}>{_cell(cell, heading.kind)}{closing}")
    return f"<tr>{''.join(made)}</tr>\n"


def _cell(cell: str, kind: Kind) -> str:
    """A cell as it reads, with the value it stands for where a machine can find it."""
    if not isinstance(cell, Cell):
        return _text(cell)
    if isinstance(cell.value, date):
        return f'<time datetime="{cell.value.isoformat()}">{_text(cell)}</time>'
    if isinstance(cell.value, Fraction):
        return f'<data value="{decimals(cell.value, 6)}">{_text(cell)}</data>'
    value = plain(cell.value) if kind is Kind.AMOUNT else str(cell.value)
    return f'<data value="{value}">{_text(cell)}</data>'


def _class(kind: Kind) -> str:
    return "" if kind is Kind.TEXT else f' class="{kind}"'


def _text(text: str) -> str:
    """Outside text as text: escaped, its line breaks kept, and no letter of it turning what stands beside it."""
    plain_words = plain_text(text)
    escaped = escape(plain_words).replace("\n", "<br>")
    return f"<bdi>{escaped}</bdi>" if runs_from_the_right(plain_words) else escaped


def _one_line(text: str) -> str:
    return escape(" ".join(plain_text(text).split()))
