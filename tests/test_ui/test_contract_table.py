"""The table: its model under Qt's own tester, filters, orders and what large registers may cost in calls."""

import weakref
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.modeltest import ModelTester

from commission.rules.contracts.details import Details
from commission.rules.contracts.order import rank_of
from commission.rules.facts import Contract, Dated, DatedSector, Reading, Sector
from commission.rules.periods import FinancialYear
from commission.ui.table.columns import COLUMNS, cell_text, state_words
from commission.ui.table.model import CONTRACT_ROLE, ContractTable
from commission.ui.table.rows import BY_KEY, SMALL, ContractRows

AS_AT = date(2007, 1, 31)
SOON = Contract(1, 1, "Asha Centre", Sector.VCS, 12, date(2006, 4, 1), date(2007, 3, 31), 850_000, reference="R-1")
LATER = Contract(2, 2, "County Training", Sector.VCS, 27, date(2006, 4, 1), date(2008, 6, 30), 1_600_000)
UNPRICED = Contract(3, 3, "3 Cubed", Sector.PRIVATE, 12, date(2006, 4, 1), date(2007, 3, 31))
UNDATED = Contract(4, 4, "T B A", Sector.VCS, amount=620_000, placed_in=FinancialYear(2006))
ENDED = Contract(5, 5, "asha centre", Sector.PUBLIC, 5, date(2006, 1, 1), date(2006, 5, 31), 100)
ALL = (SOON, LATER, UNPRICED, UNDATED, ENDED)


@pytest.fixture
def rows() -> ContractRows:
    return ContractRows(ALL, AS_AT)


@pytest.fixture
def table(rows: ContractRows) -> ContractTable:
    made = ContractTable()
    made.show(rows, rows.kept("all"))
    return made


def names(rows: ContractRows, view: object) -> list[int]:
    return [rows.contracts[at].id for at in view]  # type: ignore[attr-defined]


def test_model_keeps_every_promise_to_qt(table: ContractTable, rows: ContractRows, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(table, force_py=True)
    table.show(rows, rows.filtered(rows.kept("all"), "asha"))
    qtmodeltester.check(table, force_py=True)


def test_cells_say_what_the_columns_say(table: ContractTable) -> None:
    said = {column.key: table.index(1, at).data() for at, column in enumerate(COLUMNS)}
    assert said["provider"] == "County Training"
    assert said["amount"] == "16,000.00"
    assert said["ends_on"] == "30 Jun 2008"
    assert said["reading"] == "? total or per year"
    assert table.index(2, 5).data() == "not priced"
    assert table.index(0, 0).data(CONTRACT_ROLE) is SOON


@pytest.mark.parametrize(
    ("contract", "words"),
    [
        (SOON, "59 days"),
        (LATER, "in force"),
        (UNDATED, "no end date"),
        (ENDED, "ended"),
        (replace(SOON, ends_on=AS_AT), "ends today"),
        (replace(SOON, ends_on=date(2007, 2, 1)), "1 day"),
        (replace(SOON, starts_on=date(2007, 2, 1), ends_on=date(2008, 1, 31)), "not begun"),
        (replace(SOON, ends_on=None, open_ended=True), "open-ended"),
    ],
)
def test_state_in_words(contract: Contract, words: str) -> None:
    assert state_words(contract, AS_AT) == words


def test_a_reading_once_said_is_shown() -> None:
    assert cell_text("reading", replace(LATER, reading=Reading.ANNUAL), AS_AT) == "per year"
    assert cell_text("reading", SOON, AS_AT) == ""


@pytest.mark.parametrize(
    ("key", "kept"),
    [
        ("all", [1, 2, 3, 4, 5]),
        ("ending", [1, 3]),
        ("readings", [2, 5]),
        ("no_end", [4]),
        ("unpriced", [3]),
        ("ended", [5]),
    ],
)
def test_what_each_chip_keeps(rows: ContractRows, key: str, kept: list[int]) -> None:
    assert names(rows, rows.kept(key)) == kept


def test_filter_finds_words_anywhere_in_any_case(rows: ContractRows) -> None:
    everything = rows.kept("all")
    assert names(rows, rows.filtered(everything, "ASHA")) == [1, 5]
    assert names(rows, rows.filtered(everything, "centre r-1")) == [1]
    assert names(rows, rows.filtered(everything, "private")) == [3]
    assert names(rows, rows.filtered(everything, "%")) == []
    assert names(rows, rows.filtered(everything, "  ")) == [1, 2, 3, 4, 5]


@given(st.lists(st.text("ach ", max_size=4), max_size=6))
def test_narrowing_step_by_step_gives_what_filtering_at_once_gives(steps: list[str]) -> None:
    rows, text = ContractRows(ALL, AS_AT), ""
    for step in steps:
        text += step
        stepwise = list(rows.filtered(rows.kept("all"), text))
        assert stepwise == list(ContractRows(ALL, AS_AT).filtered(range(len(ALL)), text))


def test_order_puts_blanks_last_both_ways_and_equals_as_listed(rows: ContractRows) -> None:
    everything = rows.kept("all")
    assert names(rows, rows.ordered(everything, "amount", False)) == [5, 4, 1, 2, 3]
    assert names(rows, rows.ordered(everything, "amount", True)) == [2, 1, 4, 5, 3]
    assert names(rows, rows.ordered(everything, "provider", False))[:3] == [3, 1, 5]
    assert names(rows, rows.ordered(everything, "", False)) == [1, 2, 3, 4, 5]
    assert names(rows, rows.ordered(rows.kept("readings"), "amount", True)) == [2, 5]


def test_rows_follow_a_change_as_if_made_anew(rows: ContractRows) -> None:
    rows.prepare()
    changed = (SOON, replace(LATER, provider="Renamed", reading=Reading.TOTAL), *ALL[2:])
    after, anew = rows.follow(changed, AS_AT), ContractRows(changed, AS_AT)
    anew.prepare()
    for key in BY_KEY:
        assert list(after.kept(key)) == list(anew.kept(key)), key
    assert after.haystacks() == anew.haystacks()
    later = after.follow(changed, date(2009, 1, 1))
    assert names(later, later.kept("ended")) == [1, 2, 3, 5]


def test_total_counts_the_unpriced_apart(rows: ContractRows) -> None:
    assert rows.total(rows.kept("all")) == (850_000 + 1_600_000 + 620_000 + 100, 1)


def test_new_contents_of_the_same_rows_keep_the_cursor(table: ContractTable, rows: ContractRows) -> None:
    resets: list[bool] = []
    table.modelReset.connect(lambda: resets.append(True))
    richer = rows.follow((replace(SOON, amount=1), *ALL[1:]), AS_AT)
    table.show(richer, richer.kept("all"))
    assert resets == []
    assert table.index(0, 5).data() == "0.01"
    table.show(richer, richer.kept("readings"))
    assert resets == [True]


@given(st.lists(st.integers(0, 4), min_size=5, max_size=5), st.integers(0, 4), st.one_of(st.none(), st.integers(0, 9)))
def test_rows_that_follow_an_edit_are_those_made_anew(amounts: list[int], at: int, amount: int | None) -> None:
    before = tuple(replace(one, amount=pence or None) for one, pence in zip(ALL, amounts, strict=True))
    after = tuple(replace(one, amount=amount) if place == at else one for place, one in enumerate(before))
    prepared, anew = ContractRows(before, AS_AT), ContractRows(after, AS_AT)
    prepared.prepare()
    followed = prepared.follow(after, AS_AT)
    every = range(len(after))
    for column in COLUMNS:
        for descending in (False, True):
            order = list(anew.ordered(every, column.key, descending))
            assert list(followed.ordered(every, column.key, descending)) == order
            rank = rank_of(column.key, AS_AT)
            ranks = [rank(contract) for contract in after]
            said = [place for place in every if ranks[place] is not None]
            blank = [place for place in every if ranks[place] is None]
            assert order == sorted(said, key=ranks.__getitem__, reverse=descending) + blank
    assert [list(followed.kept(key)) for key in BY_KEY] == [list(anew.kept(key)) for key in BY_KEY]
    assert (followed.total(every), followed.total([at])) == (anew.total(every), anew.total([at]))
    assert followed.heard == anew.heard
    assert followed.ids is prepared.ids


def test_a_column_that_was_silent_is_in_order_once_a_contract_says_something_in_it(rows: ContractRows) -> None:
    rows.prepare()
    every = range(len(ALL))
    assert list(rows.ordered(every, "owner", True)) == list(every)
    followed = rows.follow((*ALL[:3], replace(ALL[3], details=Details(owner="Jo")), *ALL[4:]), AS_AT)
    assert list(followed.ordered(every, "owner", True)) == [3, 0, 1, 2, 4]
    assert list(followed.ordered(every, "area", True)) == list(every)
    assert list(rows.ordered(every, "owner", True)) == list(every)


TURN = date(2007, 4, 1)
HELD = Dated(sectors=(DatedSector(TURN, Sector.PRIVATE),))


@pytest.mark.parametrize("more", [0, SMALL])
def test_rows_that_follow_the_day_a_sector_turns_are_those_made_anew(more: int) -> None:
    """The second is a large register, whose orders are kept from before."""
    rest = [replace(ALL[0], id=number, position=number) for number in range(100, 100 + more)]
    contracts = (replace(ALL[0], dated=HELD), *ALL[1:], *rest)
    prepared = ContractRows(contracts, AS_AT)
    prepared.prepare()
    prepared.prepare_groups("sector")
    followed, anew = prepared.follow(contracts, TURN), ContractRows(contracts, TURN)
    every = range(len(contracts))
    assert list(followed.ordered(every, "sector", False)) == list(anew.ordered(every, "sector", False))
    assert followed.haystacks() == anew.haystacks() != prepared.haystacks()
    assert followed.grouped(every, "sector") == anew.grouped(every, "sector") != prepared.grouped(every, "sector")
    assert 0 in followed.filtered(followed.kept("all"), "private")
    assert 0 not in prepared.filtered(prepared.kept("all"), "private")


def test_the_filter_looks_at_every_word_a_contract_says() -> None:
    said = Details(
        title="Advice and guidance",
        category="Accommodation",
        owner="Pat Morgan",
        department="Interventions",
        budget_code="PB-4410",
        area="Telford",
        procurement_reference="2006/S 12-00345",
    )
    found = ContractRows((*ALL, replace(ALL[0], id=99, details=said)), AS_AT)
    for words in (
        "guidance",
        "ACCOMMODATION",
        "morgan pat",
        "interv",
        "pb-4410",
        "telford",
        "12-00345",
        "asha telford",
    ):
        assert names(found, found.filtered(found.kept("all"), words)) == [99], words
    assert list(found.filtered(found.kept("all"), "guidanceaccommodation")) == []


def test_rows_let_go_hold_no_contract_back() -> None:
    class Watched(Contract):
        __slots__ = ("__weakref__",)

    one = Watched(1, 1, "Asha Centre", Sector.VCS)
    gone, rows = weakref.ref(one), ContractRows((one,), AS_AT)
    rows.prepare()
    del one
    assert gone() is not None
    rows.let_go()
    assert gone() is None
