"""The Providers page: the list, and one provider whole: what rests on it, contracts, sector, names, contacts."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from commission.rules.facts import Sector
from commission.rules.figures.sentences import capital, count_words
from commission.rules.money import sterling
from commission.rules.providers.dependence import dependences
from commission.rules.providers.facts import Provider
from commission.ui.desk import Desk
from commission.ui.looks import tokens
from commission.ui.pages import Page
from commission.ui.pages.history.section import HistorySection, in_card
from commission.ui.pages.providers import writes
from commission.ui.pages.providers.card import ProviderForm
from commission.ui.pages.providers.contacts import ContactsCard
from commission.ui.pages.providers.contracts import ContractsCard
from commission.ui.pages.providers.empty import NoProviders
from commission.ui.pages.providers.head import HeadCard
from commission.ui.pages.providers.known import Known, Line, known
from commission.ui.pages.providers.list import ProviderList
from commission.ui.pages.providers.merge import MergePanel
from commission.ui.pages.providers.names import NamesCard
from commission.ui.pages.providers.proposed import ProposedCard
from commission.ui.pages.providers.sector import SectorCard
from commission.ui.view import View
from commission.ui.widgets import parts

_LIST, _TWO_COLUMNS = 440, 1000
"""Width of the list, and of the rest of the page from which on its cards stand in two columns; pixels."""


class ProvidersPage(Page):
    """What is known is read beside the window; the list and the provider in front follow it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.known: Known | None = None
        self._view: View | None = None
        self._asked: object = None
        self._front: int | None = None
        self._wanted = ""
        self._sector_wanted: Sector | None = None
        self._called = ""
        self.list = ProviderList(desk)
        self.head, self.proposed, self.merge = HeadCard(desk), ProposedCard(), MergePanel(desk)
        self.contracts, self.sector = ContractsCard(desk), SectorCard(desk)
        self.names, self.contacts = NamesCard(desk), ContactsCard(desk)
        self.history = HistorySection(desk)
        self.nothing = NoProviders(desk)
        self.nothing.hide()
        self._build()
        self._listen()

    def show_register(self, view: View) -> None:
        """Read what is known of the providers and show it; until the register is open the page waits."""
        self._view = view
        token = self._asked = object()
        if self.desk.opened is None:
            self.say("Opening the register …")
            return
        before = self.known

        def arrived(found: Known) -> None:
            if self._asked is token:
                self._show(found, view)

        self.desk.ask(lambda opened, _: known(opened, view, before), arrived)

    @property
    def front(self) -> str | None:
        """The name of the provider in front."""
        provider = self.known.providers.get(self._front) if self.known and self._front is not None else None
        return provider.name if provider else None

    def show_provider(self, name: str, sector: Sector | None = None, called: str = "") -> None:
        """Bring a provider to the front, by its name; with the form of a sector, where it is to hold one from a day."""
        self._wanted, self._sector_wanted, self._called = name, sector, called
        self._go_to_wanted()

    def arrive(self) -> None:
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        """Put the keyboard where there is something to do: the providers are read beside the window."""
        ways: tuple[QWidget, ...] = (self.nothing, self.list.table, self.list.filter)
        next(way for way in ways if way.isVisibleTo(self) or way is self.list.filter).setFocus()

    def tint(self) -> None:
        self.history.tint()

    def find_in_page(self) -> bool:
        self.list.filter.setFocus()
        self.list.filter.selectAll()
        return True

    def edit(self) -> bool:
        self.head.begin()
        return True

    def sort(self) -> bool:
        self.list.table.sort_next()
        return True

    def save(self) -> bool:
        for form in self._forms():
            if form.isVisible():
                form.save()
                return True
        return False

    def back(self) -> bool:
        """Esc: the form that is open, else the filter, else back to the list."""
        for form in self._forms():
            if form.isVisible():
                form.close_form()
                return True
        if self.list.filter.text() or self.list.proposed.isChecked() or self.list.large.isChecked():
            self.list.clear_filters()
            return True
        self.list.table.setFocus()
        return True

    def copy(self) -> bool:
        """The list as a table for a spreadsheet."""
        model = self.list.table.rows
        lines = ["\t".join(column.title for column in model.columns)]
        lines += ["\t".join(" ".join(column.text(row).split()) for column in model.columns) for row in model.rows]
        QApplication.clipboard().setText("\n".join(lines) + "\n")
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.setFixedWidth(tokens.side_width(_LIST, self.window().width()))
        wide = self.width() - self.list.width() > _TWO_COLUMNS
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._cards.direction() != direction:
            self._cards.setDirection(direction)

    def _forms(self) -> tuple[MergePanel | ProviderForm, ...]:
        return (self.merge, self.list.form, self.head.form, self.sector.form, self.names.form, self.contacts.form)

    def _show(self, found: Known, view: View) -> None:
        self.known = found
        stood = self.list.isAncestorOf(QApplication.focusWidget() or self)
        self.list.show_known(found, view.read_only)
        self.nothing.setVisible(not found.lines and self.list.form.isHidden())
        self.list.setVisible(self.nothing.isHidden())
        if stood and self.list.isHidden():
            self.nothing.setFocus()  # else the keyboard would be left outside the page
        self.nothing.allow(not view.read_only)
        self.say(_footer(found))
        self._go_to_wanted()
        line = found.of(self._front) if self._front is not None else None
        line = line or self.list.table.current
        self._tell(line)

    def _go_to_wanted(self) -> None:
        if not self._wanted or self.known is None:
            return
        for line in self.known.lines:
            if self._wanted in line.provider.names:
                self._wanted = ""
                self.list.clear_filters()
                self.list.table.go_to(line.provider.id)
                self._tell(line)
                self._begin_sector()
                QTimer.singleShot(0, self, self._stand_on_name)
                return

    def _stand_on_name(self) -> None:
        """Found by another name of it, the provider is in front with that name, ready to be corrected."""
        called, self._called = self._called, ""
        self.names.stand_on(called)

    def _begin_sector(self) -> None:
        """Open the form for the sector that was asked for with the provider, if one was."""
        wanted, self._sector_wanted = self._sector_wanted, None
        if wanted is not None and self._view is not None and not self._view.read_only:
            self.sector.begin(wanted)

    def _tell(self, line: Line | None) -> None:
        """Show one provider whole."""
        self._scroll.setVisible(line is not None)
        view, found = self._view, self.known
        if line is None or view is None or found is None:
            self._front = None
            return
        provider = line.provider
        if self._front != provider.id:
            self.merge.hide()
        self._front = provider.id
        contracts = found.contracts_of(provider.id)
        self.head.show_line(line, dependences(found.values, provider), str(view.year), view.read_only)
        self.head.let_remove(len(contracts))
        self.proposed.show_proposals(provider, found, view.read_only)
        self.contracts.show_contracts(provider.name, contracts, view)
        written = [sector for sector in Sector if any(contract.sector is sector for contract in contracts)]
        self.sector.show_provider(provider, view, ", ".join(map(str, written)))
        self.names.show_provider(provider, view.read_only)
        self.contacts.show_provider(provider, view.read_only)
        self.history.show_provider(provider.id)

    def _begin_merge(self, one: Provider | None = None, other: Provider | None = None) -> None:
        found, view = self.known, self._view
        if found is None or view is None or self._front is None:
            return
        self.merge.begin(one or found.providers[self._front], found, view, other)
        self._scroll.ensureWidgetVisible(self.merge)

    def _merged(self, stays: int) -> None:
        self._front = stays

    def _added(self, name: str) -> None:
        self._wanted = name

    def _enter_first(self) -> None:
        """The list with the form of a new provider, in place of the words that there is none."""
        self.nothing.hide()
        self.list.show()
        self.list.form.begin()

    def _show_again(self) -> None:
        if self.known is not None and self._view is not None and not self.known.lines:
            self._show(self.known, self._view)

    def _apart(self, one: Provider, other: Provider) -> None:
        writes.keep_apart(self.desk, one, other)

    def _listen(self) -> None:
        self.list.chosen.connect(self._tell)
        self.list.opened.connect(lambda _: self.contracts.table.setFocus())
        self.list.added.connect(self._added)
        self.head.merge_asked.connect(self._begin_merge)
        self.proposed.merge_asked.connect(self._begin_merge)
        self.proposed.apart_asked.connect(self._apart)
        self.merge.merged.connect(self._merged)
        self.merge.closed.connect(self.head.merge.setFocus)
        self.nothing.enter.clicked.connect(self._enter_first)
        self.list.form.closed.connect(self._show_again)

    def _build(self) -> None:
        layout = parts.row(self, gap=tokens.BETWEEN)
        layout.setContentsMargins(tokens.AROUND, 20, tokens.AROUND, 20)
        inside = QWidget()
        self._scroll = parts.scrolling(inside)
        for part, stretch in ((self.list, 0), (self._scroll, 1), (self.nothing, 1)):
            layout.addWidget(part, stretch)
        stack = parts.column(inside, gap=12)
        stack.setContentsMargins(0, 0, 4, 0)
        for above in (self.proposed, self.merge):
            stack.addWidget(above)
        self._cards = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._cards.setSpacing(12)
        left, right = parts.column(gap=12), parts.column(gap=12)
        for card in (self.head, self.contracts):
            left.addWidget(card)
        left.addStretch(1)
        for beside in (self.sector, self.names, self.contacts, in_card(self.history)):
            right.addWidget(beside)
        right.addStretch(1)
        self._cards.addLayout(left, 3)
        self._cards.addLayout(right, 2)
        stack.addLayout(self._cards)
        stack.addStretch()


def _footer(found: Known) -> str:
    if not found.lines:
        return "No providers yet"
    total = found.values.all.whole
    words = f"{capital(count_words(len(found.lines), 'provider'))} · {sterling(total.pence)} in {found.year}"
    return words + (f" · {total.unpriced:,} not priced" if total.unpriced else "")
