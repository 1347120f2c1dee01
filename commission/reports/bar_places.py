"""Where the bars of a drawing stand in it, known without the library that writes it. Lengths in points."""

PITCH = 76.0
"""The greatest distance from one bar to the next: few bars stand close, not scattered."""


def places(count: int, width: float) -> tuple[tuple[float, float], ...]:
    """The room of each of so many standing bars, from its left to its right, in a drawing so wide."""
    pitch = min(width / max(count, 1), PITCH)
    return tuple((place * pitch, (place + 1) * pitch) for place in range(count))
