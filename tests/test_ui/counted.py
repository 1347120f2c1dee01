"""A person at the keys whose strokes are counted: a key with others held down counts one."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from commission.rules.facts import Contract, Register
from commission.ui.frame.main_window import MainWindow
from tests.test_ui.test_whole_day import PATIENCE, Person


@dataclass(frozen=True)
class Counted(Person):
    """After every stroke they wait, as a person does, until nothing is on its way: that costs nothing."""

    main: MainWindow
    strokes: list[str] = field(default_factory=list)

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            self.strokes.append(str(key))
            super().press(key, with_=with_)
        self.settles()

    def type(self, text: str) -> None:
        self.strokes.extend(text)
        super().type(text)
        self.settles()

    def settles(self) -> None:
        QApplication.processEvents()  # an editor closed by a key commits on the next turn of the event loop
        self.qtbot.waitUntil(lambda: not self.main.desk.tasks.busy, timeout=PATIENCE)
        QApplication.processEvents()

    @property
    def register(self) -> Register:
        found = self.main.desk.register
        assert found is not None
        return found

    @property
    def contracts(self) -> list[Contract]:
        return list(self.register.contracts)
