"""Which of several columns of amounts is the amount: told where they say the same, else asked, with what each is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from commission.importing.columns import cells_at
from commission.importing.heading_rows import with_letter
from commission.importing.labels import calls_itself_total
from commission.importing.ledger.asked import AskedError, Option, asking
from commission.importing.ledger.fields import flavour
from commission.importing.ledger.laid_out import LedgerLayout
from commission.rules.money import sterling
from commission.rules.reading.written import Uncertain, amounts
from commission.rules.year_end.ledger_amounts import paid_amount
from commission.rules.year_end.penny_fractions import exact_pounds, to_the_penny

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class AmountColumn:
    """One column that may be the amount: its heading, its place from 0, and what its lines come to in pence."""

    heading: str
    place: int
    amount: int
    lines: int


def settled(layout: LedgerLayout, blocks: Iterable[list[Row]], name: str) -> LedgerLayout:
    """The layout with its one amount. Raises AskedError where a person must say which column that is."""
    both = "debit" in layout.columns and "credit" in layout.columns
    if "amount" in layout.columns or (both and not layout.amounts):
        return layout
    sums = _Sums(layout)
    for rows in blocks:
        sums.add(rows)
    apart = [place for at, place in enumerate(layout.amounts) if place not in sums.same_as_before(at)]
    if len(apart) == 1 and not both:
        return layout.with_amount(apart[0])
    columns = tuple(sums.column(place) for place in apart)
    listed = ", ".join(f"{with_letter(one.heading, one.place)} comes to {sterling(one.amount)}" for one in columns)
    also = "; debit and credit stand beside them" if both else sums.arithmetic()
    raise asking(
        AskedError(
            f"{name} has {len(columns)} columns that may be the amount: {listed}{also}.",
            f'Say which one is meant (on the command line: --amount-column "{columns[0].heading}").',
        ),
        "amount",
        tuple(Option(one.heading, one.heading, f"{sterling(one.amount)} in {one.lines:,} lines") for one in columns),
        layout.headings,
    )


class _Sums:
    """What each column comes to, which of them say the same in every row, and whether net and VAT make gross."""

    def __init__(self, layout: LedgerLayout) -> None:
        self.layout, self.places = layout, layout.amounts
        self.sums = dict.fromkeys(self.places, 0)
        self.lines = dict.fromkeys(self.places, 0)
        self.apart: set[tuple[int, int]] = set()
        self.makes_gross, self.compared = True, 0

    def add(self, rows: list[Row]) -> None:
        """Take rows in; those without a date are no lines."""
        dated = cells_at(rows, self.layout.columns["date"])  # type: ignore[arg-type]
        names = cells_at(rows, self.layout.columns["payee"])  # type: ignore[arg-type]
        lines = [
            row
            for row, day, name in zip(rows, dated, names, strict=True)
            if day.strip() and not calls_itself_total(name)
        ]
        read = {place: list(_pence(cells_at(lines, place))) for place in self.places}  # type: ignore[arg-type]
        for place, column in read.items():
            self.sums[place] += sum(column)
            self.lines[place] += sum(map(bool, column))
        for one in self.places:
            for other in self.places:
                if one < other and read[one] != read[other]:
                    self.apart.add((one, other))
        self._compare(lines, read)

    def _compare(self, lines: list[Row], read: dict[int, list[int]]) -> None:
        sides = {flavour(self.layout.headings[place]): place for place in self.places}
        if "vat" not in self.layout.columns or not {"net", "gross"} <= sides.keys():
            self.makes_gross = False
            return
        vat = _pence(cells_at(lines, self.layout.columns["vat"]))  # type: ignore[arg-type]
        for net, tax, gross in zip(read[sides["net"]], vat, read[sides["gross"]], strict=True):
            self.compared += 1
            self.makes_gross = self.makes_gross and net + tax == gross

    def same_as_before(self, at: int) -> set[int]:
        """The column at a place of the list, where an earlier one says the same in every row."""
        place = self.places[at]
        return {place} if any((one, place) not in self.apart for one in self.places[:at]) else set()

    def column(self, place: int) -> AmountColumn:
        return AmountColumn(self.layout.headings[place], place, self.sums[place], self.lines[place])

    def arithmetic(self) -> str:
        """What net, VAT and gross come to, where they do in every row."""
        return "; net and VAT make gross in every row" if self.makes_gross and self.compared else ""


def _pence(column: list[str]) -> Iterator[int]:
    for one, text in zip(amounts(column), column, strict=True):
        again = one if one is None or isinstance(one, int) else paid_amount(text)
        exact = exact_pounds(text) if isinstance(again, Uncertain) else None
        yield again if isinstance(again, int) else 0 if exact is None else to_the_penny(exact)
