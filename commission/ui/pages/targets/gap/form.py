"""A planned contract typed in the panel itself: a new one, or one that is changed."""

from collections.abc import Mapping

from commission.rules.facts import PlanLine, Sector
from commission.rules.figures.new_start import Start
from commission.rules.money import as_printed
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.reading import written
from commission.rules.reading.written import Uncertain
from commission.ui.desk import Desk
from commission.ui.pages.targets.gap import writes
from commission.ui.pages.targets.gap.writes import PlanDraft
from commission.ui.reading import SECTOR_WORDS, read_day
from commission.ui.widgets.panel_form import PanelForm

_SECTORS = tuple(sector for sector in Sector if sector is not Sector.UNCLASSIFIED)


class PlanForm(PanelForm):
    """Who provides it, of what sector, from when to when, for how much over its whole term, and why."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("planned contract", desk.tasks.fail)
        self._desk = desk
        self._year: FinancialYear | None = None
        self._before: PlanLine | None = None
        self.add_line("provider", "Provider, or what is to be commissioned", "Provider of the planned contract")
        self._sectors = self.add_choice("sector", "Sector", "Sector of the planned contract")
        self._sectors.addItems([SECTOR_WORDS[sector] for sector in _SECTORS])
        self.add_line("starts_on", "First day", "First day of the planned contract", "1 Apr 2007")
        self.add_line("ends_on", "Last day", "Last day of the planned contract", "31 Mar 2008")
        self.add_line("amount", "Amount of its whole term £", "Amount of its whole term in pounds")
        self.add_line("reason", "Why", "Why it is planned")
        self.add_buttons()

    def begin_new(self, year: FinancialYear, start: Start, value: int, sector: Sector) -> None:
        """Fill the form with a new contract of twelve months."""
        self._year, self._before = year, None
        self._fill("", sector, shown_date(start.first_day), shown_date(start.last_day), value, "")
        self.open(f"New contract planned for {year}", removable=False)

    def begin_change(self, line: PlanLine) -> None:
        """Fill the form with a planned contract."""
        self._year, self._before = line.year, line
        days = shown_date(line.starts_on), shown_date(line.ends_on)
        self._fill(line.provider, line.sector, *days, line.amount, line.reason)
        title = line.provider if len(line.provider) < 40 else "Planned contract"
        self.open(title, removable=True, field="amount")

    def judge(self) -> Mapping[str, str]:
        faults = {} if self.text("provider") else {"provider": "Name the provider, or what is to be commissioned."}
        for key in ("starts_on", "ends_on"):
            fault = read_day(self.text(key))[1]
            if fault:
                faults[key] = fault
        starts_on, ends_on = (read_day(self.text(key))[0] for key in ("starts_on", "ends_on"))
        if starts_on and ends_on and ends_on < starts_on:
            faults["ends_on"] = "The last day is before the first."
        amount = written.amount(self.text("amount"))
        if isinstance(amount, Uncertain):
            faults["amount"] = amount.message
        elif amount is None or amount <= 0:
            faults["amount"] = "Say what its whole term is worth, in pounds."
        return faults

    def write(self) -> None:
        amount = written.amount(self.text("amount"))
        starts_on, ends_on = (read_day(self.text(key))[0] for key in ("starts_on", "ends_on"))
        if self._year is None or not isinstance(amount, int) or starts_on is None or ends_on is None:
            return
        sector = _SECTORS[max(self._sectors.currentIndex(), 0)]
        draft = PlanDraft(self.text("provider"), sector, starts_on, ends_on, amount, self.text("reason"))
        writes.save(self._desk, self._year, draft, self._before, lambda _: self.close_form(), self.failed)

    def remove(self) -> None:
        if self._before is not None:
            writes.remove(self._desk, [self._before], lambda _: self.close_form())

    def _fill(self, provider: str, sector: Sector, starts: str, ends: str, amount: int, reason: str) -> None:
        self._sectors.setEnabled(self._before is None or self._before.follows is None)
        self._sectors.setCurrentIndex(_SECTORS.index(sector) if sector in _SECTORS else 0)
        typed = {"provider": provider, "starts_on": starts, "ends_on": ends, "reason": reason}
        self.fill({**typed, "amount": as_printed(amount)})
