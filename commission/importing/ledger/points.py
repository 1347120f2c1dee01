"""Amounts like `12.500` where nothing proves what their point is: pounds and parts of one, or thousands; asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress

from commission.importing.ledger.asked import AskedError, Option, asking
from commission.importing.ledger.lines import SheetRead
from commission.importing.sheet import Typed
from commission.rules.money import sterling
from commission.rules.year_end.penny_fractions import has_three_decimals, proves_point, three_as_thousands

FRACTION, THOUSANDS, HELD = "fraction", "thousands", "held"
ANSWERS = (FRACTION, THOUSANDS, HELD)
_FEW = 4
"""So many such amounts are held one by one; of more, nobody is to correct each."""


@dataclass(slots=True)
class Points:
    """Says what the point of an amount is, and counts the lines of which nothing proves it.

    `answer` None: nobody has said, so that they are read as pounds and parts, and asked about at the end. `proven`: an
    amount proves that the points of the ledger stand before fractions. `apart` is what all lines come to more where
    the point marks thousands, in pence.
    """

    answer: str | None = None
    proven: bool = False
    lines: int = 0
    apart: int = 0
    example: str = ""
    _met: dict[str, int] = field(default_factory=dict)
    _rows: list[int] = field(default_factory=list)

    def is_fraction(self, text: str) -> bool:
        """Whether the point stands before a fraction, or is read so until somebody says."""
        if isinstance(text, Typed):
            return True
        self.proven = self.proven or proves_point(text)
        return self.proven or self.answer in (None, FRACTION) or not has_three_decimals(text)

    def thousands(self, text: str) -> int | None:
        """The pence of an amount whose point marks thousands, if that is the answer; None for any other."""
        return three_as_thousands(text) if self.answer == THOUSANDS and not self.proven else None

    def met(self, text: str, pence: int) -> None:
        """Note an amount that was read as pounds and parts."""
        if self.answer is None and not self.proven and not isinstance(text, Typed):
            other = three_as_thousands(text)
            if other is not None:
                self._met[text] = abs(other) - abs(pence)

    def look(self, columns: Sequence[Sequence[str]], pence: Sequence[object]) -> None:
        """See which rows of a block are in doubt."""
        met, self._met = self._met, {}
        found = [sum(met.get(text, 0) for text in row) for row in zip(*columns, strict=True)] if met else []
        self.example = self.example or next(iter(met), "").strip()
        signed = zip(found, pence, strict=True) if met else ()
        self._rows = [-one if isinstance(paid, int) and paid < 0 else one for one, paid in signed]

    def count(self, keep: Sequence[bool] | None) -> None:
        """Add the lines of a block; `keep` says which of its rows are lines."""
        kept = self._rows if keep is None or not self._rows else list(compress(self._rows, keep))
        self._rows = []
        self.lines += sum(map(bool, kept))
        self.apart += sum(kept)

    def told(self, lines: int) -> str | None:
        """The answer; held where these are so few of the ledger's lines that each is for a person."""
        few = 0 < self.lines <= min(_FEW, lines // 2) and not self.proven
        return HELD if self.answer is None and few else self.answer

    def ask(self, found: SheetRead, name: str) -> None:
        """Raises AskedError where nothing proves what the points are, and nobody has said."""
        if self.answer is not None or self.proven or not self.lines:
            return
        parts, thousands = sterling(found.amount), sterling(found.amount + self.apart)
        many = f"{self.lines:,} of {found.lines:,} lines of {name} have" if self.lines > 1 else f"A line of {name} has"
        raise asking(
            AskedError(
                f"{many} three figures behind a point, such as “{self.example}”, and nothing proves what it is: as "
                f"pounds and parts of one all lines come to {parts}, as thousands to {thousands}.",
                "Say which it is, or have these lines held (on the command line: --point fraction, --point thousands, "
                "or --point held).",
            ),
            "point",
            (
                Option(FRACTION, "Pounds and parts", parts),
                Option(THOUSANDS, "Thousands", thousands),
                Option(HELD, "Hold these lines", f"{self.lines:,}"),
            ),
        )
