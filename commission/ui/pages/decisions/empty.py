"""What the Decisions page says of a register without contracts."""

from commission.ui.desk import Desk
from commission.ui.widgets import parts
from commission.ui.widgets.empty import Empty

NOTHING_AHEAD = (
    "No contract ends, or falls to be decided, in this time. Look further ahead, or choose another as-at date."
)


def nothing_to_decide(desk: Desk) -> Empty:
    """Bring in the list; the committee's dates can be there before it."""
    sheet = parts.button("Import a sheet", "primary")
    meetings = parts.button("Add meetings", name="Add meetings to the committee’s calendar")
    sheet.clicked.connect(lambda: desk.import_asked.emit(None))
    meetings.clicked.connect(lambda: desk.page_asked.emit("diary"))
    made = Empty(sheet, meetings)
    made.say("No contracts yet", "Once there are, this page shows what each meeting has to decide, and by when.")
    return made
