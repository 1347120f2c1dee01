"""Every row is taken, held, blank or a total; what is taken is certain, what is not is named."""

from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commission.importing.kinds import CSV
from commission.importing.noticed import KINDS
from commission.importing.parse import parse
from commission.importing.read_file import Source, read
from commission.rules.facts import Counts, Reading, Sector
from commission.rules.findings import Severity
from tests.test_importing.sheets import HEADINGS, parse_lines, write_workbook

HEAD = ",".join(HEADINGS)


def codes(findings: object) -> list[tuple[int, str]]:
    return [(found.row, found.code) for found in findings]  # type: ignore[attr-defined]


def test_all_fields_of_a_full_row(tmp_path: Path) -> None:
    parsed = parse_lines(
        tmp_path,
        HEAD + ",Our share,Reading,Counts",
        ' Asha   Centre ,vcs,12 months,1/4/2006,31-Mar-07," £8,500 ",C/17, advice  for women ,'
        "50%,annual,nationally agreed",
    )
    draft = parsed.drafts[0]
    assert (draft.row, draft.provider, draft.sector, draft.months) == (2, "Asha Centre", Sector.VCS, 12)
    assert (draft.starts_on, draft.ends_on, draft.amount) == (date(2006, 4, 1), date(2007, 3, 31), 850_000)
    assert (draft.reference, draft.purpose, draft.our_share) == ("C/17", "advice for women", 500_000)
    assert (draft.reading, draft.counts) == (Reading.ANNUAL, Counts.NATIONALLY_AGREED)
    assert draft.written["provider"] == " Asha   Centre "
    assert draft.written["amount"] == " £8,500 "
    assert frozenset(draft.fields) == frozenset(draft.written) == parsed.fields


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ("Impact,charity,12,,31-Mar-07,5", "Sector", "sector_unclear"),
        ("Impact,VCS,1.5,,31-Mar-07,5", "Months", "length_unclear"),
        ("Impact,VCS,12,,ongoing,5", "End", "date_unclear"),
        ("Impact,VCS,12,30/02/2007,,5", "Start", "date_impossible"),
        ("Impact,VCS,12,,31-Mar-07,4_000", "Amount", "amount_unclear"),
        ("Impact,VCS,12,,31-Mar-07,99999999999999", "Amount", "amount_too_large"),
        ("Impact,VCS,,1/4/2007,31/03/2007,5", "Start", "term_impossible"),
        ("Impact,VCS,1200,,31-Mar-1950,5", "End", "term_impossible"),
        ("Impact,VCS,1200,1/4/2150,,5", "Start", "term_impossible"),
        (",VCS,12,,31-Mar-07,5", "Provider", "no_provider"),
        ("--,VCS,12,,31-Mar-07,5", "Provider", "no_provider"),
    ],
)
def test_a_row_in_doubt_is_held_with_its_place(tmp_path: Path, cells: str, column: str, code: str) -> None:
    parsed = parse_lines(tmp_path, HEAD, cells, "Geese Theatre,VCS,12,,31-Mar-07,5")
    assert [held.row for held in parsed.held] == [2]
    (found,) = parsed.held[0].findings
    assert (found.row, found.column, found.code, found.severity) == (2, column, code, Severity.HELD)
    assert found.text == dict(zip(HEADINGS, parsed.held[0].cells, strict=False))[column]
    assert [draft.row for draft in parsed.drafts] == [3]


def test_a_row_with_several_doubts_names_each_in_the_order_of_the_columns(tmp_path: Path) -> None:
    parsed = parse_lines(tmp_path, HEAD, ",charity,x,,y,z")
    assert [found.column for found in parsed.held[0].findings] == ["Provider", "Sector", "Months", "End", "Amount"]


def test_a_missing_date_is_worked_out_from_the_length(tmp_path: Path) -> None:
    parsed = parse_lines(tmp_path, HEAD, "A,VCS,27,,30-Jun-08,5", "B,VCS,27,1-Apr-06,,5", "C,VCS,,1-Apr-06,30-Jun-08,5")
    assert {(draft.starts_on, draft.ends_on) for draft in parsed.drafts} == {(date(2006, 4, 1), date(2008, 6, 30))}
    assert [draft.months for draft in parsed.drafts] == [27, 27, None]


def test_a_length_that_disagrees_is_kept_and_said(tmp_path: Path) -> None:
    parsed = parse_lines(tmp_path, HEAD, "A,VCS,24,1-Apr-06,31-Mar-07,5", "B,VCS,1,31-Jan-07,28-Feb-07,5")
    assert codes(parsed.findings) == [(2, "length_disagrees"), (3, "length_disagrees")]
    assert parsed.findings[0].message == (
        "The length says 24 months, but the contract runs from 1 Apr 2006 to 31 Mar 2007: the dates stand."
    )
    assert parsed.drafts[0].months == 24


def test_a_length_that_agrees_from_either_end_is_not_questioned(tmp_path: Path) -> None:
    assert parse_lines(tmp_path, HEAD, "A,VCS,1,31-Jan-07,27-Feb-07,5").findings == ()


def test_what_is_taken_without_a_price_a_term_or_a_sector_is_said(tmp_path: Path) -> None:
    parsed = parse_lines(tmp_path, HEAD, "T B A,,12,,,tba", "Impact,,,,,", "Impact,VCS,12,,31-Mar-07,0")
    assert codes(parsed.findings) == [*((2, "not_priced"), (2, "undated"), (2, "unclassified"), (3, "only_a_name"))]
    assert [draft.amount for draft in parsed.drafts] == [None, 0]
    assert [held.row for held in parsed.held] == [3]


def test_a_missing_column_is_said_once_for_the_file(tmp_path: Path) -> None:
    parsed = parse_lines(tmp_path, "Provider,Purpose", "Impact,advice", "Geese Theatre,drama")
    assert codes(parsed.findings) == [(0, "no_column")] * 3
    assert parsed.findings[0].message == (
        "No heading names the sector: every row is unclassified, and no rule counts it."
    )


def test_equal_rows_are_both_kept_and_said(tmp_path: Path) -> None:
    parsed = parse_lines(tmp_path, HEAD, *['Impact,VCS,12,,31-Mar-07,"1,100"', "Impact,vcs,12,,31/03/2007,1100"])
    assert len(parsed.drafts) == 2
    assert [found.message for found in parsed.findings] == [
        "The row says the same as row 2: both are kept, as two contracts."
    ]


def test_a_reference_that_is_only_a_dash_is_none(tmp_path: Path) -> None:
    parsed = parse_lines(tmp_path, HEAD, "A,VCS,12,,31-Mar-07,5,-,n/a")
    assert (parsed.drafts[0].reference, parsed.drafts[0].purpose) == ("", "")
    assert parsed.drafts[0].written["reference"] == "-"


class TestDates:
    """A date column is judged as a column."""

    def test_month_first_is_read_so_and_said(self, tmp_path: Path) -> None:
        parsed = parse_lines(tmp_path, HEAD, "A,VCS,,04/01/2006,03/31/2007,5")
        assert (parsed.drafts[0].starts_on, parsed.drafts[0].ends_on) == (date(2006, 4, 1), date(2007, 3, 31))
        assert [(found.column, found.code) for found in parsed.findings] == [
            ("Start", "month_first"),
            ("End", "month_first"),
        ]

    def test_a_mixed_column_holds_only_what_is_open(self, tmp_path: Path) -> None:
        lines = [
            f"{name},VCS,12,,{end},5" for name, end in zip("ABC", ["31/03/07", "03/31/07", "03/04/05"], strict=True)
        ]
        parsed = parse_lines(tmp_path, HEAD, *lines)
        assert codes(parsed.findings) == [(4, "date_ambiguous")]
        assert len(parsed.drafts) == 2

    def test_an_unproven_column_is_read_day_first_and_said(self, tmp_path: Path) -> None:
        parsed = parse_lines(tmp_path, HEAD, "A,VCS,12,,03/04/05,5", "B,VCS,12,,04/04/05,5")
        assert parsed.drafts[0].ends_on == date(2005, 4, 3)
        assert [found.message for found in parsed.findings] == [
            "Nothing under “End” proves the order: 03/04/05 and the like are read day/month/year (cells: 1)."
        ]

    def test_a_proven_column_says_nothing(self, tmp_path: Path) -> None:
        assert parse_lines(tmp_path, HEAD, "A,VCS,12,,03/04/05,5", "B,VCS,12,,30/04/05,5").findings == ()


class TestTotals:
    """Total rows are told from contracts and compared with the rows above."""

    ROWS = ('A,VCS,12,,31-Mar-07,"1,000"', "B,private,12,,31-Mar-07,500")

    def test_totals_that_agree(self, tmp_path: Path) -> None:
        lines = (
            self.ROWS[0],
            "Subtotal,,,,,1000",
            self.ROWS[1],
            "Sub-total,,,,,500",
            "Total VCS,,,,,1000",
            ",,,,,1500",
        )
        parsed = parse_lines(tmp_path, HEAD, *lines, "Grand Total:,,,,,1500.00")
        assert parsed.findings == ()
        assert [(total.row, total.label, total.amount) for total in parsed.total_rows] == [
            *((3, "Subtotal", 100_000), (5, "Sub-total", 50_000), (6, "Total VCS", 100_000), (7, "", 150_000)),
            (8, "Grand Total:", 150_000),
        ]
        assert parsed.rows == 7

    def test_a_total_that_differs_shows_both_and_how_far_apart(self, tmp_path: Path) -> None:
        parsed = parse_lines(tmp_path, HEAD, *self.ROWS, "Total,,,,,1510")
        assert [found.message for found in parsed.findings] == [
            "The sheet’s total is £1,510.00, the rows above add up to £1,500.00: £10.00 more in the total."
        ]

    def test_held_rows_are_named_where_they_leave_a_gap(self, tmp_path: Path) -> None:
        parsed = parse_lines(tmp_path, HEAD, *self.ROWS, "C,VCS,12,,31-Mar-07,1.2k", "Total,,,,,1400")
        assert parsed.findings[-1].message.endswith("£100.00 less in the total; 1 held row is not in the sum.")

    @pytest.mark.parametrize(("text", "said"), [("1.5k", "“1.5k” is no amount."), ("", "It has no amount.")])
    def test_a_total_that_cannot_be_compared_is_said(self, tmp_path: Path, text: str, said: str) -> None:
        parsed = parse_lines(tmp_path, HEAD, *self.ROWS, f"Total,,,,,{text}")
        assert codes(parsed.findings) == [(4, "total_unread")]
        assert said in parsed.findings[0].message

    def test_a_provider_whose_name_begins_so_is_a_contract(self, tmp_path: Path) -> None:
        parsed = parse_lines(tmp_path, HEAD, "Total Communication Ltd,VCS,12,,31-Mar-07,5", "Totally Local,,,,,6")
        assert [draft.provider for draft in parsed.drafts] == ["Total Communication Ltd", "Totally Local"]

    def test_a_nameless_amount_that_is_no_sum_is_held(self, tmp_path: Path) -> None:
        parsed = parse_lines(tmp_path, HEAD, *self.ROWS, ",,,,,1499")
        assert codes(parsed.findings) == [(4, "no_provider")]

    def test_a_label_in_another_column_is_still_a_total(self, tmp_path: Path) -> None:
        parsed = parse_lines(tmp_path, "Ref,Provider,Sector,End,Amount", "1,A,VCS,31-Mar-07,5", "Total,,,,5")
        assert [total.label for total in parsed.total_rows] == ["Total"]


def test_empty_rows_between_filled_ones_are_blank_rows(tmp_path: Path) -> None:
    row = "A,VCS,12,,31-Mar-07,5"
    parsed = parse_lines(tmp_path, HEAD, "", ",,", row, "", " , ", row, ",,,", "")
    assert ([draft.row for draft in parsed.drafts], parsed.blank, parsed.rows) == ([4, 7], 2, 4)


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [("Annual value", "annual"), ("Total contract value", "totals"), ("Value per year", "annual")],
)
def test_a_heading_that_says_what_amounts_are_is_pointed_out(tmp_path: Path, heading: str, meaning: str) -> None:
    parsed = parse_lines(tmp_path, f"Provider,Sector,End,{heading}", "A,VCS,31-Mar-07,5")
    assert f"say that the amounts are {meaning}" in next(f.message for f in parsed.findings if f.code == "heading_says")
    assert parsed.drafts[0].reading is None


def test_a_percentage_a_workbook_keeps_as_a_fraction_is_held(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Provider", "Our share (%)"], ["A", 0.5], ["B", 50]]
    parsed = parse(read(write_workbook(tmp_path, {"List": rows})))
    assert [held.row for held in parsed.held] == [2]
    assert parsed.drafts[0].our_share == 500_000


def test_a_share_is_a_percentage_only_where_the_heading_or_the_cell_says_so(tmp_path: Path) -> None:
    parsed = parse_lines(tmp_path, "Provider,Our contribution", "A,50", "B,50%", "C,-", "D,75 per cent")
    assert [held.row for held in parsed.held] == [2]
    assert [draft.our_share for draft in parsed.drafts] == [500_000, None, 750_000]


def test_a_number_of_a_workbook_is_worded_as_the_appendix_prints_it(tmp_path: Path) -> None:
    head: list[object] = ["Provider", "Sector", "Length", "Start", "End", "Amount"]
    rows: list[list[object]] = [head, ["A", "VCS", 12, date(2006, 4, 1), date(2007, 3, 31), 1136.8400000000001]]
    (draft,) = parse(read(write_workbook(tmp_path, {"List": rows}))).drafts
    assert [draft.written[key] for key in ("months", "starts_on", "ends_on", "amount")] == [
        *("12", "1-Apr-06", "31-Mar-07", "1,136.84")
    ]


def test_codes_are_unique_and_sentences_whole() -> None:
    assert len({kind.code for kind in KINDS}) == len(KINDS)
    for kind in KINDS:
        assert kind.sentence.endswith((".", "?", "}"))
        assert all(not name or name.isidentifier() for _, name, _, _ in Formatter().parse(kind.sentence))


CELLS = st.sampled_from(
    [
        *("", " ", "-", "Impact", "Total", "Subtotal", "VCS", "charity", "12", "0", "1.5", "31-Mar-07", "03/04/05"),
        *("31/03/07", "03/31/07", "1,100", "1241,32", "(5.00)", "tba", "１２", "2007-03-31 01:00", "x" * 40, "\u00a0"),
    ]
)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=200, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=10), min_size=1, max_size=15))
def test_every_row_is_exactly_one_of_taken_held_blank_or_total(rows: list[list[str]]) -> None:
    rows = [*rows, ["Impact", "VCS"]]
    source = Source(Path("list.csv"), "list.csv", "", CSV, (HEADINGS, *map(tuple, rows)))
    parsed = parse(source)
    first = next(place for place, row in enumerate(rows) if any(cell.strip() for cell in row))
    assert parsed.rows == len(rows) - first
    numbers = [one.row for group in (parsed.drafts, parsed.held, parsed.total_rows) for one in group]
    assert len(set(numbers)) == len(numbers)
    held = {found.row for found in parsed.findings if found.severity is Severity.HELD}
    assert held == {row.row for row in parsed.held}


def test_a_provider_whose_name_begins_with_total_is_a_contract(tmp_path: Path) -> None:
    parsed = parse_lines(tmp_path, HEAD, 'Total Recall Training,VCS,,,,"6,200"', "Total for 2006-07,,,,,6200")
    assert [draft.provider for draft in parsed.drafts] == ["Total Recall Training"]
    assert [total.label for total in parsed.total_rows] == ["Total for 2006-07"]
