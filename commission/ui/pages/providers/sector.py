"""A provider's sector by date, each with its evidence; another one shows what it would do before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtWidgets import QComboBox

from commission.rules.facts import Sector
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.providers.facts import Evidence, HeldSector, Provider
from commission.rules.providers.register_numbers import REGISTER_TITLES, PublicRegister, number_fault, number_remark
from commission.rules.providers.sector_change import SectorEffect, sectors_with
from commission.ui.desk import Desk
from commission.ui.pages.providers import writes
from commission.ui.pages.providers.card import ProviderCard, ProviderForm, judge_day
from commission.ui.pages.providers.effect import EffectTable
from commission.ui.reading import SECTOR_WORDS, read_day
from commission.ui.view import View
from commission.ui.widgets.line import LineButton

_SECTORS = tuple(Sector)
_REGISTERS: tuple[PublicRegister | None, ...] = (None, *PublicRegister)
_PAUSE = 250
"""Milliseconds after a key before what the sector would do is worked out."""


class SectorCard(ProviderCard):
    """The sectors it was known to be of, the latest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Sector", "Change", "Change the sector from a day on")
        self._provider: Provider | None = None
        self._view: View | None = None
        self.form = SectorForm(desk)
        self.put_form(self.form)
        self.add.clicked.connect(lambda: self.begin())

    def show_provider(self, provider: Provider, view: View, written: str) -> None:
        """List the sectors; `written` are those its contracts' lists say."""
        if self._provider is None or self._provider.id != provider.id:
            self.form.hide()
        self._provider, self._view = provider, view
        self.add.setEnabled(not view.read_only)
        self.clear()
        for held in reversed(provider.sectors):
            line = LineButton(
                SECTOR_WORDS[held.sector], f"from {shown_date(held.from_day)}", evidence_words(held.evidence)
            )
            line.setAccessibleName(f"Change: {line.text()}, {line.right}, {line.below}")
            line.setEnabled(not view.read_only)
            line.clicked.connect(lambda _=False, one=held: self._open(one))
            self.add_line(line)
        before = "Before that: " if provider.sectors else ""
        self.say_nothing(
            f"{before}{written or 'no sector'}, as its contracts’ lists wrote it. No evidence is kept for that."
        )
        self.filled()

    def begin(self, sector: Sector | None = None) -> None:
        """Open the form for another sector: this one, where it is known already."""
        self._open(None, sector)

    def _open(self, held: HeldSector | None, sector: Sector | None = None) -> None:
        if self._provider is not None and self._view is not None:
            self.form.begin(self._provider, self._view, held, sector)


def evidence_words(evidence: Evidence) -> str:
    """`Register of charities 1090095 · checked 3 Feb 2007`, or that there is none."""
    number = f"{REGISTER_TITLES[evidence.register]} {evidence.number}" if evidence.register else ""
    if evidence.register and number_remark(evidence.register, evidence.number):
        number += " (unusual form)"
    checked = f"checked {shown_date(evidence.checked_on)}" if evidence.checked_on else ""
    return " · ".join(filter(None, (number, evidence.source, checked))) or "no evidence yet"


class SectorForm(ProviderForm):
    """Sector, from when, and how that is known; below them what it would do to every figure."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("sector", desk)
        self._provider: Provider | None = None
        self._view: View | None = None
        self._held: HeldSector | None = None
        self._asked: object = None
        self.effect: SectorEffect | None = None
        self._sectors = self.add_choice("sector", "Sector", "Sector of the provider")
        _offer(self._sectors, [SECTOR_WORDS[sector] for sector in _SECTORS])
        self.add_line("from", "From", "Day the sector holds from", "1 Apr 2007")
        self._registers = self.add_choice("register", "Found in", "Register it was found in")
        _offer(self._registers, [REGISTER_TITLES[one] if one else "no public register" for one in _REGISTERS])
        self.add_line("number", "Number", "Number in that register", "1090095")
        self.add_line("source", "Source", "Other source of the sector", "Governing document")
        self.add_line("checked", "Checked on", "Day somebody looked", "3 Feb 2007")
        self.remark = self.add_words("What is unusual about the number")
        self.remark.setContentsMargins(0, 4, 0, 4)
        self._says = self.add_words("What this would do")
        self.table = EffectTable()
        self._layout.addWidget(self.table)
        self.add_buttons()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._preview)

    def begin(self, provider: Provider, view: View, held: HeldSector | None, wanted: Sector | None = None) -> None:
        """Fill the form with a sector it has, or with what is likely of a new one: from the year in front on."""
        self._provider, self._view, self._held = provider, view, held
        evidence = held.evidence if held else Evidence()
        before = held or provider.sector_on(view.as_at)
        _choose(self._sectors, _SECTORS.index(wanted or (before.sector if before else Sector.VCS)))
        _choose(self._registers, _REGISTERS.index(evidence.register))
        self.fill(
            {
                "from": shown_date(held.from_day if held else FinancialYear.of(view.as_at).first_day),
                "number": evidence.number,
                "source": evidence.source,
                "checked": shown_date(evidence.checked_on) if evidence.checked_on else "",
            }
        )
        self.effect = None
        self.table.hide()
        self._says.setText("")
        self.open("Sector" if held else "Another sector", held is not None)
        self._preview()

    def judge(self) -> Mapping[str, str]:
        faults = {"from": read_day(self.text("from"))[1] or ("" if self.text("from") else "Say from which day.")}
        faults["checked"] = judge_day(self.text("checked"), read_day)
        register, number = self._register, self.text("number")
        if register is not None:
            faults["number"] = number_fault(register, number) if number else "Type its number there."
        elif number:
            faults["number"] = "Choose the register it is a number of."
        self._remark_on(number_remark(register, number) if register is not None else "")
        if hasattr(self, "_pause"):
            self._pause.start()
        return {key: fault for key, fault in faults.items() if fault}

    def _remark_on(self, words: str) -> None:
        """Say what is unusual about the number; it can be saved all the same."""
        if hasattr(self, "remark"):
            self.remark.setText(f"Look: {words}" if words else "")
            self.remark.setVisible(bool(words))

    @property
    def _register(self) -> PublicRegister | None:
        return _REGISTERS[max(self._registers.currentIndex(), 0)]

    def wanted(self) -> HeldSector | None:
        """The sector as it is filled in; None while its day can't be read."""
        from_day = read_day(self.text("from"))[0]
        if not isinstance(from_day, date):
            return None
        known = (self._held.id, self._held.version) if self._held else (0, 0)
        evidence = Evidence(self._register, self.text("number"), self.text("source"), read_day(self.text("checked"))[0])
        return HeldSector(known[0], from_day, _SECTORS[max(self._sectors.currentIndex(), 0)], evidence, known[1])

    def write(self) -> None:
        wanted = self.wanted()
        if wanted is not None and self._provider is not None:
            writes.set_sector(self.desk, self._provider, wanted, self.done, self.failed)

    def remove(self) -> None:
        if self._provider is not None and self._held is not None:
            writes.remove_sector(self.desk, self._provider, self._held)
            self.close_form()

    def _preview(self) -> None:
        """Work out beside the window what the sector would do; what is overtaken is dropped."""
        provider, view, wanted = self._provider, self._view, self.wanted()
        self._pause.stop()
        if provider is None or view is None or wanted is None or not self.isVisible():
            return
        token = self._asked = object()
        sectors = sectors_with(provider, wanted)

        def work(_task: object) -> SectorEffect:
            from commission.services.providers.sector import preview_sector

            return preview_sector(view.register, provider, sectors, view.as_at)

        def done(effect: SectorEffect) -> None:
            if self._asked is token:
                self._show(effect)

        self.desk.tasks.read(work, done)

    def _show(self, effect: SectorEffect) -> None:
        self.effect = effect
        self._says.setText(effect.sentence)
        self.table.show_effect(effect)


def _offer(choice: QComboBox, words: list[str]) -> None:
    """Fill a choice while nobody listens: the other fields are not there yet."""
    with QSignalBlocker(choice):
        choice.addItems(words)


def _choose(choice: QComboBox, at: int) -> None:
    with QSignalBlocker(choice):
        choice.setCurrentIndex(at)
