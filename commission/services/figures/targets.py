"""Enter and change targets: dated, cited, by a numerator rule; a year's first is its headline until one is marked."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from commission.errors import UserError
from commission.models.journal import Journal
from commission.models.tables import NumeratorRule
from commission.models.tables import Target as TargetRow
from commission.models.target_tables import BudgetBase
from commission.rules.figures.headline import TARGET_MEASURES
from commission.rules.money import MILLIONTHS, percent_of_millionths
from commission.rules.periods import FinancialYear
from commission.rules.target_facts import Target
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


NOT_SET = "not set"


def read_target(text: str) -> int:
    """A target's share in millionths, 0 for the words `not set`: one that is laid down and left to the body to fix.

    Raises UserError as `read_fraction` does.
    """
    return 0 if text.strip().lower() == NOT_SET else read_fraction(text)


def set_target(
    opened: OpenRegister,
    year: FinancialYear,
    fraction: int,
    *,
    rule: str = "A",
    citation: str,
    headline: bool = False,
    replaces: Target | None = None,
    more: Mapping[str, Any] | None = None,
) -> Changes:
    """Set a year's target (millionths, 0 where not set). The same rule and citation in the year is the same, changed.

    `headline` marks it and takes the mark from the year's others; left out, a target that is there keeps its mark.
    `replaces` names one to change in place, its mark included. `more` are further columns by their names (until,
    deadline, measure, base, minuted_by, minuted_on, minuted_why), None to clear one; what is left out stays as it was.
    """
    told = dict(more or {})
    _refuse_more(year, told)
    if not citation.strip():
        raise UserError("The target has no source.", "Say where it is laid down, for example a circular’s number.")
    values = {
        "year": year.start,
        "fraction": fraction,
        "rule": rule,
        "citation": citation.strip(),
        "headline": headline,
        **told,
    }

    def write(journal: Journal) -> None:
        _refuse_rule(journal, rule)
        _refuse_base(journal, told)
        if replaces:
            journal.row("target", replaces.id, seen=replaces.version)
        if headline:
            _unmark(journal, year, told.get("until") or year.start)
        if replaces:
            journal.update("target", replaces.id, values)
        elif (same := _same(journal, values)) is not None:
            kept = {"headline": headline or journal.row("target", same)["headline"]}
            journal.update("target", same, {**values, **kept})
        else:
            journal.insert("target", {**dict.fromkeys(_MORE), **values})

    return act(opened, f"Target of {year}: {target_words(fraction)}", write)


_MORE = ("until", "deadline", "measure", "base", "minuted_by", "minuted_on", "minuted_why")


def target_words(fraction: int) -> str:
    """`5%`, or that it is not set yet."""
    return percent_of_millionths(fraction) if fraction else NOT_SET


def _refuse_more(year: FinancialYear, told: Mapping[str, Any]) -> None:
    until, measure = told.get("until"), told.get("measure")
    if until is not None and until < year.start:
        raise UserError(f"The target would end in {FinancialYear(until)}, before {year}.", "Choose a later last year.")
    if measure is not None and measure not in TARGET_MEASURES:
        raise UserError(
            f"“{measure}” is nothing a target is measured by.", f"Choose one of: {', '.join(TARGET_MEASURES)}."
        )


def _refuse_base(journal: Journal, told: Mapping[str, Any]) -> None:
    if told.get("base") is None:
        return
    names = journal.connection.scalars(select(BudgetBase.name).order_by(BudgetBase.position)).all()
    if told["base"] not in names:
        known = f"Choose one of: {', '.join(names)}." if names else "Name one first: commission budget base set NAME."
        raise UserError(f"There is no way to count the budget called {told['base']}.", known)


def remove_target(opened: OpenRegister, target: Target) -> Changes:
    """Take a target away."""
    return act(
        opened,
        f"Target of {target.year} removed: {target_words(target.fraction)}",
        lambda journal: journal.delete("target", target.id, seen=target.version),
    )


def _refuse_rule(journal: Journal, rule: str) -> None:
    names = journal.connection.scalars(select(NumeratorRule.name).order_by(NumeratorRule.name)).all()
    if rule not in names:
        raise UserError(f"There is no numerator rule {rule}.", f"Choose one of: {', '.join(names)}.")


def _unmark(journal: Journal, year: FinancialYear, until: int) -> None:
    """Take the mark from every other target of any of the years."""
    last = func.coalesce(TargetRow.until, TargetRow.year)
    marked = select(TargetRow.id).where(TargetRow.year <= until, last >= year.start, TargetRow.headline)
    for target in journal.connection.scalars(marked).all():
        journal.update("target", target, {"headline": False})


def _same(journal: Journal, values: dict[str, object]) -> int | None:
    keys = ("year", "rule", "citation")
    return journal.connection.scalar(
        select(TargetRow.id).where(*(getattr(TargetRow, key) == values[key] for key in keys))
    )
