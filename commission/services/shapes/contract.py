"""One contract whole, in the shape scripts rely on: its fields, amendments, plan, links and money by year."""

from datetime import date

from commission.rules.contracts.years import YearOf, by_year
from commission.rules.facts import (
    Amendment,
    Contract,
    Dated,
    PlannedPart,
    Reading,
    Register,
    Terms,
)
from commission.rules.figures.by_ledger import ledger_on
from commission.rules.figures.commitment import Measure
from commission.rules.periods import FinancialYear
from commission.rules.succession.links import Links
from commission.services.shapes.as_json import Shape, contract_shape, day, money


def whole_shape(register: Register, contract: Contract, as_at: date) -> Shape:
    """A contract with all that hangs on it; `years` are those it has a part in, as they stood."""
    dated, links = contract.dated or Dated(), Links.of(register.links)
    return {
        **contract_shape(contract, as_at),
        "amendments": [_amendment(one) for one in dated.amendments],
        "planned": [_part(part) for part in dated.planned],
        "follows": [{"id": link.before, "kind": str(link.kind)} for link in links.before(contract.id)],
        "followed_by": [{"id": link.after, "kind": str(link.kind)} for link in links.after(contract.id)],
        "years": [_year(year) for year in by_year(contract, FinancialYear.of(as_at))],
        **_paid(register, contract, as_at),
    }


def _paid(register: Register, contract: Contract, as_at: date) -> Shape:
    """What was paid in each year there is a ledger of, to the as-at date; nothing without any."""
    found = [(year, ledger_on(register.ledger, year, as_at)) for year in register.ledger.years]
    paid = [(year, sum(one.amount for one in on.paid(contract.id))) for year, on in found if on]
    return {"paid": [{"year": str(year), "amount": money(pence)} for year, pence in paid]} if paid else {}


def _amendment(one: Amendment) -> Shape:
    return {
        "id": one.id,
        "from": day(one.from_day),
        "kind": one.kind,
        "reason": one.reason,
        "before": _terms(one.before),
    }


def _terms(terms: Terms) -> Shape:
    return {
        "starts_on": day(terms.starts_on),
        "ends_on": day(terms.ends_on),
        "months": terms.months,
        "amount": money(terms.amount),
        "reading": str(terms.reading),
        "open_ended": terms.open_ended,
    }


def _part(part: PlannedPart) -> Shape:
    return {"year": str(part.year), "quarter": part.quarter, "amount": money(part.amount)}


def _year(found: YearOf) -> Shape:
    row = found.row
    return {
        "year": str(row.year),
        "basis": str(row.basis),
        "days": row.days,
        "term_days": row.term_days or None,
        "face": money(row.face),
        "committed": {
            str(reading): money(row.amount(Measure.COMMITTED, reading)) for reading in (Reading.TOTAL, Reading.ANNUAL)
        },
        "proofs": list(found.proofs),
    }
