"""Every message of the program, read as one set: what happened, where, what to do, in plain British English.

The texts are collected from the source itself, so that a new one is held to the same rules the day it is written.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import commission

HOUSE = Path(commission.__file__).parent
SAID = "…"
"""Stands for what is filled in when the message is told."""
FAILURES = frozenset({"UserError", "ReadableOnlyError", "ConflictError", "YearNotToldError"})
TELLING = FAILURES | {"Notice", "Noticed"}
COMMAND = re.compile(r"--|\bcommission [a-z]")
"""A command line is written as it is typed: with straight quotes, and no full stop that would be copied with it."""
NO_WORDS = re.compile(
    r"\b(None|null|True|False|exception|traceback|invalid|fail(ed|ure)?|abort(ed)?|string|integer|float|tuple|parse[dr]?"
    r"|boolean|sqlite|SQL|ORM|handle[dr]?|process(ed|ing)?|argument|token|int|str|dict|index|stack|errno|[A-Z]\w+Error"
    r"|illegal|fatal|unexpected|occurred|unable|please|sorry|oops|successful(ly)?|user|utili[sz]e|via)\b"
)
AMERICAN = re.compile(
    r"\w*(color|organiz|recogniz|summariz|analyz|normaliz|minimiz|maximiz|behavior|favor|honor|center|canceled"
    r"|labeled|modeled|catalog\b|program's|gray\b|fulfill)\w*",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """One message where it stands; `remedy` is None where it is not written there."""

    where: str
    kind: str
    message: str
    remedy: str | None


def texts(node: ast.expr | None, names: dict[str, ast.expr]) -> Iterator[str]:
    """The texts an expression can be, what is filled in standing as …; nothing where it is passed on from elsewhere."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else SAID for part in values)
        case ast.IfExp(body=body, orelse=other):
            yield from texts(body, names)
            yield from texts(other, names)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            yield from (one + two for one in texts(left, names) for two in texts(right, names))
        case ast.Name(id=name) if name in names:
            yield from texts(names[name], {})


def told_in(file: Path) -> Iterator[Told]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TELLING:
            first = 1 if node.func.id == "Noticed" else 0
            named = {word.arg: word.value for word in node.keywords}
            given = [*node.args[first : first + 2], None, None]
            where = f"{file.relative_to(HOUSE)}:{node.lineno}"
            remedies = list(texts(named.get("remedy", given[1]), names)) or [None]
            for message in texts(named.get("message", given[0]), names):
                for remedy in remedies:
                    yield Told(where, node.func.id, message, remedy)


@cache
def told() -> tuple[Told, ...]:
    return tuple(one for file in sorted(HOUSE.rglob("*.py")) for one in told_in(file))


def said() -> Iterator[tuple[str, str]]:
    """Every sentence or two that is told, with its place."""
    for one in told():
        for text in (one.message, one.remedy):
            if text:
                yield one.where, text


def test_the_set_is_the_whole_of_it() -> None:
    places = {one.where.split(":")[0] for one in told()}
    assert len(told()) > 120
    assert {"paths.py", "models/lock.py", "ui/restoring.py", "services/backup.py", "rules/periods.py"} <= places


def test_a_message_is_a_whole_sentence() -> None:
    odd = [one for one in told() if not re.search(r"([.?]|[:.] …)$", one.message.rstrip("”)"))]
    assert odd == []
    assert [one for one in told() if not re.match(r"[A-Z“…0-9]", one.message)] == []


def test_a_failure_says_what_to_do() -> None:
    silent = [one for one in told() if one.kind in FAILURES and one.remedy == ""]
    bare = [
        f"{file.relative_to(HOUSE)}:{node.lineno}"
        for file in sorted(HOUSE.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in FAILURES
        and len(node.args) + len(node.keywords) < 2
        and not any(isinstance(argument, ast.Starred) for argument in node.args)
    ]
    assert silent == []
    assert bare == []


def test_what_to_do_is_a_whole_sentence_too() -> None:
    remedies = [(one.where, one.remedy) for one in told() if one.remedy]
    odd = [(where, text) for where, text in remedies if not re.search(r"([.?]|\.”|[:.] …)$", text)]
    assert [(where, text) for where, text in odd if not COMMAND.search(text)] == []
    assert [(where, text) for where, text in remedies if not re.match(r"[A-Z“…]", text)] == []


@pytest.mark.parametrize(
    "wrong",
    [NO_WORDS, AMERICAN, re.compile(r"!"), re.compile(r"  "), re.compile(r"\.\.\.")],
    ids=["a programmer's words", "American spelling", "an exclamation", "two spaces", "dots"],
)
def test_it_is_plain_british_english(wrong: re.Pattern[str]) -> None:
    assert [(where, text) for where, text in said() if wrong.search(text)] == []


def test_quotes_are_printers_quotes() -> None:
    assert [(where, text) for where, text in said() if re.search("['\"]", text) and not COMMAND.search(text)] == []


def test_nothing_is_longer_than_a_breath() -> None:
    assert [(where, text) for where, text in said() if len(text) > 200] == []


def test_one_thing_is_said_in_one_way() -> None:
    """The same words are spelt and punctuated alike wherever they stand."""
    spelt: dict[str, set[str]] = {}
    for one in told():
        spelt.setdefault(re.sub(r"\W+", " ", one.message).casefold(), set()).add(one.message.rstrip(". …"))
    assert [ways for ways in spelt.values() if len(ways) > 1] == []
