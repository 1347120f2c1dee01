"""Fields of one contract or of many corrected as one action, tried first where that is asked."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import click

from commission.cli.group import MUST_LOOK
from commission.cli.tables import show_json, without_controls
from commission.errors import UserError
from commission.rules.facts import Contract
from commission.rules.periods import FinancialYear
from commission.rules.succession.successors import with_values
from commission.services.contracts.bulk_edit import Edit, apply_edits, propose_edit
from commission.services.contracts.edit_contract import LABELS
from commission.services.registers.open_register import OpenRegister
from commission.services.shapes.as_json import contract_shape


def numbers_of(text: str) -> list[int]:
    """Contract numbers written as `17` or `17,18,20`, each once. Raises UserError for anything else."""
    words = text.replace(",", " ").split()
    if not words or not all(word.isascii() and word.isdecimal() for word in words):
        raise UserError(f"“{text}” is not a contract number.", "Write it as 17, several as 17,18,20.")
    return list(dict.fromkeys(map(int, words)))


def correct(
    opened: OpenRegister,
    contracts: Sequence[Contract],
    values: Mapping[str, Any],
    as_at: date,
    *,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Correct these contracts as one action, or only say of each what would be; 1 where one would be refused."""
    edits = [propose_edit(contract, values, FinancialYear.of(as_at)) for contract in contracts]
    summary = "" if dry_run else apply_edits(opened, edits).summary
    if as_json:
        show_json({"done": not dry_run, "contracts": [_shape(edit, as_at) for edit in edits]})
    else:
        click.echo(
            without_controls("\n".join([f"{summary}."] if summary else map(_words, edits, [as_at] * len(edits))))
        )
    return MUST_LOOK if any(edit.fault is not None for edit in edits) else 0


def _changes(edit: Edit, as_at: date) -> dict[str, tuple[Any, Any]]:
    """Each field that differs, before and after, as scripts read it."""
    assert edit.contract is not None
    before = contract_shape(edit.contract, as_at)
    after = contract_shape(with_values(edit.contract, edit.changed), as_at)
    return {key: (before[key], after[key]) for key in edit.changed}


def _shape(edit: Edit, as_at: date) -> dict[str, Any]:
    assert edit.contract is not None
    fields = [
        {"field": key, "before": was, "after": becomes}
        for key, (was, becomes) in ({} if edit.fault else _changes(edit, as_at)).items()
    ]
    return {
        "id": edit.contract.id,
        "provider": edit.contract.provider,
        "fields": fields,
        "refused": str(edit.fault) if edit.fault else None,
    }


def _words(edit: Edit, as_at: date) -> str:
    assert edit.contract is not None
    name = f"{edit.contract.id} {edit.contract.provider}"
    if edit.fault is not None:
        return f"{name}: refused. {edit.fault}"
    said = [f"{LABELS[key]} {_text(was)} → {_text(now)}" for key, (was, now) in _changes(edit, as_at).items()]
    return f"{name}: {', '.join(said) or 'stays as it is'}"


def _text(value: Any) -> str:
    return "nothing" if value in (None, "") else str(value)
