"""Lines without a payee below one that has it, as reports print a name once for several lines: asked, never guessed.

Where such a line has no day either, that of the line above is asked about with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import eq
from typing import Any

from commission.importing.ledger.asked import AskedError, Option, asking
from commission.importing.ledger.payees import NO_NAME, is_ditto, payee_of
from commission.rules.money import sterling
from commission.rules.periods import shown_date
from commission.rules.reading.written import collapsed, is_nothing

ABOVE, NOBODY, DAY_ABOVE = "above", "nobody", "day-above"
ANSWERS = (ABOVE, NOBODY, DAY_ABOVE)
_FEWEST, _PART = 3, 10
"""So many lines without a name, and one in so many lines, look as if names were written once only."""
_LONGEST_SHOWN = 32
_DOCUMENT = ("voucher", "reference", "order_number")
Cells = Mapping[str, str]


@dataclass(slots=True)
class PayeesAbove:
    """What the lines without a payee of a sheet have above them; `answer` is what a person said of them.

    `lines` have a named one above them, `pence` is what they come to, `filled` of them were given its payee, `alike`
    have the number of its document too, `marked` others a ditto mark. `repeated`: a name stands in two lines on end.
    `undated` of them have no day either, and `dated` were given that of the line above; `days` reads days. `dayless`
    lines name their payee and have no day, `like_totals` others may be totals of those above them.
    """

    answer: str | None = None
    lines: int = 0
    pence: int = 0
    alike: int = 0
    marked: int = 0
    filled: int = 0
    repeated: bool = False
    example: str = ""
    undated: int = 0
    dated: int = 0
    dayless: int = 0
    pence_dayless: int = 0
    like_totals: int = 0
    dayless_example: str = ""
    days: Mapping[str, Any] = field(default_factory=dict)
    _above: Cells | None = None
    _since: int = 0
    _day: str = ""

    def passed(self, cells: Cells) -> None:
        """Note the last line that names its payee, and the last day that was said."""
        self._above = cells
        if not is_nothing(cells["date"]):
            self._day = cells["date"]

    def forget(self) -> None:
        """Note a total row: what stands below it belongs to nobody above it."""
        self._above = None
        self._day = ""

    def day_above(self, number: int, pence: int, whole: int) -> date | None:
        """The day of the line above, for a line that names its payee and has none; None where that is not to be taken.

        What the lines since the last such line come to may be their total (`whole` are all so far).
        """
        since, self._since = whole - self._since, whole
        day = self.days.get(self._day)
        if pence == since:
            self.like_totals += 1
            return None
        if not isinstance(day, date):
            return None
        self.dayless += 1
        self.pence_dayless += pence
        self.dayless_example = self.dayless_example or f"row {number:,}, {sterling(pence)}, of {shown_date(day)}"
        if self.answer != DAY_ABOVE:
            return None
        self._since += pence
        self.dated += 1
        return day

    def payee(self, number: int, cells: Cells, pence: int) -> tuple[str, str] | None:
        """The name and the number of the payee above a line that has none; None where that is not to be taken."""
        own, above = cells.get("payee_number", ""), self._above
        if above is None or not (is_nothing(own) or own == above.get("payee_number", "")):
            return None
        self.lines += 1
        self.pence += pence
        documents = [key for key in _DOCUMENT if not is_nothing(cells.get(key, ""))]
        same = bool(documents) and cells[documents[0]] == above[documents[0]]
        self.alike += same
        self.marked += not same and is_ditto(cells["payee"])
        name = collapsed(above["payee"])
        shown = name if len(name) <= _LONGEST_SHOWN else f"{name[:_LONGEST_SHOWN].rstrip()} …"
        self.example = self.example or f"row {number:,}, {sterling(pence)}, of “{shown}”"
        if self.answer != ABOVE:
            return None
        self.filled += 1
        return above["payee"], above.get("payee_number", "")

    def day(self, cells: Cells, pence: int, whole: int, *, worded: bool) -> date | None:
        """The day of the payee above, for a line without payee and day; None where the line may be no payment.

        That is one of another document, or of none that is what the lines since the last such line come to (`whole`
        are all so far), or that says nothing but an amount (`worded`: it says more).
        """
        above, since, self._since = self._above, whole - self._since, whole
        if above is None:
            return None
        documents = [key for key in _DOCUMENT[:2] if not is_nothing(cells.get(key, ""))]
        agree = any(cells[key] == above[key] for key in documents)
        day = self.days.get(above["date"])
        if not isinstance(day, date) or not (agree or (not documents and worded and pence != since)):
            return None
        self._since += pence
        self.undated += 1
        return day

    def look_for_repeated(self, payees: Sequence[int], unnamed: int) -> None:
        """Note whether a payee stands in two of these lines below each other; `unnamed` is the place of no name."""
        if not self.repeated and self.lines:
            named = [one if one != unnamed else -1 - at for at, one in enumerate(payees)]
            self.repeated = any(map(eq, named, named[1:]))

    def ask(self, lines: int, name: str) -> None:
        """Raises AskedError where names seem to be written once for several of so many lines; nobody has said so."""
        if self.answer is None and not self.lines:
            self._ask_days(lines, name)
        many = self.lines >= _FEWEST and self.lines * _PART >= lines and not self.repeated
        if self.answer is not None or not self.lines or not (many or self.alike + self.marked == self.lines):
            return
        also = f"; {self.alike:,} have the number of its document too" if self.alike else ""
        count = f"{self.lines:,} lines of {name} name no payee and stand" if self.lines > 1 else "One line stands"
        also += f"; {self.undated:,} have no date either, and would be of its day" if self.undated else ""
        day = ", and of its day where they have none" if self.undated else ""
        held = f"; without a date they are held ({self.undated:,})" if self.undated else ""
        raise asking(
            AskedError(
                f"{count} below one that names its payee{also}: {sterling(self.pence)} together.",
                "Say whether they are of the payee above, or of nobody who is named (on the command line: --payees "
                "above, or --payees nobody).",
            ),
            "payees",
            (
                Option(ABOVE, f"They are of the payee above{day}", self.example),
                Option(NOBODY, f"They are of nobody named: “{NO_NAME}”{held}", sterling(self.pence)),
            ),
        )

    def _ask_days(self, lines: int, name: str) -> None:
        """Raises AskedError where days seem to be written once for several of so many lines."""
        if self.dayless < _FEWEST or self.dayless * _PART < lines or self.like_totals * 2 > self.dayless:
            return
        raise asking(
            AskedError(
                f"{self.dayless:,} lines of {name} have no date and stand below one that has it: "
                f"{sterling(self.pence_dayless)} together.",
                "Say whether they are of the day above, or are to be held (on the command line: --payees day-above, "
                "or --payees nobody).",
            ),
            "payees",
            (
                Option(DAY_ABOVE, "They are of the day above", self.dayless_example),
                Option(NOBODY, "Hold them", f"{self.dayless:,}"),
            ),
        )


def names_payee(cells: Cells) -> bool:
    """Whether a row says who was paid."""
    return bool(payee_of(cells["payee"]))
