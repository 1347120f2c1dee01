"""Value by month drawn: one drawing on paper, in a web page and on the screen, with the figures of its table."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pypdfium2
import pytest
from reportlab.graphics.shapes import Line, Rect, String

from commission.reports.bar_places import places
from commission.reports.cells import count, money, money_sum
from commission.reports.document import Bar, Chart, Document, Heading, Kind, Section, Table
from commission.reports.drawing import Inks, drawing, svg
from commission.reports.html import html_page
from commission.reports.pdf import pdf_bytes
from commission.rules.money import grouped

from .heard import heard
from .papers import paper
from .test_html import Page
from .test_tagging import failures
from .test_xlsx import part


def chart(*amounts: int) -> Chart:
    bars = tuple(Bar(f"Month {place}", pence, grouped(pence)) for place, pence in enumerate(amounts))
    return Chart("Value ending by month", bars, "Bar chart, value ending by month: R&D <b> £5.00.")


def shown(*amounts: int) -> Document:
    months = chart(*amounts)
    headings = (Heading("Month"), Heading("Contracts", Kind.NUMBER), Heading("Value £", Kind.AMOUNT))
    rows = tuple((bar.name, count(1), money(bar.pence)) for bar in months.bars)
    return paper(Section(months.title), months, Table(headings, rows, (("Total", "", money_sum(sum(amounts))),)))


def bars(*amounts: int) -> list[Rect]:
    return [shape for shape in drawing(chart(*amounts), 400, 120).contents if isinstance(shape, Rect)]


def words(*amounts: int, width: int = 400) -> list[str]:
    return [shape.text for shape in drawing(chart(*amounts), width, 120).contents if isinstance(shape, String)]


def test_bars_are_as_high_as_they_are_worth() -> None:
    whole, half, little = (bar.height for bar in bars(100_000, 50_000, 0, 1, -20_000))
    assert half == pytest.approx(whole / 2)
    assert 0.5 < little < 2, "seen, however small; nothing and less than nothing draw no bar"


def test_every_figure_that_fits_is_the_tables_own() -> None:
    assert words(100_000, 0, 1_234_567) == ["Month 0", "Month 2", "Month 1", "12,345.67", "1,000.00"]


def test_figures_too_wide_for_one_line_take_two() -> None:
    """Ranges stand in two lines, sums a line apart; all of them, or they are left as they fit in one."""
    two = Chart("Two", tuple(Bar(str(at), 9, "4000.23% – 4000.51%") for at in range(6)), "Bar chart: two.")
    made = [shape for shape in drawing(two, 400, 120).contents if isinstance(shape, String)]
    assert [shape.text for shape in made].count("4000.23% –") == [shape.text for shape in made].count("4000.51%") == 6
    assert len({shape.y for shape in made}) == 3
    sums = [500_028_418_43 - place for place in range(6)]
    said = [shape for shape in drawing(chart(*sums), 400, 120).contents if isinstance(shape, String)]
    assert set(map(grouped, sums)) <= {shape.text for shape in said}
    assert max(shape.y for shape in said) < 120
    low = [shape.text for shape in drawing(chart(*sums), 400, 60).contents if isinstance(shape, String)]
    assert 0 < len(set(map(grouped, sums)) & set(low)) < 6
    assert len(set(words(*range(10**10, 10**10 + 40))) & set(map(grouped, range(10**10, 10**10 + 40)))) < 10


def test_names_and_figures_never_run_into_each_other() -> None:
    made = drawing(chart(*range(100, 100_000, 2_000)), 400, 120)
    names = sorted(shape.x for shape in made.contents if isinstance(shape, String) and shape.y == 3)
    assert 3 < len(names) < 50
    assert all(after - before > 35 for before, after in pairwise(names))


@pytest.mark.parametrize("amounts", [(), (0,), (5,), (0, 0), tuple(range(40))])
def test_any_number_of_bars_stays_within_the_drawing(amounts: tuple[int, ...]) -> None:
    made = drawing(chart(*amounts), 300, 120)
    for shape in made.contents:
        if isinstance(shape, Rect):
            assert 0 <= shape.x <= shape.x + shape.width <= 300
            assert 0 < shape.y <= shape.y + shape.height <= 120


def test_a_figure_is_heard_in_words_and_known_by_its_place() -> None:
    content = pdf_bytes(shown(51_490_000, 16_450_000))
    (figure,) = heard(content).all("Figure")
    assert figure.entries["/Alt"] == "Bar chart, value ending by month: R&D <b> £5.00."
    assert "514,900.00" in figure.text
    left, bottom, right, _ = (float(edge) for edge in re.findall(r"[\d.]{4,}", figure.entries["/BBox"]))
    assert (round(left), round(right)) == (48, 547)
    assert failures(content) == []
    page = pypdfium2.PdfDocument(content)[0]
    colour = page.render(scale=1).to_pil().getpixel((round(left) + 40, round(page.get_height() - bottom) - 30))
    assert colour == (29, 91, 159), "the first bar stands where the figure says it is"


def test_the_svg_is_whole_and_looks_nothing_up() -> None:
    found = svg(chart(100_000, 5), 300, 120, Inks(accent="#82B4F2"))
    root = ElementTree.fromstring(found)
    assert root.tag.endswith("svg")
    assert "clip" not in found
    assert "DOCTYPE" not in found
    assert "fill: #82B4F2" in found
    assert "rgb(" not in found
    assert re.findall(r'="http[^"]*"', found) == ['="http://www.w3.org/2000/svg"'], "a name, not an address to fetch"


def test_a_web_page_shows_the_drawing_with_its_words() -> None:
    found = Page(html_page(shown(51_490_000, 16_450_000)))
    assert [attributes["aria-label"] for tag, attributes, _ in found.elements if tag == "svg"] == [
        "Bar chart, value ending by month: R&D <b> £5.00."
    ]
    assert "514,900.00" in found.all("text")


def test_a_workbook_draws_its_own_cells() -> None:
    drawn = part(shown(51_490_000, 16_450_000), "charts/chart1.xml")
    assert "<c:f>'Value ending by month'!$A$7:$A$8</c:f>" in drawn
    assert "<c:f>'Value ending by month'!$C$7:$C$8</c:f>" in drawn
    assert "R&amp;D &lt;b&gt;" in part(shown(1), "drawings/drawing1.xml")


def test_a_chart_stays_with_its_heading_and_its_table() -> None:
    from commission.reports.compose import compose
    from commission.reports.document import Paragraph

    for lines in range(15, 40):
        document = shown(51_490_000, 16_450_000)
        filler = tuple(Paragraph(f"Line {number}") for number in range(lines))
        pages = compose(paper(*filler, *document.blocks)).pages
        drawn = [any(strip.picture for strip in page.strips) for page in pages]
        headed = [
            any(mark.text == "Value ending by month" for strip in page.strips for mark in strip.marks) for page in pages
        ]
        assert drawn == headed


def ranged(*bars: Bar) -> Chart:
    return Chart("Before and after", bars, "Bar chart: A now, A then.")


def test_a_range_stands_in_outline_over_what_is_sure_and_a_mark_across_it() -> None:
    made = drawing(ranged(Bar("A now", 50, "4%", 80, 100, quiet=True), Bar("A then", 60, "5%", mark=60)), 400, 120)
    outline, sure, plain = [shape for shape in made.contents if isinstance(shape, Rect)]
    assert outline.fillColor is None
    assert outline.height == pytest.approx(sure.height * 80 / 50)
    assert plain.height == pytest.approx(sure.height * 60 / 50)
    assert sure.fillColor != plain.fillColor
    base, *marks = [shape for shape in made.contents if isinstance(shape, Line)]
    assert [mark.y1 - base.y1 for mark in marks] == pytest.approx([sure.height * 2, plain.height])
    figures = {shape.text: shape.y for shape in made.contents if isinstance(shape, String) and "%" in shape.text}
    assert figures["5%"] > marks[1].y1, "a figure that a mark would cross stands above it"


def test_dashes_are_not_drawn_there_and_back() -> None:
    drawn = svg(ranged(Bar("A", 50, "4%", mark=100)), 400, 120)
    dashed = [line for line in drawn.splitlines() if "dasharray" in line]
    assert dashed
    assert not any('Z"' in line for line in dashed)


def test_bars_stand_where_the_window_looks_for_them() -> None:
    made = drawing(ranged(*(Bar(str(number), 10, "") for number in range(8))), 400, 120)
    rects = [shape for shape in made.contents if isinstance(shape, Rect)]
    rooms = places(8, 400)
    assert all(left < bar.x < bar.x + bar.width < right for bar, (left, right) in zip(rects, rooms, strict=True))
    assert places(2, 400)[1] == (76.0, 152.0)
