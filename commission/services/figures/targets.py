"""Enter and change targets: dated, cited, by a numerator rule; a year's first is its headline until one is marked."""

from decimal import Decimal

from sqlalchemy import select

from commission.errors import UserError
from commission.models.journal import Journal
from commission.models.tables import NumeratorRule
from commission.models.tables import Target as TargetRow
from commission.rules.facts import Target
from commission.rules.money import MILLIONTHS, percent_of_millionths
from commission.rules.periods import FinancialYear
from commission.services.changes import Changes, act
from commission.services.registers.open_register import OpenRegister


def read_fraction(text: str, what: str = "a target") -> int:
    """`5%` or `0.05` in millionths; `what` it is to be.

    Raises UserError when it is neither, not above 0, past 100%, or too fine.
    """
    stripped = text.strip()
    percent = stripped.endswith("%")
    digits = stripped[:-1].strip() if percent else stripped
    try:
        value = Decimal(digits) if digits.isascii() and "_" not in digits else Decimal("NaN")
        millionths = value * (MILLIONTHS // 100 if percent else MILLIONTHS)
    except ArithmeticError:  # no number, or one past anything
        millionths = Decimal("NaN")
    if not millionths.is_finite() or millionths != int(millionths) or not 0 < millionths <= MILLIONTHS:
        raise UserError(f"“{text}” is not {what}.", "Write 5% or 0.05: more than nothing, 100% at the most.")
    return int(millionths)


def set_target(
    opened: OpenRegister,
    year: FinancialYear,
    fraction: int,
    *,
    rule: str = "A",
    citation: str,
    headline: bool = False,
    replaces: Target | None = None,
) -> Changes:
    """Set a year's target (millionths). The same rule and citation in the year is the same target, changed.

    `headline` marks it and takes the mark from the year's others; left out, a target that is there keeps its mark.
    `replaces` names one to change in place, its mark included.
    """
    if not citation.strip():
        raise UserError("The target has no source.", "Say where it is laid down, for example a circular’s number.")
    values = {
        "year": year.start,
        "fraction": fraction,
        "rule": rule,
        "citation": citation.strip(),
        "headline": headline,
    }

    def write(journal: Journal) -> None:
        _refuse_rule(journal, rule)
        if replaces:
            journal.row("target", replaces.id, seen=replaces.version)
        if headline:
            _unmark(journal, year)
        if replaces:
            journal.update("target", replaces.id, values)
        elif (same := _same(journal, values)) is not None:
            kept = {"headline": headline or journal.row("target", same)["headline"]}
            journal.update("target", same, {**values, **kept})
        else:
            journal.insert("target", values)

    return act(opened, f"Target of {year}: {percent_of_millionths(fraction)}", write)


def remove_target(opened: OpenRegister, target: Target) -> Changes:
    """Take a target away."""
    return act(
        opened,
        f"Target of {target.year} removed: {percent_of_millionths(target.fraction)}",
        lambda journal: journal.delete("target", target.id, seen=target.version),
    )


def _refuse_rule(journal: Journal, rule: str) -> None:
    names = journal.connection.scalars(select(NumeratorRule.name).order_by(NumeratorRule.name)).all()
    if rule not in names:
        raise UserError(f"There is no numerator rule {rule}.", f"Choose one of: {', '.join(names)}.")


def _unmark(journal: Journal, year: FinancialYear) -> None:
    marked = select(TargetRow.id).where(TargetRow.year == year.start, TargetRow.headline)
    for target in journal.connection.scalars(marked).all():
        journal.update("target", target, {"headline": False})


def _same(journal: Journal, values: dict[str, object]) -> int | None:
    keys = ("year", "rule", "citation")
    return journal.connection.scalar(
        select(TargetRow.id).where(*(getattr(TargetRow, key) == values[key] for key in keys))
    )
