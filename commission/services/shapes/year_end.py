"""The end of a year in the shapes scripts rely on: statement, accruals, journals, signings, what changed since."""

from collections.abc import Iterable, Sequence

from commission.rules.ledger_facts import NamedDifference, SigningHead
from commission.rules.money import decimals
from commission.rules.year_end.carry_forward import CarryForward
from commission.rules.year_end.changed import ChangedSince, ClosingMoved, LineMoved, SectorMoved
from commission.rules.year_end.closing import Closing
from commission.rules.year_end.journals import JournalLine
from commission.rules.year_end.shares_moved import ShareMoved
from commission.rules.year_end.statement import Line, YearStatement
from commission.rules.year_end.words import explanation, reason
from commission.rules.year_end.year_shares import YearShare
from commission.services.shapes.as_json import SHARE_PLACES, Shape, fraction, money


def statement_shape(found: YearStatement, shares: Iterable[YearShare] = ()) -> Shape:
    """A year's statement: lines come to `listed`, and with `residual` to the ledger; each contract in full.

    `to` is the last day counted; a year that has not `ended` by it carries nothing forward.
    """
    return {
        "year": str(found.year),
        "to": found.last_day.isoformat(),
        "ended": found.day is None,
        "reading": str(found.reading),
        "commitment": money(found.commitment),
        "lines": [line_shape(line) for line in found.lines],
        "listed": money(found.listed),
        "on_contracts": money(found.on_contracts),
        "ledger": money(found.ledger),
        "residual": money(found.residual),
        "ties": found.ties,
        "open": {"amount": money(found.open_amount), "lines": found.open_lines},
        "de_minimis": money(found.de_minimis),
        "named": [difference_shape(one) for one in found.named],
        "not_delivered": [_undelivered(one) for one in found.not_delivered],
        "carry_forward": carry_shape(found.carry) if found.day is None else None,
        "shares": [share_shape(one) for one in shares],
        "contracts": [closing_shape(one, found) for one in found.contracts],
    }


def readings_shape(statements: Iterable[YearStatement], differing: Sequence[int]) -> Shape:
    """Both readings side by side, and the contracts of which nobody has said which it is."""
    told = {
        str(one.reading): {"commitment": money(one.commitment), "residual": money(one.residual)} for one in statements
    }
    return {**told, "differ": list(differing)}


def line_shape(line: Line) -> Shape:
    """A line: `amount` is by how much it makes the ledger more; `contracts` are the ids behind it."""
    return {
        "kind": str(line.kind),
        "title": line.title,
        "amount": money(line.amount),
        "count": line.count,
        "contracts": list(line.contracts),
    }


def closing_shape(closing: Closing, statement: YearStatement) -> Shape:
    """A contract at the end of the year: brought in + committed − paid is what its differences come to."""
    override = closing.override
    return {
        "contract": closing.contract.id,
        "provider": closing.contract.provider,
        "reference": closing.contract.reference,
        "opening": money(closing.opening),
        "committed": money(closing.committed),
        "paid": money(closing.paid),
        "accrual": money(closing.accrual),
        "prepayment": money(closing.prepayment),
        "above": money(closing.above),
        "below_de_minimis": money(closing.below),
        "undelivered": money(closing.undelivered),
        "not_priced": money(closing.unpriced),
        "by_hand": money(closing.by_hand),
        "not_brought_in": money(closing.not_brought_in),
        "after_end": money(closing.after_end),
        "override": None if override is None else {"amount": money(override.amount), "reason": override.reason},
        "outturn": money(closing.outturn),
        "variance": money(closing.variance),
        "reason": reason(closing, statement),
        "explanation": explanation(closing, statement),
    }


def _undelivered(closing: Closing) -> Shape:
    """What was paid for what was not delivered; `left_out` is neither accrued (above zero) nor prepaid (below)."""
    return {
        "contract": closing.contract.id,
        "provider": closing.contract.provider,
        "paid": money(closing.paid),
        "left_out": money(closing.undelivered),
        "what": closing.contract.details.undelivered,
    }


def difference_shape(found: NamedDifference) -> Shape:
    return {"id": found.id, "kind": found.kind, "amount": money(found.amount), "reason": found.reason}


def carry_shape(found: CarryForward) -> Shape:
    """The under-spend against its limit; `limit`, `may_carry` and `beyond` null where the limit is not known."""
    return {
        "outturn": money(found.outturn),
        "under_spend": money(found.under_spend),
        "limit": money(found.limit),
        "may_carry": money(found.may_carry),
        "beyond": money(found.beyond),
        "sentence": found.sentence,
    }


def share_shape(found: YearShare) -> Shape:
    return {
        "base": found.base,
        "rule": found.rule,
        "measure": found.measure,
        **_reached(found),
    }


def _reached(found: YearShare) -> Shape:
    """What a share comes to, and the target it is held against, null without one."""
    return {
        "numerator": money(found.numerator),
        "denominator": money(found.budget),
        "share": None if found.share is None else decimals(found.share, SHARE_PLACES),
        "target": fraction(found.target) if found.target else None,
    }


def journal_shape(line: JournalLine) -> Shape:
    return {
        "date": line.dated.isoformat(),
        "contract": line.contract,
        "reference": line.reference,
        "provider": line.provider,
        "account": line.account,
        "budget_code": line.code or None,
        "narrative": line.narrative,
        "debit": money(line.debit),
        "credit": money(line.credit),
    }


def accruals_shape(found: YearStatement, journal: Sequence[JournalLine], reversal: Sequence[JournalLine]) -> Shape:
    """What is brought forward, what is not because it is too little, and what finance books."""
    below = [one for one in found.contracts if one.below]
    told = [one for one in found.contracts if _is_told(one)]
    return {
        "year": str(found.year),
        "reading": str(found.reading),
        "de_minimis": money(found.de_minimis),
        "carry_forward": carry_shape(found.carry),
        "accruals": money(sum(one.accrual for one in found.contracts)),
        "prepayments": money(sum(one.prepayment for one in found.contracts)),
        "below_de_minimis": {
            "count": len(below),
            "not_accrued": money(sum(max(0, one.below) for one in below)),
            "not_prepaid": money(sum(max(0, -one.below) for one in below)),
        },
        "contracts": [closing_shape(one, found) for one in told],
        "journal": [journal_shape(line) for line in journal],
        "reversal": [journal_shape(line) for line in reversal],
    }


def _is_told(one: Closing) -> bool:
    """Whether an accrual or a prepayment, or why there is none, is to be said of a contract."""
    return bool(one.carried or one.below or one.undelivered or one.not_brought_in or one.override)


def signing_shape(head: SigningHead) -> Shape:
    """Who signed a year and when, the hash of what was signed; who reopened it, null where nobody did."""
    return {
        "year": str(head.year),
        "signed_by": head.signed_by,
        "signed_at": head.signed_at,
        "sha256": head.sha256,
        "reopened_by": head.reopened_by or None,
        "reopened_at": head.reopened_at or None,
        "reopened_because": head.reopened_why or None,
    }


def changed_shape(found: ChangedSince) -> Shape:
    """What differs from what was signed: `changed` false where nothing does."""
    return {
        "changed": bool(found),
        "sentence": found.sentence,
        "lines": [_moved_line(line) for line in found.lines],
        "contracts": [_moved_contract(one) for one in found.contracts],
        "shares": [_moved_share(one) for one in found.shares],
        "sectors": [_moved_sector(one) for one in found.sectors],
    }


def _moved_line(line: LineMoved) -> Shape:
    return {
        "title": line.title,
        "signed": money(line.then),
        "now": money(line.now),
        "difference": money(line.difference),
    }


def _moved_contract(one: ClosingMoved) -> Shape:
    there = one.now or one.then
    return {
        "contract": None if there is None else there.contract.id,
        "provider": one.provider,
        "figures": [{"figure": name, "signed": money(then), "now": money(now)} for name, then, now in one.figures],
    }


def _moved_share(one: ShareMoved) -> Shape:
    """`signed` and `now` as a share is told anywhere; null where there is none by that base, rule and measure."""
    sides = {"signed": one.then, "now": one.now}
    told = {name: None if side is None else _reached(side) for name, side in sides.items()}
    return {"base": one.base, "rule": one.rule, "measure": one.measure, **told}


def _moved_sector(one: SectorMoved) -> Shape:
    return {"contract": one.contract, "provider": one.provider, "signed": str(one.then), "now": str(one.now)}
