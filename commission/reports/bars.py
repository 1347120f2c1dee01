"""Bars of value as shapes, for whatever draws them: paper, a web page, the window. Lengths in points."""

from commission.reports.bar_places import places
from commission.reports.bridge_bars import bridge, bridge_rooms, bridge_tall
from commission.reports.document import Chart
from commission.reports.lying_bars import lying, lying_rooms, lying_tall
from commission.reports.shapes import Shape, Span, Wide
from commission.reports.standing_bars import standing


def bar_shapes(chart: Chart, width: float, height: float, wide: Wide) -> list[Shape]:
    """The bars in a box of this size."""
    if chart.bridge:
        return bridge(chart, width, height, wide)
    return (lying if chart.lying else standing)(chart, width, height, wide)


def bar_rooms(chart: Chart, width: float, height: float) -> tuple[Span, ...]:
    """The room of each bar, where a person who points at it means it."""
    if chart.bridge:
        return bridge_rooms(chart, width, height)
    if chart.lying:
        return lying_rooms(chart, width, height)
    return tuple(Span(left, right, 0, height) for left, right in places(len(chart.bars), width))


def tall(chart: Chart, usual: float) -> float:
    """The height a drawing of them takes: lying bars as many lines as they are, others what is usual."""
    if chart.bridge:
        return bridge_tall(chart)
    return lying_tall(chart) if chart.lying else usual
