"""The command group: global options, and the register they mean."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import click

from commission import __version__
from commission.cli.failures import NOT_DONE, guarded
from commission.cli.loaded_late import LoadedLate
from commission.cli.tables import without_controls
from commission.errors import UserError
from commission.paths import use_data_folder
from commission.rules.facts import Register
from commission.rules.periods import EARLIEST, LATEST, FinancialYear
from commission.services.registers.last_register import last_register, remember
from commission.services.registers.open_register import OpenRegister, opened_register
from commission.verbs import MODULE_OF

LOCK_PATIENCE = 4.0
"""Seconds a command waits for a window or another command to let the register go."""

MUST_LOOK = 1


@dataclass(slots=True)
class Session:
    """What was said before the command's name, and what is to be said on stderr once it is done.

    Nothing is said there before: a refusal is one line, and no other. `must_look` is True once something was noticed
    that may touch a figure: the command then ends with 1.
    """

    register: str | None = None
    day: date | None = None
    told: list[str] = field(default_factory=list)
    used: list[OpenRegister] = field(default_factory=list)
    must_look: bool = False

    @property
    def path(self) -> Path:
        """The register meant: named, from COMMISSION_REGISTER, or the last one opened."""
        named = self.register or os.environ.get("COMMISSION_REGISTER")
        if named:
            return local_register(named)
        last = last_register()
        if last is None:
            raise UserError("No register is named, and none was opened before.", "Name one: --register FILE.")
        return last

    @contextmanager
    def reading(self) -> Iterator[tuple[OpenRegister, Register]]:
        """The register opened for reading, with its facts."""
        from commission.services.registers.recall import recall

        with self.opened(write=False) as opened:
            yield opened, recall(opened)

    @contextmanager
    def opened(self, *, write: bool, proving: bool = True) -> Iterator[OpenRegister]:
        """The register opened for one command, and remembered as the last; waits a few seconds for who holds it.

        What was noticed at opening is said once all is done; `proving` False leaves damage to the command itself.
        """
        from commission.services.noticed import PROVED_AT_ONCE, noticed

        path = self.path
        try:
            with opened_register(path, write=write, wait=LOCK_PATIENCE) as opened:
                remember(opened.path)
                self.used.append(opened)
                for one in noticed(opened, PROVED_AT_ONCE if proving else None):
                    self.tell(one.line, must_look=one.must_look)
                yield opened
        except (UserError, OSError, click.ClickException):
            raise
        except Exception as error:
            from commission.services.registers.damage import damage

            raise damage(path) or error from error

    def tell(self, line: str, *, must_look: bool = False) -> None:
        """Keep a line for stderr until the command is done."""
        self.told.append(without_controls(line))
        self.must_look = self.must_look or must_look

    def say(self) -> None:
        """Say what was kept: the command is done, or whoever read its answer went away with a part of it."""
        told, self.told = self.told, []
        for line in told:
            click.echo(line, err=True)

    def as_at(self, register: Register) -> date:
        """The day asked for, else the date the register is set to, else today."""
        return self.day or register.as_at or date.today()


def local_register(named: str) -> Path:
    """The file of that name. Raises UserError for a database address, never repeating what stands in it."""
    if "://" not in named:
        return Path(named)
    if _holds_password(named):
        raise UserError(
            "A database address with a password in it is refused.",
            "Leave the password out; use the server’s password file, the keyring, or be asked.",
        )
    raise UserError("A register on a server cannot be opened by this version.", "Name a .commission file.")


def _holds_password(address: str) -> bool:
    try:
        return urlsplit(address).password is not None or "password=" in address.lower()
    except ValueError:  # no address at all, so anything may stand in it
        return True


class DayType(click.ParamType[date]):
    """An ISO date."""

    name = "DATE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            day = value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            return self.fail(f"“{value}” is not a date: write it as 2007-01-31.", param, ctx)
        if not EARLIEST <= day <= LATEST:
            return self.fail(f"{day.isoformat()} lies outside 1900 to 2199: check the year.", param, ctx)
        return day


class YearType(click.ParamType[FinancialYear]):
    """A financial year, 2006-07 or 2006."""

    name = "YEAR"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> FinancialYear:
        return value if isinstance(value, FinancialYear) else FinancialYear.parse(str(value))


DAY, YEAR = DayType(), YearType()
as_json_option = click.option("--json", "as_json", is_flag=True, help="Answer as JSON, for scripts.")


@click.group(
    cls=LoadedLate,
    module_of=MODULE_OF,
    help="The register of a public body’s contracts. Without a command the window opens: commission [FILE].",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="commission")
@click.option("--register", metavar="FILE", help="The register; else COMMISSION_REGISTER, else the last one opened.")
@click.option("--as-at", type=DAY, help="The day everything is as at; else the register’s own, else today.")
@click.option("--data-dir", type=click.Path(path_type=Path), help="Settings, backups and logs live here.")
@click.pass_context
def commission(context: click.Context, register: str | None, as_at: date | None, data_dir: Path | None) -> None:
    """Take the options before the command."""
    if data_dir is not None:
        use_data_folder(data_dir)
    session = context.ensure_object(Session)
    session.register, session.day = register, as_at


@commission.result_callback()
@click.pass_obj
def exit_code(session: Session, /, code: object, **_options: object) -> object:
    """A command that was done on a register a person must look at ends with 1."""
    session.say()
    return MUST_LOOK if session.must_look and not code else code


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; never a traceback."""
    session = Session()
    code = guarded(
        lambda: commission.main(list(arguments), prog_name="commission", standalone_mode=False, obj=session),
        cut_short=session.say,
    )
    for opened in session.used if code == NOT_DONE else ():
        opened.not_told()
    return code
