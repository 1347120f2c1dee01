"""What is typed of a proposal: a blank means the usual, and where an end is asked for a length may be typed as well."""

import re

from commission.ui.reading import Read, read_field

END_OR_LENGTH = "end_or_length"
_LENGTH = re.compile(r"(\d{1,3})\s*(m|months?)?", re.IGNORECASE)


def read(read_as: str, text: str) -> Read:
    """The value as typed, None where nothing is, and what is wrong with it. A length is a number of months."""
    if not text.strip():
        return ("" if read_as == "purpose" else None), ""
    if read_as != END_OR_LENGTH:
        return read_field(read_as, text)
    if found := _LENGTH.fullmatch(text.strip()):
        return read_field("months", found[1])
    return read_field("ends_on", text)


def part_of(part: str, value: object) -> str:
    """The part of a wish that a value is of: a number where an end is asked for is a length."""
    return "months" if part == "ends_on" and isinstance(value, int) else part
