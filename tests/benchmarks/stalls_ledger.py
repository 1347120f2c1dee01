"""The stall probe over a national ledger: 100,000 contracts and 1,000,000 payments, seen, decided, signed, brought in.

Each act is done as a person does it, in the real window, what is read or written beside it in the program's own threads
and child processes.
"""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from commission.rules.facts import Reading
from commission.rules.ledger_facts import Standing
from commission.rules.periods import FinancialYear
from commission.services.registers.open_register import create_register, opened_register
from commission.services.registers.recall import recall
from commission.services.year_end.differences import name_difference
from commission.ui.frame import ahead
from commission.ui.pages.year_end.match.view import MatchStep
from commission.ui.pages.year_end.page import YearEndPage
from commission.ui.pages.year_end.sign import writes as signings
from tests.benchmarks import ledgers
from tests.benchmarks.measuring import Pair
from tests.benchmarks.stall_probe import MOST, Gap, probed
from tests.benchmarks.windows import Opened, opened_window, wait
from tests.ledgers import make_ledger

YEAR = FinancialYear(2006)
PROVIDERS, PAYMENTS = 62_500, 1_000_000
"""So many providers have some 100,000 contracts."""
LISTS = ("off", "without", "after", "above", "split", "twice")


def measure(folder: Path) -> Iterator[Pair]:
    """One pair an act, as soon as it is done."""
    register = make_ledger(folder / "national.commission", PROVIDERS, PAYMENTS, decided=True).path
    with opened_register(register) as opened:
        left = recall(opened).ledger.amount(YEAR, Standing.OPEN)
        name_difference(opened, YEAR, left, "other", "What nobody has decided")
    yield from _seen(register)
    yield from _bringing_in(folder)


def _seen(register: Path) -> Iterator[Pair]:
    with opened_window(register, page="overview") as opened:
        _rest(opened)
        yield from _worst("turning to the year's end", lambda: _step(opened, "ledger"))
        for key in ("match", "accrue", "sign"):
            yield from _worst(f"turning to its step {key}", partial(_step, opened, key))
        yield from _worst("seeing what was paid of each contract", lambda: _contracts(opened))
        _step(opened, "match")
        for key in LISTS:
            yield from _worst(f"looking at the list {key}", partial(_list, opened, key))
        _list(opened, "open")
        yield from _worst("deciding a payee", lambda: _decide(opened))
        yield from _worst("taking that back", lambda: _undo(opened))
        _step(opened, "sign")
        yield from _worst("signing", lambda: _sign(opened))
    with opened_window(register, page="overview") as opened:
        _rest(opened)
        yield from _worst("opening a signed year", lambda: _step(opened, "sign"))


def _bringing_in(folder: Path) -> Iterator[Pair]:
    """A ledger of a million lines read into its preview, stored, and taken back."""
    register = folder / "incoming.commission"
    create_register(register, "A national body")
    file = ledgers.make_ledger(folder / "incoming.csv", PAYMENTS)
    with opened_window(register, page="overview") as opened:
        _page(opened)
        yield from _worst("reading a ledger into its preview", lambda: _read(opened, file))
        yield from _worst("bringing it in", lambda: _store(opened))
        yield from _worst("taking it back", lambda: _undo(opened))


def _worst(what: str, act: Callable[[], None]) -> Iterator[Pair]:
    """The longest gap as far as it is the program's own, which is judged, and by the clock, which is not."""
    gaps: list[Gap] = []
    with probed(gaps):
        act()
    (gap,) = gaps
    yield Pair(f"stall while {what}", PAYMENTS, "ms", MOST, gap.own, gap.own / MOST, "≤ 50 ms", gap.doing)
    yield Pair("  the same by the clock", PAYMENTS, "ms", MOST, gap.wall, gap.wall / MOST, "—")


def _rest(opened: Opened) -> None:
    """Look at the first page until the others have been made, with their parts."""
    while not set(ahead.PAGES) <= set(opened.window.pages):
        wait(ahead.BETWEEN)
    page = cast("YearEndPage", opened.window.pages["year_end"])
    while "match" not in page.parts or len(cast("MatchStep", page.parts["match"]).lists) < len(LISTS):
        wait(ahead.BETWEEN)
    opened.settle()


def _page(opened: Opened) -> YearEndPage:
    opened.window.desk.choose_year(YEAR)
    page = opened.window.show_page("year_end")
    opened.settle()
    assert isinstance(page, YearEndPage)
    return page


def _step(opened: Opened, key: str) -> None:
    _page(opened).show_part(key)
    opened.settle()


def _contracts(opened: Opened) -> None:
    opened.window.show_page("contracts")
    opened.settle()
    opened.page.grid.scrollToBottom()
    opened.settle()


def _match(opened: Opened) -> MatchStep:
    return cast("MatchStep", _page(opened).part)


def _list(opened: Opened, key: str) -> None:
    _match(opened).choose(key)
    opened.settle()


def _decide(opened: Opened) -> None:
    deciding = _match(opened).deciding
    before = deciding.told
    assert deciding.say(Standing.OFF_CONTRACT)
    opened.settle()
    assert deciding.told is not before


def _undo(opened: Opened) -> None:
    opened.window.undo()
    opened.settle()


def _sign(opened: Opened) -> None:
    desk = opened.window.desk
    signings.sign(desk, YEAR, "A Treasurer", "final", Reading.TOTAL, YEAR.last_day, lambda _: None, desk.tasks.fail)
    opened.settle()
    assert desk.register is not None
    assert desk.register.ledger.signed(YEAR)


def _read(opened: Opened, file: Path) -> None:
    step = _page(opened).choose("ledger")
    step.begin(file)  # type: ignore[attr-defined]
    opened.settle()
    wait(50)
    assert step.found.plan.new == PAYMENTS  # type: ignore[attr-defined]


def _store(opened: Opened) -> None:
    assert _page(opened).save()
    opened.settle()
    assert opened.window.desk.register is not None
    assert opened.window.desk.register.ledger.lines(YEAR) == PAYMENTS
