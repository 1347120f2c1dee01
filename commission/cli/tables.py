"""Plain tables for a terminal: columns aligned, figures to the right, and JSON for scripts."""

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import click

RIGHT = frozenset("£%")


def show_json(answer: Mapping[str, Any]) -> None:
    """One JSON object on stdout: indented for a person at a terminal, on one line (ten times quicker) for a script."""
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2 if sys.stdout.isatty() else None))


def show_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table with a rule under its headings; a heading that ends in £, % or days is set to the right."""
    widths = [max(map(len, column)) for column in zip(headings, *rows, strict=True)]
    click.echo(_line(headings, headings, widths))
    click.echo("  ".join("-" * width for width in widths))
    for row in rows:
        click.echo(_line(row, headings, widths))


def _line(cells: Sequence[str], headings: Sequence[str], widths: Sequence[int]) -> str:
    parts = [
        cell.rjust(width) if _to_right(heading) else cell.ljust(width)
        for cell, heading, width in zip(cells, headings, widths, strict=True)
    ]
    return "  ".join(parts).rstrip()


def _to_right(heading: str) -> bool:
    return heading[-1:] in RIGHT or heading in ("Months", "Days left", "Row", "Contracts", "Share")


def without_controls(text: str) -> str:
    """Text from outside as a terminal may show it: no control characters."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)
