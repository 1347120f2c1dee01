"""Command `contracts`: the register, narrowed, in order, grouped; in the terminal, as JSON, or as a spreadsheet."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from commission.cli.group import Session, as_json_option
from commission.cli.tables import show_json, show_table, without_controls
from commission.errors import UserError
from commission.reports.view_columns import SEEN, cell_text, seen_heading
from commission.rules.contracts import conditions
from commission.rules.contracts.grouping import GROUPING, Group, gathered, numbered
from commission.rules.contracts.order import ORDERED, rank_of
from commission.rules.contracts.searched import says, searched_text
from commission.rules.facts import Contract, Register, Sector
from commission.rules.figures.expiry import STATE_WORDS, state
from commission.rules.figures.sentences import capital, count_words
from commission.rules.money import sterling
from commission.rules.providers.sector_held import sector_on
from commission.rules.reading.written import Uncertain
from commission.rules.reading.written import sector as read_sector
from commission.services.papers.export_view import Seen, export_view, group_words, sums
from commission.services.shapes import as_json as shapes

USUAL = "id provider sector months starts_on ends_on amount reading state".split()


def join(group: click.Group) -> None:
    """Add this module's command."""
    group.add_command(contracts)


@click.command(
    help="The register in listed order, or a part of it in another. Conditions all hold together: --where tier=core "
    "--where 'amount>=10000' --where purpose~advice. --to saves exactly what is shown as csv or xlsx."
)
@click.option("--provider", metavar="TEXT", help="Those whose provider’s name has this in it.")
@click.option("--find", "found_by", metavar="WORDS", help="Those that say all these words, in any of their texts.")
@click.option("--sector", metavar="SECTOR", help="VCS, private, public or unclassified, as held on the as-at date.")
@click.option("--ending", metavar="FROM..TO", help="Those whose last day lies in this span, both days counted.")
@click.option("--state", "wanted", metavar="STATE", help="not_begun, in_force, ended or no_end_date.")
@click.option("--where", "asked", multiple=True, metavar='"FIELD=VALUE"', help="Or <>, <, <=, >, >=, ~ (has in it).")
@click.option("--sort", metavar="FIELD", help="In the order of a column; -FIELD from the last to the first.")
@click.option("--columns", metavar="FIELD,FIELD…", help="Which columns, in which order.")
@click.option("--group", "grouped_by", metavar="FIELD", help="In groups with subtotals: provider, sector, ends_month …")
@click.option("--to", type=click.Path(path_type=Path), metavar="FILE", help="Save it as .csv or .xlsx.")
@as_json_option
@click.pass_obj
def contracts(
    session: Session,
    provider: str | None,
    found_by: str | None,
    sector: str | None,
    ending: str | None,
    wanted: str | None,
    asked: tuple[str, ...],
    sort: str | None,
    columns: str | None,
    grouped_by: str | None,
    to: Path | None,
    as_json: bool,
) -> None:
    tests = [conditions.read_condition(text) for text in asked]
    sector_asked, state_asked = _sector(sector), conditions.read_state(wanted) if wanted else None
    span = conditions.read_span(ending) if ending else None
    keys = _columns(columns)
    _known("group", grouped_by, tuple(GROUPING))
    with session.reading() as (_, register):
        as_at = session.as_at(register)

    def kept(contract: Contract) -> bool:
        return (
            (provider is None or provider.casefold() in contract.provider.casefold())
            and (found_by is None or says(searched_text(contract, as_at), found_by))
            and (sector_asked is None or sector_on(contract, as_at) is sector_asked)
            and (span is None or (contract.ends_on is not None and span[0] <= contract.ends_on <= span[1]))
            and (state_asked is None or state(contract, as_at) is state_asked)
            and all(test.holds(contract, as_at) for test in tests)
        )

    found = _in_order([contract for contract in register.contracts if kept(contract)], sort, as_at)
    said = "; ".join(filter(None, (provider, found_by, sector, ending, wanted, *asked)))
    seen = Seen(found, keys or tuple(USUAL), _groups(found, grouped_by, as_at), grouped_by or "", said=said)
    if to is not None:
        export_view(register.organisation, seen, as_at, to)
    _answer(register, seen, as_at, to, as_json, chosen=bool(keys))


def _answer(register: Register, seen: Seen, as_at: date, to: Path | None, as_json: bool, chosen: bool) -> None:
    if as_json:
        show_json(_shape(seen, as_at, to, chosen))
    elif to is not None:
        click.echo(f"{to}: {count_words(len(seen.contracts), 'contract')}.")
    else:
        _show(seen, as_at, whole=len(seen.contracts) == len(register.contracts))


def _sector(text: str | None) -> Sector | None:
    if text is None:
        return None
    found = read_sector(text)
    if isinstance(found, Uncertain):
        raise UserError(f"“{text}” is not a sector.", f"Choose one of {', '.join(Sector)}.")
    return found


def _columns(text: str | None) -> tuple[str, ...]:
    keys = tuple((text or "").replace(",", " ").split())
    for key in keys:
        _known("column", key, SEEN)
    if len(set(keys)) != len(keys):
        raise UserError("A column is named twice.", "Name each once.")
    return keys


def _known(what: str, key: str | None, there: Sequence[str]) -> None:
    if key is not None and key not in there:
        raise UserError(f"There is no {what} “{key}”.", f"Choose from {', '.join(there)}.")


def _in_order(found: list[Contract], sort: str | None, as_at: date) -> list[Contract]:
    """Equal ones as listed, those that say nothing there last either way."""
    if sort is None:
        return found
    key = sort.removeprefix("-")
    _known("column", key, ORDERED)
    rank = rank_of(key, as_at)
    ranked = [(rank(contract), contract) for contract in found]
    said = [pair for pair in ranked if pair[0] is not None]
    said.sort(key=lambda pair: pair[0], reverse=sort.startswith("-"))
    return [contract for _, contract in said] + [contract for place, contract in ranked if place is None]


def _groups(found: Sequence[Contract], grouped_by: str | None, as_at: date) -> tuple[Group, ...]:
    if grouped_by is None:
        return ()
    pence = [contract.amount or 0 for contract in found]
    unpriced = {at for at, contract in enumerate(found) if contract.amount is None}
    return gathered(range(len(found)), numbered(found, GROUPING[grouped_by], as_at), pence, unpriced)


def _shape(seen: Seen, as_at: date, to: Path | None, chosen: bool) -> dict[str, Any]:
    """What scripts rely on; with `--columns` each contract has its id and these fields alone."""
    pence, unpriced = sums(seen.contracts)
    wanted = {"id", *seen.columns}
    whole = (shapes.contract_shape(contract, as_at) for contract in seen.contracts)
    listed = [{key: value for key, value in one.items() if not chosen or key in wanted} for one in whole]
    shape: dict[str, Any] = {"as_at": as_at.isoformat(), "contracts": listed}
    shape |= {"count": len(listed), "amount": shapes.money(pence), "unpriced": unpriced}
    if seen.grouped_by:
        shape["groups"] = [_group_shape(seen, group) for group in seen.groups]
    return shape | ({"file": str(to)} if to is not None else {})


def _group_shape(seen: Seen, group: Group) -> dict[str, Any]:
    return {
        "group": group.words,
        "count": len(group.members),
        "amount": shapes.money(group.pence),
        "unpriced": group.unpriced,
        "contracts": [seen.contracts[at].id for at in group.members],
    }


def _show(seen: Seen, as_at: date, whole: bool) -> None:
    headings = tuple(seen_heading(key).title for key in seen.columns)

    def row(contract: Contract) -> tuple[str, ...]:
        return tuple(without_controls(_cell(key, contract, as_at)) for key in seen.columns)

    if not seen.groups:
        show_table(headings, [row(contract) for contract in seen.contracts])
    for place, group in enumerate(seen.groups):
        click.echo(("\n" if place else "") + without_controls(group_words(group)) + f", {sterling(group.pence)}")
        show_table(headings, [row(seen.contracts[at]) for at in group.members])
    if not whole or seen.groups:
        pence, unpriced = sums(seen.contracts)
        more = f", {unpriced:,} not priced" if unpriced else ""
        click.echo(f"\n{capital(count_words(len(seen.contracts), 'contract'))}, {sterling(pence)}{more}.")


def _cell(key: str, contract: Contract, as_at: date) -> str:
    """As the window says it, but for what a script compares: the reading as it was said, the state by its name."""
    if key == "reading":
        return str(contract.reading)
    return STATE_WORDS[state(contract, as_at)] if key == "state" else cell_text(key, contract, as_at)
