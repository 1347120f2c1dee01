"""Where the points of a curve stand in its drawing, in points from the left and from the foot: for paper and screen."""

from commission.reports.document import Curve

BELOW, ABOVE = 14.0, 18.0
"""Room below the foot line for the points' names, and above the highest one for its figure and the lines' names."""


def places(count: int, width: float) -> tuple[float, ...]:
    """From the left, the middle of each of so many points that share the width evenly."""
    return tuple((place + 0.5) * width / count for place in range(count))


def spots(curve: Curve, width: float, height: float) -> tuple[tuple[tuple[float, float] | None, ...], ...]:
    """Line by line, where each of its points stands; None where it has none."""
    across = places(len(curve.names), width)
    return tuple(
        tuple(
            None if pence is None else (x, _up(curve, pence, height))
            for x, pence in zip(across, line.values, strict=True)
        )
        for line in curve.lines
    )


def foot(curve: Curve, height: float) -> float:
    """How high nothing stands: above the foot of the drawing where a line goes below it."""
    return _up(curve, 0, height)


def _up(curve: Curve, pence: int, height: float) -> float:
    known = [value for line in curve.lines for value in line.values if value is not None]
    least, most = min((0, *known)), max((0, *known))
    return BELOW + (height - BELOW - ABOVE) * (pence - least) / (most - least or 1)
