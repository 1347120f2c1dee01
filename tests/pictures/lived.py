"""The reference register after some weeks of use: meetings, chains, plans, amendments, names, sectors and contacts."""

from datetime import date
from pathlib import Path

from commission.rules.contracts.field_reading import read_any
from commission.rules.facts import Contract, PlannedPart, Sector
from commission.rules.periods import FinancialYear
from commission.rules.providers.facts import Evidence, HeldSector
from commission.rules.providers.register_numbers import PublicRegister
from commission.rules.succession.acts import Act
from commission.rules.succession.proposals import Wish
from commission.rules.succession.wishes import propose
from commission.services.contracts.amend import amend
from commission.services.contracts.edit_contract import edit_contract
from commission.services.contracts.planned_amounts import set_planned
from commission.services.contracts.roll import keep_decisions
from commission.services.contracts.succession import apply
from commission.services.decisions.committee import add_meetings
from commission.services.providers.contacts import add_contact
from commission.services.providers.edit_provider import add_alias, add_provider, provider_of
from commission.services.providers.sector import set_sector
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.services.registers.recall import recall
from commission.services.registers.sample import make_sample

YEAR = FinancialYear(2006)
MEETINGS = (date(2007, 2, 22), date(2007, 3, 15), date(2007, 5, 24), date(2007, 9, 13), date(2007, 12, 6))
YSS, COUNTY, WRVS = 21, 12, 17
"""Contracts by their ids: the largest, one whose reading matters, one that was renewed before."""


def lived_register(path: Path) -> None:
    """Make the file."""
    make_sample(path)
    with opened_register(path) as opened:
        add_meetings(opened, MEETINGS)
        _describe(opened)
        _follow(opened)
        _know(opened)


def _contract(opened: OpenRegister, number: int) -> Contract:
    return next(one for one in recall(opened).contracts if one.id == number)


def _describe(opened: OpenRegister) -> None:
    """What a contract says beside its terms, its plan by year, and a change that was agreed from a day."""
    said = {
        "title": "Mentoring after release",
        "purpose": "One mentor for each person leaving custody, from six weeks before.",
        "category": "Children and families",
        "owner": "Pat Morgan",
        "notice": "1 month",
        "extensions": "1",
        "extension_months": "12",
        "reference": "WM/2005/021",
    }
    values = {key: read_any(key, text) for key, text in said.items()}
    edit_contract(opened, _contract(opened, YSS), values, YEAR)
    planned = (PlannedPart(YEAR, None, 900_000), PlannedPart(YEAR.next, None, 600_000))
    county = _contract(opened, COUNTY)
    set_planned(opened, county, (*planned, PlannedPart(YEAR.next.next, None, 100_000)))
    impact = next(one for one in recall(opened).contracts if one.provider == "Impact")
    amend(opened, impact, {"amount": 2_500_000}, date(2007, 1, 1), "Committee, 14 December 2006")


def _follow(opened: OpenRegister) -> None:
    """One renewed with a gap and worth less, and what is proposed for others."""
    less = Wish(WRVS, Act.RENEW, starts_on=date(2007, 5, 1), ends_on=date(2008, 3, 31), amount=400_000)
    apply(opened, propose(recall(opened), (less,)))
    keep_decisions(opened, [Wish(18, Act.CLOSE, reason="no demand"), Wish(19, Act.LAPSE)])


def _know(opened: OpenRegister) -> None:
    """Another name, a sector with its evidence, a contact, and a provider that may be the same as another."""
    provider = _contract(opened, YSS).provider_id
    add_alias(opened, provider_of(opened, provider), "Y.S.S.", "Payments ledger, May 2006")
    evidence = Evidence(PublicRegister.CHARITY, "1091323", "", date(2007, 1, 12))
    set_sector(opened, provider_of(opened, provider), HeldSector(0, date(2005, 4, 1), Sector.VCS, evidence))
    add_contact(opened, provider_of(opened, provider), {"name": "Sam Price", "role": "Chief executive"})
    add_provider(opened, "YSS")
