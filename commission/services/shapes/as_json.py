"""Facts and figures in the shapes scripts rely on: money as strings in pounds, dates ISO, the unknown as null."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from commission.rules.contracts.detail_columns import DETAIL_COLUMNS, DetailColumn, Form, detail_of
from commission.rules.facts import Contract, NumeratorRule, Register, Sector
from commission.rules.figures.cells import Cell, Range
from commission.rules.figures.commitment import Measure
from commission.rules.figures.denominator import AS_TICKED, Denominator, denominator_of
from commission.rules.figures.expiry import Ending, days_left, state
from commission.rules.figures.headline import headline_target
from commission.rules.figures.proofs import cell_proof
from commission.rules.figures.sentences import cell_sentence
from commission.rules.figures.shares import Board
from commission.rules.findings import Finding
from commission.rules.money import decimals, plain
from commission.rules.periods import FinancialYear
from commission.rules.providers.sector_held import sector_on
from commission.rules.target_facts import BudgetBase, Component, Target
from commission.services.figures.share import Answer

SHARE_PLACES = 6

Shape = dict[str, Any]


def money(pence: int | None) -> str | None:
    return None if pence is None else plain(pence)


def day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def contract_shape(contract: Contract, as_at: date) -> Shape:
    """One contract; `amount` is the full amount, `our_share` a percentage with four decimals.

    `sector` is the one held on the as-at date, `sector_written` what its list wrote.
    """
    return {
        "id": contract.id,
        "provider": contract.provider,
        "sector": str(sector_on(contract, as_at)),
        "sector_written": str(contract.sector),
        "months": contract.months,
        "starts_on": day(contract.starts_on),
        "ends_on": day(contract.ends_on),
        "amount": money(contract.amount),
        "reading": str(contract.reading),
        "placed_in": None if contract.placed_in is None else str(contract.placed_in),
        "state": str(state(contract, as_at)),
        "days_left": days_left(contract, as_at),
        "counts": str(contract.counts),
        "our_share": f"{contract.our_share // 10_000}.{contract.our_share % 10_000:04d}",
        "open_ended": contract.open_ended,
        "reference": contract.reference,
        "purpose": contract.purpose,
        "batch": contract.batch,
        "source_row": contract.source_row,
        **{column.key: _detail(column, contract) for column in DETAIL_COLUMNS},
    }


def _detail(column: DetailColumn, contract: Contract) -> Any:
    """One of a contract's details: money in pounds, days ISO, numbers as numbers, words as words."""
    value = detail_of(contract, column.key)
    if column.form is Form.AMOUNT:
        return money(value)
    if column.form is Form.DAY:
        return day(value)
    return value if value is None or column.form is Form.NUMBER else str(value)


def component_shape(component: Component) -> Shape:
    return {
        "name": component.name,
        "amount": money(component.amount),
        "included": component.included,
        "reason": component.reason or None,
        "assumed": component.assumed,
        **({"part_of": component.part_of} if component.part_of else {}),
    }


def denominator_shape(denominator: Denominator) -> Shape:
    return {
        "amount": money(denominator.amount),
        "components": [component_shape(component) for component in denominator.components],
    }


def fraction(millionths: int) -> str:
    """A target as a decimal fraction with six places."""
    return f"{millionths // 1_000_000}.{millionths % 1_000_000:06d}"


def target_shape(target: Target, headline: Target | None) -> Shape:
    """A target; its `fraction` is null where it is not set yet, `minuted` where it is only marked."""
    minute = target.minute
    minuted = {"by": minute.by or None, "on": day(minute.on), "why": minute.why or None}
    return {
        "year": str(target.year),
        "until": str(target.last_year),
        "fraction": fraction(target.fraction) if target.fraction else None,
        "measure": target.measure or None,
        "base": target.base or None,
        "deadline": day(target.deadline),
        "minuted": minuted if any(minuted.values()) else None,
        "rule": target.rule,
        "citation": target.citation,
        "headline": target == headline,
    }


def targets_shape(register: Register) -> Shape:
    ordered = sorted(register.targets, key=lambda target: (target.year, target.id))
    return {"targets": [target_shape(target, headline_target(register.targets, target.year)) for target in ordered]}


def base_shape(base: BudgetBase, register: Register) -> Shape:
    """A named base, with what each year comes to by it."""
    years = sorted({component.year for component in register.components})
    found = [(year, denominator_of(register, year, base)) for year in years]
    return {
        "name": base.name,
        "citation": base.citation,
        "leaves_out": list(base.leaves_out),
        "years": [
            {"year": str(year), "amount": money(counted.amount), "missing": list(counted.missing)}
            for year, counted in found
        ],
    }


def rule_shape(rule: NumeratorRule) -> Shape:
    sectors = [str(sector) for sector in Sector if sector in rule.sectors]
    return {"name": rule.name, "title": rule.title, "sectors": sectors, "citation": rule.citation}


def budget_shape(register: Register) -> Shape:
    years = sorted({component.year for component in register.components})
    return {"years": [_budget_year(register, year) for year in years]}


def _budget_year(register: Register, year: FinancialYear) -> Shape:
    of_year = Denominator(tuple(component for component in register.components if component.year == year))
    return {"year": str(year), **denominator_shape(of_year)}


def share_shape(answer: Answer, cells: Sequence[Cell] | None = None, *, explain: bool = False) -> Shape:
    """The board: every rule × measure × reading, or those cells alone, and the ranges; explained row by row if so."""
    board = answer.board
    shown = board.cells if cells is None else cells
    return {
        "year": str(board.year),
        "target": None if board.headline is None else fraction(board.headline.fraction),
        "targets": [target_shape(target, board.headline) for target in board.targets],
        "base": _base_name(board),
        "missing": list(board.denominator.missing),
        "denominator": denominator_shape(board.denominator),
        "sentence": answer.sentence,
        "cliff": answer.cliff_sentence or None,
        "cells": [
            {**cell_shape(cell), "base": _base_name(board), **(_proof_shape(cell) if explain else {})} for cell in shown
        ],
        "ranges": [range_shape(found) for found in board.ranges],
        "ledger": _ledger_shape(answer),
        "questions": [_reading_shape(board, asked.contract.id, asked.effect) for asked in answer.readings],
    }


def _ledger_shape(answer: Answer) -> Shape:
    """The day that what is paid, and rests on it, is told for; null without a ledger of the year, as the words say."""
    off_contract = {sector: money(pence) for sector, pence in answer.off_contract.items()}
    return {"as_at": day(answer.board.day), "off_contract": off_contract, "note": answer.ledger_note}


def _proof_shape(cell: Cell) -> Shape:
    """Each row with how it comes about, and why each other one of the year is left out."""
    told = cell_proof(cell)
    return {
        "rows": [
            {
                "contract": one.row.contract.id,
                "provider": one.row.contract.provider,
                "amount": money(one.row.contract.amount),
                "days": one.row.days,
                "of_days": one.of_days,
                "proof": one.proof,
                "counts": money(one.counts),
            }
            for one in told.rows
        ],
        "left_out": [
            {"contract": one.row.contract.id, "provider": one.row.contract.provider, "why": one.why}
            for one in told.left_out
        ],
    }


def _base_name(board: Board) -> str:
    return board.denominator.base.name if board.denominator.base else AS_TICKED


def _reading_shape(board: Board, contract: int, effect: int) -> Shape:
    return {"contract": contract, "field": "reading", "effect": money(effect), "year": str(board.year)}


def cell_shape(cell: Cell) -> Shape:
    return {**cell_figures(cell), "contracts": [row.contract.id for row in cell.rows]}


def cell_figures(cell: Cell) -> Shape:
    """A cell without the rows behind it."""
    return {
        "rule": cell.rule.name,
        "measure": str(cell.measure),
        "reading": str(cell.reading),
        "numerator": money(cell.numerator),
        "share": None if cell.share is None else decimals(cell.share, SHARE_PLACES),
        "meets": cell.meets,
        "distance": money(cell.distance),
        "sentence": cell_sentence(cell),
        "unpriced": cell.tally.unpriced,
        "undated": cell.tally.undated,
        "unclassified": cell.without_sector,
        **({"planned": money(cell.planned)} if cell.measure is Measure.FORECAST else {}),
    }


def range_shape(found: Range) -> Shape:
    return {
        "rule": found.rule.name,
        "measure": str(Measure(found.measure)),
        "low": money(found.low),
        "high": money(found.high),
    }


def ending_shape(found: Ending) -> Shape:
    return {
        "as_at": day(found.as_at),
        "within": found.within,
        "count": found.count,
        "amount": money(found.amount),
        "unpriced": found.unpriced,
        "contracts": [contract_shape(contract, found.as_at) for contract in found.contracts],
        "no_end_date": [contract_shape(contract, found.as_at) for contract in found.no_end_date],
        "ended": [contract_shape(contract, found.as_at) for contract in found.ended],
    }


def finding_shape(finding: Finding) -> Shape:
    return {
        "row": finding.row,
        "column": finding.column,
        "text": finding.text,
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
    }
