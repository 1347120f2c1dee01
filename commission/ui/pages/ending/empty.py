"""What the page of what is ending says of a register without contracts."""

from commission.ui.desk import Desk
from commission.ui.widgets import parts
from commission.ui.widgets.empty import Empty


def nothing_ends(desk: Desk) -> Empty:
    """Bring in the list, or type the first contract."""
    sheet = parts.button("Import a sheet", "primary")
    first = parts.button("Type the first contract")
    sheet.clicked.connect(lambda: desk.import_asked.emit(None))
    first.clicked.connect(desk.contract_asked)
    made = Empty(sheet, first)
    made.say("No contracts yet", "Once there are, this page shows which of them end within any number of days.")
    return made
