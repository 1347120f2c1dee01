"""A statement as it is signed: frozen as plain figures and words, its hash, and back again years later, the same."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256
from typing import Any

from commission.errors import UserError
from commission.rules.contracts.details import UNSAID, Details
from commission.rules.facts import Contract, Counts, Reading, Sector
from commission.rules.ledger_facts import AccrualOverride, Ledger, NamedDifference, SigningHead
from commission.rules.periods import FinancialYear, shown_moment
from commission.rules.year_end.carry_forward import CarryForward
from commission.rules.year_end.closing import Closing, Said
from commission.rules.year_end.statement import PARTS, Kind, Line, YearStatement
from commission.rules.year_end.words import said
from commission.rules.year_end.year_shares import YearShare

PACK = 500
"""Contracts that are encoded at once: those of a national register are no one long step."""


@dataclass(frozen=True, slots=True)
class SignedStatement:
    """What is signed: the statement, the shares it reached, whose it is, and what it is called (draft … final).

    `as_at` is the day the register was looked at for; `actions` and `seal` where its history stood.
    """

    organisation: str
    status: str
    as_at: date
    statement: YearStatement
    shares: tuple[YearShare, ...] = ()
    actions: int = 0
    seal: str = ""


_FIRST = (
    *("opening", "committed", "paid", "accrual", "prepayment", "above", "below", "undelivered", "unpriced", "by_hand"),
    *("later", "after_end"),
)
FIGURES = {1: _FIRST, 2: (*_FIRST, "not_brought_in")}
"""By the number of the frozen form: what is kept of a contract's closing, in this order, after its contract and before
its words. A later form is read beside an earlier one, never instead of it."""
SHAPE = max(FIGURES)


def frozen(signed: SignedStatement) -> dict[str, Any]:
    """A statement as plain figures (pence) and words; its contracts in packs, each the text of so many of them.

    What it carries forward stands first, and what lay below its de minimis next, where the next year finds both without
    reading the rest.
    """
    found = signed.statement
    return {
        "carried": {str(contract): pence for contract, pence in found.carried.items()},
        "dropped": {str(one.contract.id): one.below for one in found.contracts if one.below},
        "shape": SHAPE,
        "organisation": signed.organisation,
        "status": signed.status,
        "as_at": signed.as_at.isoformat(),
        "actions": signed.actions,
        "seal": signed.seal,
        "year": found.year.start,
        "reading": str(found.reading),
        "ledger": found.ledger,
        "open": [found.open_amount, found.open_lines],
        "de_minimis": found.de_minimis,
        "carry": [found.carry.commitment, found.carry.outturn, found.carry.limit],
        "lines": [[str(line.kind), line.title, line.amount, line.count, list(line.contracts)] for line in found.lines],
        "named": [[one.id, one.amount, one.kind, one.reason] for one in found.named],
        "shares": [[getattr(one, part.name) for part in fields(YearShare)] for one in signed.shares],
        "contracts": [_pack(found, at) for at in range(0, len(found.contracts), PACK)],
    }


def _closing_kept(closing: Closing, statement: YearStatement) -> list[Any]:
    contract, override = closing.contract, closing.override
    return [
        contract.id,
        contract.position,
        contract.provider,
        str(contract.sector),
        str(contract.counts),
        contract.reference,
        contract.details.budget_code,
        contract.details.undelivered,
        contract.ends_on.isoformat() if contract.ends_on else None,
        *(getattr(closing, figure) for figure in FIGURES[SHAPE]),
        None if override is None else [override.id, override.amount, override.reason],
        *said(closing, statement),
    ]


def thawed(kept: Mapping[str, Any]) -> SignedStatement:
    """A frozen statement again. Raises ValueError, KeyError or TypeError for what is none."""
    if (figures := FIGURES.get(kept["shape"])) is None:
        raise ValueError(f"a statement of the form {kept['shape']}")
    year = FinancialYear(kept["year"])
    statement = YearStatement(
        year,
        Reading(kept["reading"]),
        tuple(Line(Kind(kind), title, amount, count, tuple(ids)) for kind, title, amount, count, ids in kept["lines"]),
        tuple(_closing(row, year, figures) for pack in kept["contracts"] for row in json.loads(pack)),
        tuple(NamedDifference(number, year, *told) for number, *told in kept["named"]),
        kept["ledger"],
        kept["open"][0],
        kept["open"][1],
        kept["de_minimis"],
        CarryForward(*kept["carry"]),
    )
    shares = tuple(YearShare(*row) for row in kept["shares"])
    as_at = date.fromisoformat(kept["as_at"])
    return SignedStatement(
        kept["organisation"], kept["status"], as_at, statement, shares, kept["actions"], kept["seal"]
    )


def _closing(row: list[Any], year: FinancialYear, names: Sequence[str]) -> Closing:
    number, position, provider, sector, counts, reference, code, undelivered, ends_on, *rest = row
    *figures, override, reason, explanation = rest
    contract = Contract(
        number,
        position,
        provider,
        Sector(sector),
        counts=Counts(counts),
        reference=reference,
        details=Details(budget_code=code, undelivered=undelivered) if code or undelivered else UNSAID,
        ends_on=date.fromisoformat(ends_on) if ends_on else None,
    )
    set_by_hand = override and AccrualOverride(override[0], number, year, *override[1:])
    told = dict(zip(names, figures, strict=True))
    return Closing(contract, **told, override=set_by_hand, said=Said(reason, explanation))


def canonical(kept: Mapping[str, Any]) -> Iterator[str]:
    """The one text of a frozen statement, piece by piece: JSON in UTF-8 with sorted names and without blanks.

    The packs are one list in it: the rows of the first, then those of the next, as if there were none.
    """
    for place, name in enumerate(sorted(kept)):
        yield f"{',' if place else '{'}{_text(name)}:"
        yield from _packs(kept[name]) if name == "contracts" else _pieces(kept[name])
    yield "}"


def _packs(packs: Iterable[str]) -> Iterator[str]:
    yield "["
    for place, pack in enumerate(packs):
        yield "," * (place > 0) + _text(json.loads(pack))[1:-1]
    yield "]"


def _pieces(value: Any) -> Iterator[str]:
    """A value’s text, of long lists and of long structures some at a time: no one long step."""
    if isinstance(value, list):
        yield "["
        for at in range(0, len(value), PACK):
            piece = value[at : at + PACK]
            yield "," * (at > 0)
            yield from _one_by_one(piece) if any(map(_is_long, piece)) else (_text(piece)[1:-1],)
        yield "]"
    elif isinstance(value, dict):
        names = sorted(value)
        some = ({name: value[name] for name in names[at : at + PACK]} for at in range(0, len(names), PACK))
        yield "{" + ",".join(_text(part)[1:-1] for part in some) + "}"
    else:
        yield _text(value)


def _one_by_one(values: list[Any]) -> Iterator[str]:
    for place, one in enumerate(values):
        yield "," * (place > 0)
        yield from _pieces(one)


def _is_long(value: Any) -> bool:
    """Whether a list holds more than goes into one piece, itself or in a list of its own."""
    return isinstance(value, list) and (len(value) > PACK or any(map(_is_long, value)))


def _pack(statement: YearStatement, at: int) -> str:
    """Rows from a place on as JSON in ASCII: tens of millions of letters are stored, and kept, in half the time."""
    rows = [_closing_kept(one, statement) for one in statement.contracts[at : at + PACK]]
    return json.dumps(rows, separators=(",", ":"))


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of(kept: Mapping[str, Any]) -> str:
    """The SHA-256 of that text in UTF-8, in hex digits."""
    found = sha256()
    for piece in canonical(kept):
        found.update(piece.encode())
    return found.hexdigest()


def signing_faults(signing: SigningHead, kept: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with a signed statement: another hash than was signed, lines that do not come to its ledger."""
    which = f"The statement of {signing.year} signed by {signing.signed_by} on {shown_moment(signing.signed_at)}"
    if hash_of(kept) != signing.sha256:
        yield f"{which} is not the one of its hash."
        return
    found = thawed(kept).statement
    paid = sum(part(one) for part in PARTS.values() for one in found.contracts)
    if found.year != signing.year or found.residual or paid != found.on_contracts:
        yield f"{which} does not tie."


def refuse_signed(ledger: Ledger, years: Iterable[FinancialYear]) -> None:
    """Raises UserError where one of some years is signed: nothing dated in it moves."""
    for year in sorted(set(years)):
        if (signing := ledger.signed(year)) is not None:
            raise refusal(signing)


def refusal(signing: SigningHead) -> UserError:
    """What is said of a write into a signed year."""
    by, at = signing.signed_by, shown_moment(signing.signed_at)
    return UserError(
        f"{signing.year} is signed, by {by} on {at}: what is dated in it stays as it is.",
        "Nothing was changed. Reopen the year with a reason first.",
    )
