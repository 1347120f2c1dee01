"""Commands: `roll` a year's list to the next, and the `chain` a contract stands in."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import click

from commission.cli.group import DAY, MUST_LOOK, YEAR, Session, as_json_option
from commission.cli.succession import pounds
from commission.cli.tables import show_json, show_table, without_controls
from commission.errors import UserError
from commission.rules.money import grouped, grouped_or_unpriced
from commission.rules.periods import FinancialYear, shown_date
from commission.rules.succession.acts import Act
from commission.rules.succession.chain import Chain, gap_words
from commission.rules.succession.notes import less_words
from commission.rules.succession.proposals import Wish
from commission.rules.succession.rolling import Roll
from commission.rules.succession.rolling import roll as rolled
from commission.services.shapes import succession as shapes

ACTS = {
    "renew": (Act.RENEW, "Renew these."),
    "extend": (Act.EXTEND, "Use an extension option of these."),
    "merge": (Act.MERGE, "Merge these into one; once for each merger."),
    "close": (Act.CLOSE, "Close these; needs --reason."),
    "lapse": (Act.LAPSE, "Leave these to lapse."),
    "undecided": (Act.UNDECIDED, "Leave these undecided."),
}


def join(group: click.Group) -> None:
    """Add this module's commands."""
    for command in (roll, chain):
        group.add_command(command)


def acts_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """One option for each act: the contracts it is for."""
    for name, (_, words) in reversed(ACTS.items()):
        command = click.option(f"--{name}", multiple=True, metavar="ID,ID…", help=words)(command)
    return command


@click.command(
    help="Every contract that ends in a year with what is proposed for it: what was kept, else an option left is used, "
    "else it is renewed; what is not priced, not delivered, first to go or of unknown length is undecided. Shown with "
    "its effect on the next year; --keep keeps it for a later sitting, --apply does all of it as one action, or "
    "nothing where one is refused."
)
@click.option("--year", type=YEAR, required=True, help="The year whose list is rolled to the next.")
@acts_options
@click.option("--amount", "amounts", multiple=True, metavar="ID=N", help="The amount of that proposal.")
@click.option("--ends", multiple=True, metavar="ID=DATE", help="The last day of that proposal.")
@click.option("--reason", "reasons", multiple=True, metavar="[ID=]TEXT", help="Why: of one, or of all that are named.")
@click.option("--keep", is_flag=True, help="Keep what is said for a later sitting.")
@click.option("--apply", "apply_it", is_flag=True, help="Do it.")
@as_json_option
@click.pass_obj
def roll(
    session: Session,
    /,
    year: FinancialYear,
    amounts: tuple[str, ...],
    ends: tuple[str, ...],
    reasons: tuple[str, ...],
    keep: bool,
    apply_it: bool,
    as_json: bool,
    **acts: tuple[str, ...],
) -> int:
    from commission.services.contracts.roll import apply_roll, keep_decisions
    from commission.services.registers.recall import recall

    said = _said(acts)
    with session.opened(write=keep or apply_it) as opened:
        register = recall(opened)
        found = rolled(register, year, said)
        said = _detailed([one.wish for one in found.proposals.values()], said, amounts, ends, reasons)
        found = rolled(register, year, said)
        if keep and said:
            keep_decisions(opened, said)
        summary = apply_roll(opened, year, list(found.proposals.values())).summary if apply_it else ""
    if as_json:
        show_json(shapes.roll_shape(found, done=bool(summary)))
    else:
        _show(found, summary)
    return MUST_LOOK if found.refused else 0


def _said(acts: dict[str, tuple[str, ...]]) -> list[Wish]:
    found: list[Wish] = []
    for name, (act, _) in ACTS.items():
        for group in acts[name]:
            numbers = _numbers(group)
            leader = numbers[0] if act is Act.MERGE else None
            found += [Wish(number, act, merged_with=leader) for number in numbers]
    return found


def _detailed(
    standing: Sequence[Wish], said: Sequence[Wish], amounts: Sequence[str], ends: Sequence[str], reasons: Sequence[str]
) -> list[Wish]:
    """What is said now, with the amounts, days and reasons said of it or of what is proposed already."""
    by_contract = {wish.contract: wish for wish in standing}
    changed = {wish.contract: wish for wish in said}
    for_all = [one for one in reasons if not _of_one(one)]
    for number, wish in changed.items():
        changed[number] = replace(wish, reason=for_all[-1] if for_all else "")
    for wish, text in _each(amounts, changed, by_contract):
        changed[wish.contract] = replace(wish, amount=pounds(text))
    for wish, text in _each(ends, changed, by_contract):
        changed[wish.contract] = replace(wish, ends_on=_day(text))
    for wish, text in _each([one for one in reasons if _of_one(one)], changed, by_contract):
        changed[wish.contract] = replace(wish, reason=text)
    return list(changed.values())


def _each(texts: Sequence[str], changed: dict[int, Wish], standing: dict[int, Wish]) -> Iterable[tuple[Wish, str]]:
    """What is proposed for each contract something is said of, and what is said."""
    for number, text in map(_pair, texts):
        wish = changed.get(number) or standing.get(number)
        if wish is None:
            raise UserError(f"Contract {number} does not end in the year, and is not named.", "Check the number.")
        yield wish, text


def _numbers(text: str) -> list[int]:
    words = text.replace(",", " ").split()
    if not words or not all(word.isascii() and word.isdecimal() for word in words):
        raise UserError(f"“{text}” is not a list of contract numbers.", "Write them as 1,2,3.")
    return [int(word) for word in words]


def _of_one(text: str) -> bool:
    number, equals, _ = text.partition("=")
    return bool(equals) and number.strip().isdecimal()


def _pair(text: str) -> tuple[int, str]:
    number, equals, value = text.partition("=")
    if not equals or not number.strip().isdecimal():
        raise UserError(f"“{text}” does not say of which contract.", "Write it as 21=12500.00.")
    return int(number), value.strip()


def _day(text: str) -> date:
    return DAY.convert(text, None, None)


def _show(found: Roll, summary: str) -> None:
    rows = [
        (
            str(proposal.wish.contract),
            without_controls(proposal.contracts[0].provider) if proposal.contracts else "?",
            str(proposal.act),
            "; ".join(shapes.terms_words(contract) for contract in proposal.come),
            without_controls(str(proposal.fault) if proposal.fault else " ".join(proposal.notes)),
        )
        for proposal in found.proposals.values()
    ]
    show_table(("No", "Provider", "Act", "Becomes", "Note"), rows)
    click.echo()
    headings = ("Rule", "Measure", "Now low £", "Now high £", "Then low £", "Then high £")
    effects = [
        (effect.rule, str(effect.measure), *map(grouped, (*effect.before, *effect.after))) for effect in found.effects
    ]
    show_table(headings, effects)
    if summary:
        click.echo(f"\n{summary}.")


@click.command(help="The line a contract stands in: what it followed and what follows it, with value and gaps.")
@click.argument("contract", type=int, metavar="ID")
@as_json_option
@click.pass_obj
def chain(session: Session, contract: int, as_json: bool) -> None:
    with session.reading() as (_, register):
        if not any(one.id == contract for one in register.contracts):
            raise UserError(f"There is no contract {contract}.", "See: commission contracts.")
        found = shapes.chain_of(register, contract)
    if as_json:
        show_json({"contract": contract, "chain": shapes.chain_shape(found)})
        return
    show_table(("No", "Provider", "Starts", "Ends", "Amount £", "A year £", "Follows"), list(_lines(found)))
    for step in found:
        if words := less_words(step.less):
            click.echo(f"Contract {step.contract.id}: {words}")


def _lines(found: Chain) -> Iterable[tuple[str, ...]]:
    for step in found:
        contract = step.contract
        follows = [f"{join.before.id} {join.kind}, {gap_words(join.days)}" for join in step.joins]
        yield (
            str(contract.id),
            without_controls(contract.provider),
            shown_date(contract.starts_on) if contract.starts_on else "",
            shown_date(contract.ends_on) if contract.ends_on else "",
            grouped_or_unpriced(contract.amount),
            shapes.a_year_words(step),
            "; ".join(follows),
        )
