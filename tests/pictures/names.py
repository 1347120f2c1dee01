"""A register with names of every kind and length, to see what they do to a page."""

from datetime import date
from pathlib import Path

from commission.rules.facts import Counts, Reading, Sector
from commission.rules.periods import FinancialYear
from commission.services.contracts.edit_contract import add_contract
from commission.services.figures.budget import set_component
from commission.services.figures.targets import set_target
from commission.services.registers.open_register import create_register, opened_register
from commission.services.registers.settings import set_as_at

YEAR = FinancialYear(2006)
LONG = "Community Development and Voluntary Action Partnership for the Counties of Worcestershire and Herefordshire "
ORGANISATION = (LONG * 2)[:200]
NAMES = (
    (LONG * 2)[:200],
    "W" * 200,
    "Cymdeithas Gwasanaethau Gwirfoddol Gŵyr a’r Ŷd, Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "جمعية الخدمات الاجتماعية التطوعية لمقاطعة وسترشير والمناطق المجاورة",
    "עמותת הסיוע לקהילה",
    "R&D <b>Support</b> & Sons",
    '=HYPERLINK("http://example.org")',
    "慈善支援団体ウスターシャー",
    "e\u0301 é combining and composed",
    "T B A",
)
PURPOSE = "Advice, mentoring and practical help for families of offenders in custody and after release. " * 3


def long_sheet(path: Path) -> Path:
    """A list with the same names, some rows of which cannot be read with certainty."""
    lines = ["Name of Organisation,Private or VCS,Length of Contract,Contract End Date,Amount of Contract £"]
    for number, name in enumerate(NAMES * 3):
        ends = ("31-Mar-07", "30-Jun-08", "in the spring", "")[number % 4]
        amount = ('"106,396.00"', '"9,999,999.99"', '"1241,32"', "16000", "")[number % 5]
        quoted = name.replace('"', '""')
        lines.append(f'"{quoted}",{("VCS", "Private", "charity")[number % 3]},12,{ends},{amount}')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def long_register(path: Path) -> None:
    """Ten providers, three contracts each, amounts from a penny to a hundred millions, references and purposes."""
    create_register(path, ORGANISATION)
    with opened_register(path) as opened:
        for number, name in enumerate(NAMES * 3):
            values = {
                "provider": name,
                "sector": (Sector.VCS, Sector.PRIVATE, Sector.UNCLASSIFIED)[number % 3],
                "starts_on": date(2006, 4, 1),
                "ends_on": date(2007, 3, 31) if number % 2 else date(2008, 6, 30),
                "amount": (1, 9_999_999_999, 1_600_000, None)[number % 4],
                "reading": Reading.UNKNOWN,
                "counts": Counts.NATIONALLY_AGREED if number == 7 else Counts.YES,
                "our_share": 333_333 if number == 4 else 1_000_000,
                "reference": f"REF/2006/{number:04d}/PROBATION-SERVICES-WEST",
                "purpose": PURPOSE if number % 2 else "",
            }
            add_contract(opened, values, YEAR)
        set_component(opened, YEAR, (LONG * 2)[:180], 1_250_000_000, assumed=True)
        set_target(opened, YEAR, 50_000, citation=PURPOSE, headline=True)
        set_as_at(opened, date(2007, 1, 31))
