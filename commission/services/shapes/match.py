"""Payments, who was paid, and what is proposed for them, in the shapes scripts rely on."""

from collections.abc import Mapping, Sequence

from commission.rules.facts import Sector
from commission.rules.periods import FinancialYear
from commission.rules.providers.facts import Provider
from commission.rules.year_end.duplicates import Twice
from commission.rules.year_end.off_contract import OffContract, by_sector
from commission.rules.year_end.paid_oddly import Noticed
from commission.rules.year_end.payments import Payee, Payment
from commission.rules.year_end.proposals import Proposal
from commission.rules.year_end.splits import Split
from commission.services.shapes.as_json import Shape, day, money
from commission.services.year_end.match import Matched, Tally
from commission.services.year_end.rest import Apart
from commission.services.year_end.waiting import Left, Sum


def matched_shape(found: Matched, year: FinancialYear | None, action: int) -> Shape:
    """What was posted, by rule; `left` open; `frozen` of signed years."""
    return {
        "year": None if year is None else str(year),
        "action": action or None,
        "payees": [{"rule": rule, "payees": many} for rule, many in found.payees.items()],
        "posted": [{"rule": rule, **_tally(tally)} for rule, tally in found.posted.items()],
        "lines": found.lines,
        "amount": money(found.amount),
        "left": _tally(found.left),
        "frozen": _tally(found.frozen),
    }


def _tally(tally: Tally) -> Shape:
    return {"lines": tally.lines, "amount": money(tally.amount)}


def payee_shape(payee: Payee, providers: Mapping[int, Provider]) -> Shape:
    """`standing` null: nobody has decided it."""
    known = providers.get(payee.provider or 0)
    return {
        "id": payee.id,
        "name": payee.name,
        "number": payee.number,
        "provider": known and known.name,
        "standing": payee.standing and str(payee.standing),
        "sector": payee.sector and str(payee.sector),
        "why": payee.why,
    }


def payment_shape(payment: Payment) -> Shape:
    return {
        "id": payment.id,
        "payee": payment.payee,
        "paid_on": day(payment.paid_on),
        "amount": money(payment.amount),
        "reference": payment.reference,
        "description": payment.description,
        "cost_centre": payment.cost_centre,
        "voucher": payment.voucher,
        "order_number": payment.order_number,
        "contract": payment.contract,
        "standing": str(payment.standing),
        "why": payment.why,
    }


def proposal_shape(proposal: Proposal, providers: Mapping[int, Provider]) -> Shape:
    """`contract` where a payment is meant, `parts` where it is for several, `payments` where several are for one."""
    return {
        "provider": providers[proposal.provider].name if proposal.provider in providers else None,
        "provider_id": proposal.provider,
        "contract": proposal.contract,
        "parts": [{"contract": contract, "amount": money(amount)} for contract, amount in proposal.parts],
        "payments": list(proposal.payments),
        "reasons": list(proposal.reasons),
    }


def waiting_shape(
    one: Sum, payments: Sequence[Payment], proposals: Sequence[Proposal], providers: Mapping[int, Provider]
) -> Shape:
    return {
        **payee_shape(one.payee, providers),
        "amount": money(one.amount),
        "lines": one.lines,
        "payments": list(map(payment_shape, payments)),
        "proposals": [proposal_shape(proposal, providers) for proposal in proposals],
    }


def left_shape(left: Left) -> Shape:
    return {"payees": left.payees, "amount": money(left.amount), "lines": left.lines}


def rest_shape(apart: Apart | None) -> Shape:
    """Those that nothing is proposed for, where they were told apart."""
    if apart is None:
        return {}
    return {"rest": {"payees": len(apart.rest), "amount": money(apart.amount), "lines": apart.lines}}


def off_contract_shape(found: Sequence[OffContract], year: FinancialYear) -> Shape:
    """`sector` null: nobody has said one; `provider` null: no provider of the register."""
    return {
        "year": str(year),
        "amount": money(sum(one.amount for one in found)),
        "lines": sum(one.lines for one in found),
        "by_sector": [
            {"sector": _sector(sector), "amount": money(amount), "lines": lines}
            for sector, (amount, lines) in by_sector(found).items()
        ],
        "payees": [
            {
                "name": one.name,
                "provider": one.provider,
                "sector": _sector(one.sector),
                "amount": money(one.amount),
                "lines": one.lines,
            }
            for one in found
        ],
    }


def _sector(sector: Sector | None) -> str | None:
    return None if sector is None else str(sector)


def noticed_shape(found: Sequence[Noticed], year: FinancialYear) -> Shape:
    return {
        "year": str(year),
        "count": len(found),
        "amount": money(sum(one.amount for one in found)),
        "contracts": [
            {
                "contract": one.contract.id,
                "provider": one.contract.provider,
                "ends_on": day(one.contract.ends_on),
                "committed": money(one.committed),
                "paid": money(one.paid),
                "amount": money(one.amount),
                "days_after_end": one.last_days,
            }
            for one in found
        ],
    }


def twice_shape(found: Sequence[tuple[Payee, Twice]], year: FinancialYear) -> Shape:
    return {
        "year": str(year),
        "count": len(found),
        "amount": money(sum(one.amount for _, one in found)),
        "suspected": [
            {
                "payee": payee.name,
                "payee_id": payee.id,
                "amount": money(one.amount),
                "reason": one.reason,
                "payments": list(map(payment_shape, one.payments)),
            }
            for payee, one in found
        ],
    }


def split_shape(found: Sequence[Split], year: FinancialYear) -> Shape:
    """Each split payment with its parts; a part's `contract` null: off contract."""
    return {
        "year": str(year),
        "count": len(found),
        "amount": money(sum(one.amount for one in found)),
        "payments": [
            {
                **payment_shape(one.payment),
                "payee": one.payee.name,
                "payee_id": one.payee.id,
                "parts": [
                    {
                        "contract": part.contract,
                        "provider": part.of and part.of.provider,
                        "amount": money(part.amount),
                    }
                    for part in one.parts
                ],
            }
            for one in found
        ],
    }
