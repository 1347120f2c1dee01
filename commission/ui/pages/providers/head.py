"""The head of a provider's page: its name, what it is, and how much rests on it, said without being asked."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from commission.rules.figures.sentences import count_words
from commission.rules.money import percent, percent_of_millionths, sterling
from commission.rules.providers.dependence import Dependence, mark_words
from commission.rules.providers.facts import YES_NO_UNKNOWN, Provider, ProviderKind
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.looks.theme import colours
from commission.ui.pages.providers import writes
from commission.ui.pages.providers.card import ProviderForm
from commission.ui.pages.providers.known import MARK, Line
from commission.ui.widgets import parts
from commission.ui.widgets.flow import Flow
from commission.ui.widgets.rows import large_figure

_KINDS: tuple[ProviderKind | None, ...] = (None, *ProviderKind)
_SAID: tuple[bool | None, ...] = (None, True, False)
_LONGEST = 120


class HeadCard(QFrame):
    """`merge_asked`: this provider and another are one. `contract_asked` is the page's to answer."""

    merge_asked = Signal()
    removed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("The provider in front")
        self._desk = desk
        self._provider: Provider | None = None
        self._title = parts.label("", "heading", wrap=True)
        self._title.setAccessibleName("Provider in front")
        self._subtitle = parts.label("", "muted", wrap=True)
        self._rests = parts.column(gap=tokens.INSIDE)
        self._note = parts.label("", wrap=True)
        self.form = FactsForm(desk)
        self.edit = parts.button("Edit", name="Edit the provider")
        self.edit.setToolTip("Edit its name and facts (F2)")
        self.merge = parts.button("Merge…", name="Merge with another provider")
        self.remove = parts.button("Remove", "quiet", "Remove the provider")
        self.edit.clicked.connect(self.begin)
        self.merge.clicked.connect(self.merge_asked)
        self.remove.clicked.connect(self._remove)
        self.form.closed.connect(self.edit.setFocus)
        self._build()

    def show_line(self, line: Line, dependences: tuple[Dependence, ...], year: str, read_only: bool) -> None:
        """Show a provider; a form that is open on another one closes."""
        provider = line.provider
        if self._provider is None or self._provider.id != provider.id:
            self.form.hide()
        self._provider = provider
        name = provider.name if len(provider.name) <= _LONGEST else provider.name[: _LONGEST - 1] + "…"
        self._title.setText(parts.breakable(name))
        self._title.setToolTip(provider.name)
        self._subtitle.setText(" · ".join(_facts(line, year)))
        self._note.setText(parts.breakable(provider.note))
        self._note.setVisible(bool(provider.note))
        parts.empty(self._rests)
        for one in sorted(dependences, key=lambda found: (not found.large, found.sector is not None)):
            self._rests.addWidget(Rest(one))
        parts.show_filled(self._rests)
        for button in (self.edit, self.merge):
            button.setEnabled(not read_only)
        self.remove.setVisible(not read_only)

    def let_remove(self, contracts: int) -> None:
        """Only a provider without contracts can be taken out."""
        self.remove.setVisible(not contracts and self.edit.isEnabled())

    def begin(self) -> None:
        """Open the form on the provider in front."""
        if self._provider is not None and self.edit.isEnabled():
            self.form.begin(self._provider)

    def _remove(self) -> None:
        if self._provider is not None:
            writes.remove_provider(self._desk, self._provider)
            self.removed.emit()

    def _build(self) -> None:
        layout = parts.column(self, gap=4)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.addWidget(self._title)
        layout.addWidget(self._subtitle)
        layout.addWidget(self._note)
        layout.addSpacing(tokens.INSIDE)
        layout.addLayout(self._rests)
        layout.addSpacing(tokens.INSIDE)
        layout.addWidget(self.form)
        foot = Flow(gap=tokens.INSIDE)
        for button in (self.edit, self.merge, self.remove):
            foot.addWidget(button)
        layout.addWidget(foot)


def _facts(line: Line, year: str) -> list[str]:
    """`VCS · charity · SME: not known · VCSE: yes · three contracts in 2006-07`."""
    provider = line.provider
    said = [line.sector or "No sector", str(provider.kind).capitalize() if provider.kind else "Kind not said"]
    said += [f"SME: {YES_NO_UNKNOWN[provider.sme]}", f"VCSE: {YES_NO_UNKNOWN[provider.vcse]}"]
    return [*said, f"{count_words(line.contracts, 'contract')} in {year}"]


class Rest(QWidget):
    """How much of a sector, or of everything, rests on the provider: a figure, words, a bar with the threshold."""

    def __init__(self, dependence: Dependence) -> None:
        super().__init__()
        row = parts.row(self, gap=12)
        figure = large_figure(percent(dependence.share), "warn" if dependence.large else "ink")
        figure.setMinimumWidth(84)
        figure.setAlignment(parts.RIGHT)
        row.addWidget(figure)
        words = parts.column(gap=2)
        of_what = f"of {dependence.sector} value" if dependence.sector else "of everything contracted out"
        when = f" in {dependence.year}" if dependence.year else ""
        line = Flow(gap=tokens.INSIDE)
        line.addWidget(parts.label(f"{of_what}{when}"))
        if dependence.large:
            line.addWidget(
                parts.label(f"{MARK} {percent_of_millionths(dependence.mark)} or more rests on one provider", "warn")
            )
        words.addWidget(line)
        words.addWidget(
            Bar(float(dependence.share), dependence.mark / 1_000_000 if dependence.sector else 0.0, dependence.large)
        )
        words.addWidget(parts.label(f"{sterling(dependence.pence)} of {sterling(dependence.whole)}", "small"))
        row.addLayout(words, 1)
        self.setAccessibleName(dependence.sentence)
        self.setToolTip(_why(dependence))


def _why(dependence: Dependence) -> str:
    basis = "Recorded amounts, our share of them, of contracts in force on any day of the year."
    if dependence.sector is None:
        return basis
    return f"{basis} {mark_words(dependence.mark)} The settings change it."


class Bar(QWidget):
    """A share as a thin bar, with a tick where it begins to be much."""

    def __init__(self, share: float, tick: float, large: bool) -> None:
        super().__init__()
        self._share, self._tick, self._large = share, tick, large
        self.setFixedHeight(10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, worn = QPainter(self), colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(0, 2, self.width(), 6)
        painter.setBrush(QColor(worn.soft))
        painter.drawRoundedRect(box, 3, 3)
        painter.setBrush(QColor(worn.warn if self._large else worn.accent))
        painter.drawRoundedRect(QRectF(0, 2, max(self.width() * min(max(self._share, 0.0), 1.0), 3.0), 6), 3, 3)
        if self._tick:
            painter.setBrush(QColor(worn.ink))
            painter.drawRect(QRectF(self.width() * self._tick - 1, 0, 2, 10))


class FactsForm(ProviderForm):
    """Its name, kind, whether it is an SME and a VCSE, and a note."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("provider", desk)
        self._provider: Provider | None = None
        self.add_line("name", "Name", "Name of the provider")
        self._kind = self.add_choice("kind", "Kind", "Kind of provider")
        self._kind.addItems(["not said", *(str(kind) for kind in ProviderKind)])
        self._sme = self.add_choice("sme", "SME (small or medium-sized)", "Whether it is an SME")
        self._vcse = self.add_choice("vcse", "VCSE (voluntary or social)", "Whether it is a VCSE")
        for choice in (self._sme, self._vcse):
            choice.addItems([YES_NO_UNKNOWN[said] for said in _SAID])
        self.add_line("note", "Note", "Note on the provider")
        self.add_buttons()

    def begin(self, provider: Provider) -> None:
        """Fill the form with what is known."""
        self._provider = provider
        self.fill({"name": provider.name, "note": provider.note})
        self._kind.setCurrentIndex(_KINDS.index(provider.kind))
        self._sme.setCurrentIndex(_SAID.index(provider.sme))
        self._vcse.setCurrentIndex(_SAID.index(provider.vcse))
        self.open("Edit the provider", False)

    def judge(self) -> Mapping[str, str]:
        return {} if self.text("name") else {"name": "Type its name."}

    def write(self) -> None:
        if self._provider is None:
            return
        values = {
            "name": " ".join(self.text("name").split()),
            "kind": _KINDS[self._kind.currentIndex()],
            "sme": _SAID[self._sme.currentIndex()],
            "vcse": _SAID[self._vcse.currentIndex()],
            "note": self.text("note"),
        }
        writes.describe(self.desk, self._provider, values, self.done, self.failed)
