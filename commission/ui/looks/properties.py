"""A control's looks that change while it is used: what the style sheet knows as properties."""

from PySide6.QtWidgets import QWidget


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def mark_fault(widget: QWidget, fault: str) -> None:
    """Outline a field in red while what is written there cannot stand, and say why as its tooltip."""
    widget.setToolTip(fault)
    widget.setAccessibleDescription(fault)
    if bool(widget.property("fault")) != bool(fault):
        widget.setProperty("fault", bool(fault))
        restyle(widget)
