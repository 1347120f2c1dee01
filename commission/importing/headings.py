"""Which heading means which field: aliases as a table, and the row the headings stand in."""

from collections.abc import Mapping
from dataclasses import dataclass

from commission.errors import UserError
from commission.importing.sheet import Sheet, column_letter
from commission.rules.written import collapsed, plain_words

LOOKED_THROUGH = 30
"""How many rows from the top the headings are looked for in."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field a column may hold: its key, what the screen calls it, and the headings that mean it."""

    key: str
    label: str
    aliases: tuple[str, ...]


FIELDS = (
    Field(
        "provider",
        "Provider",
        (
            *("name of organisation", "organisation", "organisation name", "provider", "provider name"),
            *("name of provider", "name", "supplier", "supplier name", "contractor", "partner"),
        ),
    ),
    Field(
        "sector",
        "Sector",
        (
            *("private or vcs", "vcs or private", "sector", "provider sector", "type of organisation"),
            *("organisation type", "provider type", "type of provider"),
        ),
    ),
    Field(
        "months",
        "Length in months",
        (
            *("length of contract", "length", "contract length", "length in months", "length months", "months"),
            *("length of contract months", "contract length months", "term", "term months", "duration"),
            *("duration months", "contract term"),
        ),
    ),
    Field(
        "starts_on",
        "Start",
        (
            *("contract start date", "start date", "start", "starts", "starts on", "contract start"),
            *("commencement date", "date from", "from"),
        ),
    ),
    Field(
        "ends_on",
        "End",
        (
            *("contract end date", "end date", "end", "ends", "ends on", "contract end", "expiry date"),
            *("expires", "date to", "to", "expiry"),
        ),
    ),
    Field(
        "amount",
        "Amount",
        (
            *("amount of contract", "amount", "contract amount", "value", "contract value", "value of contract"),
            *("price", "total value", "total contract value", "annual value", "annual contract value"),
            *("total amount", "annual amount", "amount per year", "value per year"),
        ),
    ),
    Field(
        "reference",
        "Reference",
        (
            *("reference", "ref", "ref no", "reference number", "reference no", "contract reference"),
            *("contract ref", "contract number", "contract no", "contract id"),
        ),
    ),
    Field(
        "purpose",
        "Purpose",
        ("purpose", "purpose of contract", "service", "services", "description", "contract title", "title"),
    ),
    Field(
        "reading", "What the amount is", ("reading", "amount is", "amounts are", "total or annual", "basis of amount")
    ),
    Field("counts", "Counts", ("counts", "counts towards target", "counts towards the target")),
    Field("our_share", "Our share", ("our share", "our percentage", "our share percent", "our contribution")),
)
KEYS = tuple(field.key for field in FIELDS)
_FIELD_OF = {alias: field.key for field in FIELDS for alias in field.aliases}
_UNITS_AND_APOSTROPHES = str.maketrans({"£": " ", "%": " ", "'": "", "’": ""})


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the list begins and what its columns hold.

    `row` is the heading row as a spreadsheet numbers it. `headings` are all of them as shown, a blank one
    as *column C*. `columns` gives the place (from 0) of each field. `passed_over` are the headings of a
    field that an earlier column already holds.
    """

    row: int
    headings: tuple[str, ...]
    columns: Mapping[str, int]
    passed_over: tuple[tuple[str, str], ...] = ()

    @property
    def mapping(self) -> dict[str, str]:
        """The field of each heading that has one."""
        return {self.headings[place]: key for key, place in self.columns.items()}

    def heading(self, key: str) -> str:
        """The heading of a field, blank when no column holds it."""
        return self.headings[self.columns[key]] if key in self.columns else ""


def normalised(heading: str) -> str:
    """A heading as aliases are compared: small letters, no punctuation, no £ and %, single spaces.

    A heading of marks alone (`+`) stays as it is.
    """
    return plain_words(heading.translate(_UNITS_AND_APOSTROPHES)) or collapsed(heading)


def recognised(sheet: Sheet) -> int:
    """How many fields the best heading row of a sheet names: tells a list from a cover sheet."""
    return max((len(_columns(_shown(row), {})[0]) for row in sheet.rows[:LOOKED_THROUGH]), default=0)


def find(
    rows: tuple[tuple[str, ...], ...],
    *,
    mapping: Mapping[str, str] | None = None,
    heading_row: int | None = None,
    name: str = "The file",
) -> Layout:
    """The heading row: the one of the first 30 that names the most fields, or the one given (from 1).

    `mapping` gives headings to fields by hand ("" to leave a column out) and goes before the aliases.
    Raises UserError when no column holds the provider, or a heading or field is not there.
    """
    by_hand = {normalised(heading): key for heading, key in (mapping or {}).items()}
    _refuse_unknown_fields(mapping or {})
    if heading_row is not None and not 1 <= heading_row <= len(rows):
        raise UserError(f"{name} has no row {heading_row}.", f"Its last filled row is {len(rows)}.")
    looked_at = range(min(len(rows), LOOKED_THROUGH)) if heading_row is None else [heading_row - 1]
    best = max(looked_at, key=lambda place: _rank(_shown(rows[place]), by_hand))
    headings = _shown(rows[best])
    _refuse_unknown_headings(mapping or {}, headings, name)
    columns, passed_over = _columns(headings, by_hand)
    if "provider" not in columns or len(columns) < 2:
        lacking = "the provider" if "provider" not in columns else "anything but the provider"
        raise UserError(
            f"No heading of {name} names {lacking}. Row {best + 1} reads: {', '.join(headings[:12])}.",
            "Say which heading is which field, for instance “Name of Organisation” is the provider.",
        )
    return Layout(best + 1, headings, columns, passed_over)


def _rank(headings: tuple[str, ...], by_hand: Mapping[str, str]) -> tuple[bool, int, int]:
    """Rows that name a provider go first, then those with most fields, then those with most headings given."""
    columns, _ = _columns(headings, by_hand)
    present = {normalised(heading) for heading in headings}
    return "provider" in columns and len(columns) > 1, len(columns), len(present & by_hand.keys())


def _columns(
    headings: tuple[str, ...], by_hand: Mapping[str, str]
) -> tuple[dict[str, int], tuple[tuple[str, str], ...]]:
    """The place of each field in a heading row, and the headings a field had no need of."""
    columns: dict[str, int] = {}
    passed_over: list[tuple[str, str]] = []
    given = set(by_hand.values())
    for place, heading in enumerate(headings):
        word = normalised(heading)
        key = by_hand[word] if word in by_hand else _FIELD_OF.get(word, "")
        if not key or (word not in by_hand and key in given):
            continue
        if key in columns:
            passed_over.append((heading, key))
        else:
            columns[key] = place
    return columns, tuple(passed_over)


def _shown(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(collapsed(cell) or f"column {column_letter(place)}" for place, cell in enumerate(row))


def _refuse_unknown_fields(mapping: Mapping[str, str]) -> None:
    for heading, key in mapping.items():
        if key and key not in KEYS:
            raise UserError(
                f"“{key}” is not a field, so “{heading}” cannot be one.", f"The fields are {', '.join(KEYS)}."
            )
    taken = [key for key in mapping.values() if key]
    for key in taken:
        if taken.count(key) > 1:
            raise UserError(f"Two headings are both given as {key}.", "Give each field one heading.")


def _refuse_unknown_headings(mapping: Mapping[str, str], headings: tuple[str, ...], name: str) -> None:
    present = {normalised(heading) for heading in headings}
    for heading in mapping:
        if normalised(heading) not in present:
            raise UserError(f"{name} has no heading “{heading}”.", f"It has: {', '.join(headings[:40])}.")
