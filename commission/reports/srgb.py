"""The colour space of screens as a colour profile, so that a paper's colours mean the same everywhere.

Made here from the published figures of IEC 61966-2-1 (primaries adapted to D50), not copied from a file.
"""

from functools import cache
from struct import pack

_WHITE = (0.96420, 1.00000, 0.82491)
_PRIMARIES = {
    "rXYZ": (0.43607, 0.22249, 0.01392),
    "gXYZ": (0.38515, 0.71687, 0.09708),
    "bXYZ": (0.14307, 0.06061, 0.71410),
}
_STEPS = 1024
"""How finely the curve from a colour's number to its light is written down."""


@cache
def srgb_profile() -> bytes:
    """An ICC profile of version 2.1 for a display: matrix and one curve for its three colours."""
    curve = _curve()
    parts = {"desc": _description(), "cprt": b"text\0\0\0\0No copyright, use freely\0", "wtpt": _xyz(_WHITE)}
    parts |= {name: _xyz(colour) for name, colour in _PRIMARIES.items()}
    parts |= {"rTRC": curve, "gTRC": curve, "bTRC": curve}
    start = 128 + 4 + 12 * len(parts)
    table, body, placed = pack(">I", len(parts)), b"", dict[bytes, int]()
    for name, part in parts.items():
        if part not in placed:
            placed[part] = start + len(body)
            body += part + b"\0" * (-len(part) % 4)
        table += name.encode("ascii") + pack(">II", placed[part], len(part))
    return _header(start + len(body)) + table + body


def _header(size: int) -> bytes:
    made = pack(">6H", 2026, 1, 1, 0, 0, 0)  # a fixed day: the same paper is the same file
    head = pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ") + made + b"acsp"
    return head.ljust(68, b"\0") + b"".join(map(_fixed, _WHITE)) + b"\0" * 48


def _description() -> bytes:
    name = b"sRGB\0"
    return b"desc\0\0\0\0" + pack(">I", len(name)) + name + b"\0" * (4 + 4 + 2 + 1 + 67)


def _curve() -> bytes:
    numbers = [round(65535 * _light(step / (_STEPS - 1))) for step in range(_STEPS)]
    return b"curv\0\0\0\0" + pack(f">I{_STEPS}H", _STEPS, *numbers)


def _light(number: float) -> float:
    return number / 12.92 if number <= 0.04045 else float(((number + 0.055) / 1.055) ** 2.4)


def _xyz(colour: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(map(_fixed, colour))


def _fixed(number: float) -> bytes:
    return pack(">i", round(number * 65536))
