"""The examples a finance officer can check by hand: every column of each csv, against the rules.

Money in the files is pounds; *unrounded* is pounds to six decimals, the fraction days over days.
"""

import csv
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from dateutil.relativedelta import relativedelta

from commission.rules.contracts.details import Details
from commission.rules.contracts.planned import read_plan, refuse_plan
from commission.rules.facts import Contract, Dated, Reading
from commission.rules.figures.apportionment import annual_in_year, due_of_total, dues_of_total, total_in_year
from commission.rules.figures.commitment import committed, our_amount, year_row
from commission.rules.figures.published import published
from commission.rules.ledger_facts import AccrualOverride, Ledger, PaidDay, YearEnd
from commission.rules.money import decimals, plain
from commission.rules.periods import FinancialYear, Term, complete, whole_months
from commission.rules.succession.acts import Act
from commission.rules.succession.proposals import Wish
from commission.rules.succession.wishes import propose
from commission.rules.year_end.closing import closing
from tests.registers import Y2006, contract, register
from tests.test_rules.changing import amended

FOLDER = Path(__file__).parent.parent / "worked_examples"
Example = dict[str, str]


def examples(name: str) -> list[object]:
    """The rows of a worked example file, each named by its first column and its year."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows, f"{name} holds no example"
    return [pytest.param(row, id=f"{row['example']} {row.get('year', '')}".strip()) for row in rows]


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def known_day(text: str) -> date:
    return date.fromisoformat(text)


def pence(text: str) -> int:
    return int(text.replace(".", ""))


def unrounded(amount: int, days: int, of_days: int) -> str:
    """Pounds to six decimals of an exact fraction of pence."""
    return decimals(Fraction(amount * days, of_days * 100), 6)


def millionths(percent: str) -> int:
    return int(Fraction(percent) * 10_000)


@pytest.mark.parametrize("row", examples("total_by_day.csv"))
def test_a_total_by_day(row: Example) -> None:
    term = Term(known_day(row["starts_on"]), known_day(row["ends_on"]))
    total, year = pence(row["total"]), FinancialYear.parse(row["year"])
    before = sum(term.days_in(FinancialYear(start)) for start in range(term.first.year - 1, year.start))
    by_end = before + term.days_in(year)
    assert [str(term.days), str(before), str(by_end)] == [
        row[name] for name in ("days_of_term", "days_before", "days_by_year_end")
    ]
    assert [f"{before}/{term.days}", f"{by_end}/{term.days}"] == [row["fraction_before"], row["fraction_by_year_end"]]
    assert unrounded(total, before, term.days) == row["unrounded_before"]
    assert unrounded(total, by_end, term.days) == row["unrounded_by_year_end"]
    dues = tuple(plain(due) for due in dues_of_total(total, term, year))
    assert dues == (row["due_before"], row["due_by_year_end"])
    assert dues == (plain(due_of_total(total, before, term.days)), plain(due_of_total(total, by_end, term.days)))
    assert plain(total_in_year(total, term, year)) == row["in_year"]


@pytest.mark.parametrize("row", examples("annual_by_day.csv"))
def test_a_rate_per_year_by_day(row: Example) -> None:
    first, last, year = known_day(row["starts_on"]), day(row["ends_on"]), FinancialYear.parse(row["year"])
    days = Term(first, last or year.last_day).days_in(year)
    rate = pence(row["rate"])
    assert (str(days), str(year.days)) == (row["days"], row["days_of_year"])
    assert f"{days}/{year.days}" == row["fraction"]
    assert unrounded(rate, days, year.days) == row["unrounded"]
    assert plain(annual_in_year(rate, first, last, year)) == row["in_year"]


@pytest.mark.parametrize("row", examples("twelve_months.csv"))
def test_exactly_twelve_months(row: Example) -> None:
    term = Term(known_day(row["starts_on"]), known_day(row["ends_on"]))
    after, year = term.last + timedelta(days=1), relativedelta(months=12)
    assert str(term.days) == row["days"]
    assert [str(found) for found in (after, term.first + year, after - year)] == [
        row["day_after_end"],
        row["start_plus_12_months"],
        row["day_after_end_minus_12_months"],
    ]
    assert term.exactly_twelve_months is {"yes": True, "no": False}[row["exactly"]]


@pytest.mark.parametrize("row", examples("clamped_months.csv"))
def test_a_date_worked_out_from_the_length(row: Example) -> None:
    months = int(row["months"])
    start, end = complete(day(row["given_start"]), day(row["given_end"]), months)
    assert start is not None
    assert end is not None
    assert (str(start), str(end)) == (row["starts_on"], row["ends_on"])
    assert str(Term(start, end).days) == row["days"]
    assert whole_months(start, end) == months


@pytest.mark.parametrize("row", examples("our_share.csv"))
def test_our_share_of_an_amount(row: Example) -> None:
    share, amount = millionths(row["our_share_percent"]), pence(row["amount"])
    assert f"{share}/1000000" == row["fraction"]
    assert unrounded(amount, share, 1_000_000) == row["unrounded"]
    ours = our_amount(contract(amount=amount, our_share=share))
    assert ours is not None
    assert plain(ours) == row["ours"]


def example_contract(row: Example) -> Contract:
    return contract(
        starts_on=day(row["starts_on"]),
        ends_on=day(row["ends_on"]),
        open_ended=row["open_ended"] == "yes",
        placed_in=FinancialYear.parse(row["placed_in"]) if row["placed_in"] else None,
        amount=pence(row["amount"]) if row["amount"] else None,
        our_share=millionths(row["our_share_percent"]),
        reading=Reading(row["reading"]),
    )


def written(amount: int | None) -> str:
    return "" if amount is None else plain(amount)


@pytest.mark.parametrize("row", examples("one_contract_one_year.csv"))
def test_one_contract_in_one_year(row: Example) -> None:
    one, year = example_contract(row), FinancialYear.parse(row["year"])
    found = year_row(one, year)
    if row["basis"] == "none":
        assert found is None
        assert committed(one, year, Reading.TOTAL) == committed(one, year, Reading.ANNUAL) == 0
        return
    assert found is not None
    assert (str(found.basis), str(found.days)) == (row["basis"], row["days"])
    assert str(found.term_days or "") == row["days_of_term"]
    assert row["days_of_year"] in ("", str(year.days))
    assert [written(each) for each in (found.face, found.total, found.annual)] == [
        row["face"],
        row["total"],
        row["annual"],
    ]
    for reading, of_days in (("total", found.term_days), ("annual", year.days)):
        if row[f"fraction_{reading}"]:
            assert row[f"fraction_{reading}"] == f"{found.days}/{of_days}"
            assert row[f"unrounded_{reading}"] == unrounded(found.face or 0, found.days, of_days)


@pytest.mark.parametrize("row", examples("amended_contracts.csv"))
def test_an_amended_contract_in_one_year(row: Example) -> None:
    one = contract(
        starts_on=day(row["starts_on"]),
        ends_on=day(row["ends_on"]),
        amount=pence(row["amount"]),
        reading=Reading(row["reading"]),
    )
    longer = amended(one, known_day(row["from_day"]), ends_on=day(row["new_ends_on"]), amount=pence(row["new_amount"]))
    year, parts = FinancialYear.parse(row["year"]), 0
    for days, of_days, base, part in (
        (row["old_days"], row["of_days"], row["amount"], row["old_part"]),
        (row["new_days"], row["of_new_days"], row["new_base"], row["new_part"]),
    ):
        if part:
            assert decimals(Fraction(pence(base) * int(days), int(of_days) * 100), 2) == part
            parts += pence(part)
    assert plain(parts) == row["committed"]
    found = year_row(longer, year)
    assert found is not None
    assert [written(each) for each in (found.face, found.total, found.annual)] == [row["face"], *[row["committed"]] * 2]


@pytest.mark.parametrize("row", examples("planned_amounts.csv"))
def test_a_planned_contract_in_one_year(row: Example) -> None:
    plan = read_plan(row["plan"])
    one = contract(
        starts_on=day(row["starts_on"]),
        ends_on=day(row["ends_on"]),
        amount=pence(row["amount"]),
        our_share=millionths(row["our_share_percent"]),
        dated=Dated(planned=plan),
    )
    refuse_plan(one, plan)
    found = year_row(one, FinancialYear.parse(row["year"]))
    assert found is not None
    assert [written(each) for each in (found.face, found.total, found.annual)] == [row["face"], *[row["committed"]] * 2]


@pytest.mark.parametrize("row", examples("what_follows.csv"))
def test_what_follows_a_contract(row: Example) -> None:
    details = Details(extensions=1, extension_months=int(row["option_months"] or 0) or None)
    one = contract(
        starts_on=day(row["starts_on"]),
        ends_on=day(row["ends_on"]),
        amount=pence(row["amount"]),
        reading=Reading(row["reading"]),
        details=details,
    )
    wish = Wish(
        1,
        Act(row["act"]),
        ends_on=day(row["closed_on"]),
        amount=pence(row["said"]) if row["said"] else None,
        reason="so",
    )
    (found,) = propose(register(one), [wish])
    assert found.fault is None
    (after,) = found.come
    assert (after.starts_on, after.ends_on) == (day(row["new_start"]), day(row["new_end"]))
    assert plain(after.amount or 0) == row["new_amount"]
    assert plain(committed(after, FinancialYear.parse(row["year"]), Reading.TOTAL) or 0) == row["committed"]


def test_every_file_of_worked_examples_is_tested() -> None:
    tested = Path(__file__).read_text(encoding="utf-8")
    figures = [
        file for file in FOLDER.iterdir() if file.name != "a_week.csv"
    ]  # keystrokes: tests/test_ui/test_a_week.py
    assert all(f'examples("{file.name}")' in tested for file in figures)


@pytest.mark.parametrize("row", examples("published_figures.csv"))
def test_what_a_published_figure_may_stand_for(row: Example) -> None:
    """A value is pounds, or pounds over pounds: a share."""
    amount, _, of_amount = row["value"].partition("/")
    value = Fraction(pence(amount), pence(of_amount)) if of_amount else pence(amount)
    assert published(row["figure"]).covers(value) == (row["is_it"] == "yes")


@pytest.mark.parametrize("row", examples("year_end.csv"))
def test_a_contract_at_the_end_of_a_year(row: Example) -> None:
    one = contract(
        starts_on=day(row["starts_on"]),
        ends_on=day(row["ends_on"]),
        amount=pence(row["amount"]),
        reading=Reading.TOTAL,
    )
    before = AccrualOverride(1, 1, Y2006.previous, pence(row["brought_in"]), "from the list of last year")
    paid = {1: (PaidDay(date(2006, 10, 1), pence(row["paid"])),)}
    least = (YearEnd(1, Y2006, pence(row["de_minimis"])),)
    found = closing(one, Ledger(paid, overrides=(before,), year_ends=least), Y2006, Reading.TOTAL)
    assert found is not None
    assert plain(found.opening) == row["brought_in"]
    for name in ("committed", "balance", "accrual", "prepayment", "above", "below"):
        assert (name, plain(getattr(found, name))) == (name, row[name])
    if found.balance < 0:
        assert plain(found.later) == row["falls_due_later"]
