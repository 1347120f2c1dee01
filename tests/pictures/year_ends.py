"""The Year end page with a ledger in it, as it stands while a year is closed, signed, and edited afterwards."""

from collections.abc import Callable

from commission.models.journal import Journal
from commission.rules.facts import Reading
from commission.services.changes import act
from commission.services.year_end.signing import sign
from commission.ui.pages.year_end.page import YearEndPage
from tests.paid import pay
from tests.pictures.hand import Hand


def _brought(hand: Hand, still_open: bool) -> YearEndPage:
    hand.window.desk.write(lambda opened, _: pay(opened, still_open))
    hand.settle()
    hand.page("year_end")
    assert isinstance(hand.window.page, YearEndPage)
    return hand.window.page


def _shown(hand: Hand, step: str, chosen: str, still_open: bool = True) -> YearEndPage:
    page = _brought(hand, still_open)
    page.show_part(step)
    hand.settle()
    page.part.choose(chosen)  # type: ignore[attr-defined]
    hand.settle()
    return page


def _accrued(hand: Hand) -> None:
    _shown(hand, "accrue", "apart")


def _by_hand(hand: Hand) -> None:
    _shown(hand, "accrue", "apart").edit()


def _journal(hand: Hand) -> None:
    _shown(hand, "accrue", "journal")


def _stated(hand: Hand) -> None:
    _shown(hand, "sign", "statement")


def _named(hand: Hand) -> None:
    _shown(hand, "sign", "statement").new()


def _bridged(hand: Hand) -> None:
    _shown(hand, "sign", "bridge").arrive()


def _reached(hand: Hand) -> None:
    _shown(hand, "sign", "shares")


def _signed(hand: Hand) -> YearEndPage:
    page = _shown(hand, "sign", "statement", still_open=False)
    year = hand.window.desk.year
    hand.window.desk.write(lambda opened, _: sign(opened, year, "Ann Lee, Treasurer", reading=Reading.TOTAL))
    hand.settle()
    return page


def _changed(hand: Hand) -> None:
    page = _signed(hand)

    def write(journal: Journal) -> None:
        journal.update("contract", 1, {"amount": 450_000})

    hand.window.desk.write(lambda opened, _: act(opened, "A correction", write))
    hand.settle()
    page.part.choose("changed")  # type: ignore[attr-defined]


YEAR_ENDS: dict[str, Callable[[Hand], object]] = {
    "year-accrued": _accrued,
    "year-by-hand": _by_hand,
    "year-journal": _journal,
    "year-statement": _stated,
    "year-named": _named,
    "year-bridge": _bridged,
    "year-shares": _reached,
    "year-signed": _signed,
    "year-changed": _changed,
}
