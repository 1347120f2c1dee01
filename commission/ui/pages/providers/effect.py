"""What a change would do to the figures, as a table: each year, rule and measure, now and then."""

from PySide6.QtGui import QFontMetrics

from commission.rules.figures.commitment import Measure
from commission.rules.figures.sentences import READING_WORDS
from commission.rules.money import grouped, percent
from commission.rules.providers.sector_change import Moved, SectorEffect
from commission.ui.looks import tokens
from commission.ui.widgets.read_table import ReadColumn, ReadTable

_MOST = 9
"""So many rows are seen at once; the others are scrolled to."""
_AMOUNT = 82
"""Width in pixels that a column of amounts has at least."""
_MET = {True: "✓ met", False: "▾ short", None: "–"}


def _figure(one: Moved) -> str:
    """`2006-07 B face`, `2006-07 B as totals`."""
    measure, words = one.now.measure, READING_WORDS[one.now.reading].removeprefix("amounts ").removesuffix(" per year")
    if measure.read_once:
        words = str(measure)
    elif measure is not Measure.COMMITTED:
        words = f"{measure} {words}"
    return f"{one.year} {one.now.rule.name} {words}"


def _shares(one: Moved) -> str:
    if one.now.share is None or one.then.share is None:
        return ""
    return f"{percent(one.now.share)} → {percent(one.then.share)}"


def _target(one: Moved) -> str:
    now, then = _MET[one.now.meets], _MET[one.then.meets]
    return then if now == then else f"{now} → {then}"


def _token(one: Moved) -> str:
    if not one.turns:
        return "muted"
    return "good" if one.then.meets else "bad"


class EffectTable(ReadTable):
    """Hidden while nothing moves."""

    def __init__(self) -> None:
        columns = (
            ReadColumn("Figure", _figure),
            ReadColumn("Now £", lambda one: grouped(one.now.numerator), _AMOUNT, right=True),
            ReadColumn("Then £", lambda one: grouped(one.then.numerator), _AMOUNT, right=True),
            ReadColumn("Share", _shares, 118, right=True, shown_from=600, token=lambda _: "muted"),
            ReadColumn("Target", _target, 120, right=True, token=_token, strong=lambda one: one.turns),
        )
        super().__init__("What this would do to the figures", columns)
        self.pad = 6
        self.hide()

    def show_effect(self, effect: SectorEffect) -> None:
        """Show every figure that moves."""
        metrics, header = QFontMetrics(self.font()), self.horizontalHeader()
        for place in (1, 2):  # an amount is never cut short
            texts = (self.rows.columns[place].text(one) for one in effect.moved)
            widest = max(map(metrics.horizontalAdvance, texts), default=0)
            header.resizeSection(place, max(widest + 2 * self.pad + 6, _AMOUNT))
        self.show(effect.moved)
        shown = min(len(effect.moved), _MOST)
        self.setFixedHeight(tokens.ROW * (shown + 1) + 4)
        self.setVisible(bool(effect.moved))
