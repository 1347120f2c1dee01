"""The rules' figures of amended and planned contracts against a calculation that walks every day of them."""

from hypothesis import given

from commission.models.day_by_day import Changing, Figures, Held, figures
from commission.rules.contracts.dated import stretches
from commission.rules.facts import Contract
from commission.rules.figures.commitment import Basis, year_row
from commission.rules.periods import FinancialYear
from tests.test_rules.changing import amended_contracts, planned_contracts


def _changing(one: Contract) -> Changing:
    """The contract as its rows would say it."""
    held = tuple(
        Held(
            None if terms.starts_on is None else terms.starts_on.isoformat(),
            None if terms.ends_on is None else terms.ends_on.isoformat(),
            terms.amount,
            str(terms.reading),
            int(terms.open_ended),
            stretch.begin,
            stretch.until,
        )
        for stretch in stretches(one)
        for terms in (stretch.terms,)
    )
    planned = one.dated.planned if one.dated else ()
    return Changing(one.id, one.our_share, held, tuple((part.year.start, part.amount) for part in planned))


def _compare(one: Contract) -> None:
    for start in range(2003, 2013):
        row = year_row(one, FinancialYear(start))
        ours = None
        if row is not None and row.face is not None and row.basis is not Basis.PLACED:
            ours = Figures(row.face, row.total or 0, row.annual or 0)
        assert ours == figures(_changing(one), start), start


@given(amended_contracts())
def test_amended_contracts_agree_in_every_year(one: Contract) -> None:
    _compare(one)


@given(planned_contracts())
def test_planned_contracts_agree_in_every_year(one: Contract) -> None:
    _compare(one)
