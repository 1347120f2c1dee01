"""What lies between two spellings of one word: a letter too many or too few, two exchanged, or one for another."""


def one_slip(one: str, other: str) -> str:
    """`length` for a letter more, fewer, or two neighbours exchanged; `letter` for one that is another; else blank."""
    if len(one) > len(other):
        one, other = other, one
    if one == other or len(other) - len(one) > 1:
        return ""
    at = next((place for place, (mine, theirs) in enumerate(zip(one, other, strict=False)) if mine != theirs), len(one))
    if len(one) < len(other):
        return "length" if one[at:] == other[at + 1 :] else ""
    if one[at + 1 :] == other[at + 1 :]:
        return "letter"
    exchanged = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return "length" if exchanged else ""
