"""A contract's dates: on a line, and under it each in words; what there is to decide, and by when."""

from PySide6.QtWidgets import QWidget

from commission.rules.contracts.remarks import options_reach
from commission.rules.decisions.dates import DecisionDates, DecisionRule, decision_words
from commission.rules.decisions.diary import Diary
from commission.rules.facts import Contract
from commission.rules.periods import long_date
from commission.ui.pages.contracts.date_line import DateLine, DateMark, MarkKind
from commission.ui.pages.contracts.terms import Terms
from commission.ui.table.columns import state_words
from commission.ui.view import View
from commission.ui.widgets import parts


class ContractDates(QWidget):
    """Hidden for a contract without any date."""

    def __init__(self) -> None:
        super().__init__()
        self._rule = DecisionRule(Diary())
        self._diary = Diary()
        self.line = DateLine()
        self._said = Terms()
        self._words = parts.label("", "small", wrap=True)
        self._words.setAccessibleName("What there is to decide, and by when")
        layout = parts.column(self, gap=4)
        layout.addWidget(parts.label("Dates", "title"))
        for widget in (self.line, self._said, self._words):
            layout.addWidget(widget)

    def show_dates(self, contract: Contract, view: View) -> None:
        """Show a contract's dates as at the day."""
        self.setVisible(contract.starts_on is not None or contract.ends_on is not None)
        if self.isHidden():
            return
        if view.register.diary is not self._diary:
            self._diary, self._rule = view.register.diary, DecisionRule(view.register.diary)
        decision = self._rule.of(contract)
        marks = tuple(_marks(contract, decision))
        self.line.show_dates(contract, view.as_at, state_words(contract, view.as_at), marks)
        self._said.show_terms([(str(mark.kind), long_date(mark.day)) for mark in marks])
        self._said.setVisible(bool(marks))
        words = decision_words(decision, view.as_at) if decision and _asked(contract, view) else ""
        self._words.setText(words)
        self._words.setVisible(bool(words))


def _asked(contract: Contract, view: View) -> bool:
    """True where something is still to be decided, and somebody has said something to decide it by."""
    from commission.rules.succession.links import Links

    if contract.details.outcome is not None or Links.of(view.register.links).after(contract.id):
        return False
    return bool(view.register.diary.meetings) or contract.details.notice is not None


def _marks(contract: Contract, decision: DecisionDates | None) -> list[DateMark]:
    reach, most = options_reach(contract), contract.details.maximum_end
    days = (
        (decision.decide_on if decision else None, MarkKind.DECISION),
        (decision.notice_by if decision else None, MarkKind.NOTICE),
        (reach, MarkKind.REACH),
        (most, MarkKind.MAXIMUM),
    )
    return sorted((DateMark(day, kind) for day, kind in days if day is not None), key=lambda mark: mark.day)
