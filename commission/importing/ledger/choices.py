"""What a person said of a ledger, and what earlier ledgers with the same headings were told."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from commission.rules.periods import shown_date
from commission.rules.reading.written_days import DayOrder

ALL_SHEETS = "all"
Cell = tuple[str, int, str]
"""Sheet (blank: the one that is read), row and field of a cell."""


@dataclass(frozen=True, slots=True)
class LedgerChoices:
    """Everything left out is found out and shown.

    `sheet` may be `all`. `mapping` gives headings, or letters of columns, to fields; `amount_column` says which column
    is the amount. `day_order` reads dates that prove no order, and those of a column that proves both unless it was
    `order_remembered` from an earlier ledger; `month_end` takes a month without a day as its last one;
    `every_date` is the day of all payments where no column holds one. `credit_notes` is what those above zero are, as
    CreditNotes has it; `signs` what amounts are where nearly all stand below it; `fractions` what those of a penny are;
    `point` what the one before three figures is; `payees` whose lines without a payee are, as PayeesAbove has it;
    `sums` what lines are that are the sum of those beside them, as SumsOfLines has it; `turned` what dates are that a
    spreadsheet may have turned round; `longer` what rows with more cells than the headings are, as longer_rows has it:
    that is not remembered, since the next such row may be one that is cut.
    `corrections` are cells written anew by hand. `fresh`: what earlier ledgers were told is left aside; `again`: lines
    the register holds already are taken once more; `all_held`: every held row is told one by one, however many there
    are.
    """

    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    heading_row: int | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    amount_column: str | None = None
    day_order: DayOrder | None = None
    order_remembered: bool = False
    corrections: Mapping[Cell, str] = field(default_factory=dict)
    fresh: bool = False
    again: bool = False
    month_end: bool = False
    credit_notes: str | None = None
    signs: str | None = None
    fractions: str | None = None
    point: str | None = None
    payees: str | None = None
    sums: str | None = None
    longer: str | None = None
    turned: str | None = None
    every_date: date | None = None
    all_held: bool = False

    @property
    def by_hand(self) -> dict[str, str]:
        """The field of each column given by hand, the amount's among them."""
        given = dict(self.mapping)
        if self.amount_column:
            given = {heading: key for heading, key in given.items() if key != "amount"} | {self.amount_column: "amount"}
        return given

    def as_told(self) -> dict[str, Any]:
        """The choices as JSON can say them."""
        told = asdict(self)
        told["every_date"] = self.every_date.isoformat() if self.every_date else None
        told["day_order"] = self.day_order.name if self.day_order else None
        told["corrections"] = [[*cell, text] for cell, text in self.corrections.items()]
        return told

    @classmethod
    def from_told(cls, told: Mapping[str, Any]) -> "LedgerChoices":
        """The choices as `as_told` wrote them."""
        order = told["day_order"]
        corrections = {(sheet, row, key): text for sheet, row, key, text in told["corrections"]}
        day = date.fromisoformat(told["every_date"]) if told["every_date"] else None
        found = {"day_order": DayOrder[order] if order else None, "every_date": day, "corrections": corrections}
        return cls(**{**told, **found})


REMEMBERED = (
    "sheet",
    "delimiter",
    "heading_row",
    "mapping",
    "amount_column",
    "day_order",
    "month_end",
    "credit_notes",
    "signs",
    "fractions",
    "point",
    "payees",
    "sums",
    "turned",
)
"""What is asked of one ledger and holds for the next with the same headings."""


@dataclass(frozen=True, slots=True)
class EarlierLedger:
    """An import before this one: its headings as they are compared, and what it was told, as JSON."""

    batch: int
    file_name: str
    on: str
    headings: tuple[str, ...]
    told: Mapping[str, Any]


def worth_remembering(choices: LedgerChoices) -> dict[str, Any]:
    """What of the choices the register keeps."""
    told = choices.as_told()
    return {key: told[key] for key in REMEMBERED if told[key]}


def completed(choices: LedgerChoices, earlier: EarlierLedger, sheets: Sequence[str]) -> LedgerChoices:
    """The choices with those of an earlier ledger where the person left them out."""
    was = earlier.told
    given = set(choices.by_hand.values())
    kept = {heading: key for heading, key in was.get("mapping", {}).items() if not key or key not in given}
    sheet = was.get("sheet") if was.get("sheet") in (ALL_SHEETS, *sheets) and sheets else None
    order = was.get("day_order")
    return replace(
        choices,
        sheet=choices.sheet or sheet,
        heading_row=choices.heading_row or was.get("heading_row"),
        mapping=kept | dict(choices.mapping),
        amount_column=choices.amount_column or (None if "amount" in given else was.get("amount_column")),
        day_order=choices.day_order or (DayOrder[order] if order else None),
        order_remembered=choices.order_remembered or (choices.day_order is None and bool(order)),
        month_end=choices.month_end or bool(was.get("month_end")),
        credit_notes=choices.credit_notes or was.get("credit_notes"),
        signs=choices.signs or was.get("signs"),
        fractions=choices.fractions or was.get("fractions"),
        point=choices.point or was.get("point"),
        payees=choices.payees or was.get("payees"),
        sums=choices.sums or was.get("sums"),
        turned=choices.turned or was.get("turned"),
    )


_USED = {
    "sheet": "the sheet",
    "delimiter": "the delimiter",
    "heading_row": "the row of the headings",
    "mapping": "which heading is which field",
    "amount_column": "which column is the amount",
    "day_order": "the order of day and month",
    "month_end": "that months stand for their last day",
    "credit_notes": "what credit notes above zero are",
    "signs": "what amounts below zero are",
    "fractions": "what fractions of a penny are",
    "point": "what the point before three figures is",
    "payees": "whose lines without a payee are",
    "sums": "what lines are that are the sum of others",
    "turned": "whether dates are turned round",
}


def known_words(known: EarlierLedger, taken: Sequence[str]) -> str:
    """The sentence that says which ledger this one is read like, and what was taken from it."""
    kept = f"; kept from then: {', '.join(_USED[key] for key in taken)}" if taken else ""
    on = shown_date(date.fromisoformat(known.on))
    return f"Read as the ledger of {on} was ({known.file_name}, import {known.batch}){kept}."


def used(choices: LedgerChoices, whole: LedgerChoices) -> tuple[str, ...]:
    """Which choices came from the earlier ledger."""
    return tuple(key for key in REMEMBERED if getattr(choices, key) != getattr(whole, key))
