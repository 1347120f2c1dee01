"""Amounts with fractions of a penny: a whole ledger of them is asked about once; a few are held row by row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import compress

from commission.importing.ledger.asked import AskedError, Option, asking
from commission.importing.ledger.laid_out import LedgerLayout
from commission.importing.ledger.lines import SheetRead
from commission.importing.ledger.points import Points
from commission.importing.noticed import noticed
from commission.rules.findings import Finding
from commission.rules.money import sterling
from commission.rules.reading.written import Uncertain
from commission.rules.year_end.ledger_amounts import paid_amount
from commission.rules.year_end.penny_fractions import (
    exact_pounds,
    proves_point,
    to_the_penny,
)

ROUNDED, AS_HELD = "nearest-penny", "held"
ANSWERS = (ROUNDED, AS_HELD)
_FEW = 4
"""So many amounts with a fraction are held one by one; of more, nobody is to correct each."""
_SIDES = ("amount", "debit", "credit")
_NONE = Decimal(0)


def proven(layout: LedgerLayout, rows: Sequence[Sequence[str]]) -> bool:
    """Whether these rows prove that a point before three figures is no mark of thousands."""
    places = [layout.columns[key] for key in _SIDES if key in layout.columns]
    return any(proves_point(row[place]) for row in rows for place in places if place < len(row))


@dataclass(slots=True)
class Fractions:
    """Reads them to the nearest penny, unless they are to be held, and counts what that comes to.

    `lines` are those with more than two decimals, `rounded` those of them with a fraction of a penny. `answer` None:
    nobody has said, so that they are read as if they were to be rounded, and asked about at the end. `points` says what
    a point before three figures is. `rounding` is what is taken more than stands there, in pence.
    """

    answer: str | None = None
    points: Points = field(default_factory=Points)
    lines: int = 0
    rounded: int = 0
    rounding: Decimal = _NONE
    example: str = ""
    _met: dict[str, Decimal] = field(default_factory=dict)
    _rows: list[bool] = field(default_factory=list)

    def read(self, text: str) -> int | None:
        """The pence of an amount with a fraction of a penny; None for any other, and where they are to be held."""
        thousands = self.points.thousands(text)
        if self.answer == AS_HELD or thousands is not None:
            return thousands
        exact = exact_pounds(text)
        if exact is None or not self.points.is_fraction(text):
            return None
        pence = to_the_penny(exact)
        self.points.met(text, pence)
        self._met[text] = abs(pence) - abs(exact.scaleb(2))
        return pence

    def exact(self, text: str) -> Decimal | Uncertain | None:
        """The pounds of an amount as it stands, fractions of a penny too where they are read."""
        found = or_fraction(paid_amount(text), text, self)
        if isinstance(found, int):
            return exact_pounds(text) if text in self._met else Decimal(found).scaleb(-2)
        return found

    def roundings(self, texts: Mapping[str, Sequence[str]], pence: Sequence[object]) -> list[Decimal] | None:
        """What each row of a block is rounded by, in pence; None where there was nothing to round."""
        if not self._met:
            return None
        met, self._met = self._met, {}
        columns = [texts[key] for key in _SIDES if key in texts]
        self.points.look(columns, pence)
        found = [sum((met.get(text, _NONE) for text in row), _NONE) for row in zip(*columns, strict=True)]
        self._rows = [any(text in met for text in row) for row in zip(*columns, strict=True)]
        self.example = self.example or next(iter(met)).strip()
        return [-one if isinstance(paid, int) and paid < 0 else one for one, paid in zip(found, pence, strict=True)]

    def count(self, roundings: Sequence[Decimal] | None, keep: Sequence[bool] | None) -> None:
        """Add the lines of a block; `keep` says which of its rows are lines."""
        if roundings is None:
            return
        kept = self._rows if keep is None else compress(self._rows, keep)
        self.lines += sum(kept)
        self.rounded += sum(map(bool, roundings if keep is None else compress(roundings, keep)))
        self.points.count(keep)
        self.rounding += sum(roundings if keep is None else compress(roundings, keep))

    def few(self, lines: int) -> bool:
        """Whether these are so few of the ledger's lines that each is held for a person, for nobody has said."""
        return self.answer is None and self.rounded > 0 and self.lines <= min(_FEW, lines // 2)

    def ask(self, found: SheetRead, name: str) -> None:
        """Raises AskedError where nobody has said what amounts with a fraction of a penny are."""
        if self.answer is not None or not self.rounded:
            return
        many = f"{self.lines:,} of {found.lines:,} lines of {name} have" if self.lines > 1 else f"A line of {name} has"
        raise asking(
            AskedError(
                f"{many} more than two decimals, such as “{self.example}”. Each rounded to the nearest penny, all "
                f"lines come to {sterling(found.amount)}: {in_words(self.rounding)}.",
                "Say whether each is to be rounded, or these lines are to be held (on the command line: --fractions "
                "nearest-penny, or --fractions held).",
            ),
            "fractions",
            (
                Option(ROUNDED, "Round each to the nearest penny", sterling(found.amount)),
                Option(AS_HELD, "Hold these lines", f"{self.lines:,}"),
            ),
        )

    def findings(self, heading: str) -> list[Finding]:
        """What was rounded, and by how much in all."""
        if not self.rounded:
            return []
        return [
            noticed(
                "fractions_rounded", 0, heading, self.example, count=f"{self.lines:,}", apart=in_words(self.rounding)
            )
        ]


def in_words(rounding: Decimal) -> str:
    """How much more or less is taken than stands there: `£0.0134 less than as they stand`."""
    if not rounding:
        return "just what stands there"
    pounds = f"{abs(rounding.scaleb(-2)):f}"
    whole, _, decimals = pounds.partition(".")
    return f"£{whole}.{decimals.rstrip('0').ljust(2, '0')} {'less' if rounding < 0 else 'more'} than as they stand"


def or_fraction(found: int | Uncertain | None, text: str, fractions: Fractions) -> int | Uncertain | None:
    """An amount as it was read; to the nearest penny where all that keeps it from being read is a fraction of one."""
    if not isinstance(found, Uncertain):
        return found
    pence = fractions.read(text)
    return found if pence is None else pence
