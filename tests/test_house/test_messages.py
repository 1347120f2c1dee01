"""Every message of the program, read as one set: what happened, where, what to do, in plain British English.

The texts are collected from the source itself, so that a new one is held to the same rules the day it is written.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import commission
from commission.errors import UserError
from commission.models.database import FAULTS

HOUSE = Path(commission.__file__).parent
SAID = "…"
"""Stands for what is filled in when the message is told."""
FAILURES = frozenset(
    {"UserError", "DamagedError", "ReadableOnlyError", "ConflictError", "YearNotToldError", "AskedError"}
)
TELLING = FAILURES | {"Notice", "Noticed"}
COMMAND = re.compile(r"--|\bcommission [a-z]")
"""A command line is written as it is typed: with straight quotes, and no full stop that would be copied with it."""
NO_WORDS = re.compile(
    r"\b(None|null|True|False|exception|traceback|invalid|fail(ed|ure)?|abort(ed)?|string|integer|float|tuple|parse[dr]?"
    r"|boolean|sqlite|SQL|ORM|handle[dr]?|process(ed|ing)?|argument|token|int|str|dict|index|stack|errno|[A-Z]\w+Error"
    r"|illegal|fatal|unexpected|occurred|unable|please|sorry|oops|successful(ly)?|user|utili[sz]e|via)\b"
)
SENTENCE = re.compile(r"^[A-Z“…{]\S*( \S+){2,}[.?]$")
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


Names = dict[str, list[ast.expr]]


def texts(node: ast.expr | None, names: Names) -> Iterator[str]:
    """The texts an expression can be, what is filled in standing as …; nothing where it is passed on from elsewhere."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else SAID for part in values)
        case ast.Call(func=ast.Attribute(attr="format" | "strip", value=inner)):
            yield from (text.replace("{}", SAID) for text in texts(inner, names))
        case ast.IfExp(body=body, orelse=other):
            yield from texts(body, names)
            yield from texts(other, names)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            yield from (one + two for one in texts(left, names) for two in texts(right, names))
        case ast.Name(id=name) if name in names:
            others = {other: given for other, given in names.items() if other != name}
            yield from (text for given in names[name] for text in texts(given, others))


def named(body: Iterable[ast.AST]) -> Names:
    """What each name is given in these statements, however often, one by one or several at once."""
    found: Names = {}
    for node in body:
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            if isinstance(target, ast.Name):
                found.setdefault(target.id, []).append(node.value)
            elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                for one, value in zip(target.elts, node.value.elts, strict=False):
                    if isinstance(one, ast.Name):
                        found.setdefault(one.id, []).append(value)
    return found


def told_in(file: Path) -> Iterator[Told]:
    """What is told in a file: written where it is told, or under a name given in the same function or file."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    own = named(tree.body)
    seen: set[int] = set()
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for scope in (*sorted(functions, key=lambda one: len(list(ast.walk(one)))), tree):  # the innermost first
        yield from _told_within(scope, own | named(ast.walk(scope)), file, seen)


def _told_within(scope: ast.AST, names: Names, file: Path, seen: set[int]) -> Iterator[Told]:
    for node in ast.walk(scope):
        if id(node) in seen:
            continue
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TELLING:
            seen.add(id(node))
            first = 1 if node.func.id == "Noticed" else 0
            by_word = {word.arg: word.value for word in node.keywords}
            given = [*node.args[first : first + 2], None, None]
            where = f"{file.relative_to(HOUSE)}:{node.lineno}"
            remedies = list(texts(by_word.get("remedy", given[1]), names)) or [None]
            for message in texts(by_word.get("message", given[0]), names):
                for remedy in remedies:
                    yield Told(where, node.func.id, message, remedy)


@cache
def told() -> tuple[Told, ...]:
    return tuple(one for file in sorted(HOUSE.rglob("*.py")) for one in told_in(file))


@cache
def sentences() -> tuple[tuple[str, str], ...]:
    """Every text of the program that reads as a sentence, with its place, whichever way it comes before a person."""
    return tuple(one for file in sorted(HOUSE.rglob("*.py")) for one in _sentences_in(file))


def _sentences_in(file: Path) -> Iterator[tuple[str, str]]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings are for us
    within = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in notes | within:
            for text in texts(node, {}):
                if SENTENCE.search(text):
                    yield f"{file.relative_to(HOUSE)}:{node.lineno}", text


def said() -> Iterator[tuple[str, str]]:
    """Every sentence or two that is told, with its place."""
    for one in told():
        for text in (one.message, one.remedy):
            if text:
                yield one.where, text
    yield from sentences()


def test_the_set_is_the_whole_of_it() -> None:
    places = {one.where.split(":")[0] for one in told()}
    assert len(told()) > 120
    assert {
        "paths.py",
        "models/lock.py",
        "ui/registers/restoring.py",
        "services/registers/backup.py",
        "rules/periods.py",
    } <= places
    assert {
        "services/noticed.py",
        "ui/registers/rescue.py",
    } <= places  # whose words are put together first, and then told
    kept = {text for _, text in sentences()}
    assert FAULTS["SQLITE_FULL"][0] in {text.replace(SAID, "{}") for text in kept}
    assert len(kept) > 250


def test_a_message_is_a_whole_sentence() -> None:
    odd = [one for one in told() if not re.search(r"([.?]|[:.] …+)$", one.message.rstrip("”)"))]
    assert odd == []
    assert [one for one in told() if not re.match(r"[A-Z“…0-9]", one.message)] == []


@pytest.mark.parametrize(
    ("message", "remedy"), [("The disk is full.", ""), ("The disk is full.", " "), ("", "Make room.")]
)
def test_a_failure_cannot_be_told_without_a_word_of_what_to_do(message: str, remedy: str) -> None:
    with pytest.raises(ValueError, match="without a word"):
        UserError(message, remedy)


def test_every_failure_is_told_by_the_one_who_refuses_a_blank() -> None:
    """Their kinds have no way of their own of being made; what is passed on was told, or stands in a table, whole."""
    trees = [(file, ast.parse(file.read_text(encoding="utf-8"))) for file in sorted(HOUSE.rglob("*.py"))]
    kinds = {
        node.name: node
        for _, tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and {"UserError", "DamagedError"} & {ast.unparse(base) for base in node.bases}
    }
    assert kinds.keys() | {"UserError"} == FAILURES
    assert not any(isinstance(node, ast.FunctionDef) for kind in kinds.values() for node in kind.body)
    unseen = {
        f"{file.relative_to(HOUSE)}: {ast.unparse(node)}"
        for file, tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in FAILURES
        and any(isinstance(argument, ast.Starred) for argument in node.args)
    }
    assert unseen == {"importing/apart.py: UserError(*count)", "importing/parse.py: UserError(*source.doubt)"}
    assert all(message and remedy for message, remedy in FAULTS.values())


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
    assert [one for one in told() if max(len(one.message), len(one.remedy or "")) > 200] == []


def test_one_thing_is_said_in_one_way() -> None:
    """The same words are spelt and punctuated alike wherever they stand."""
    spelt: dict[str, set[str]] = {}
    for one in told():
        spelt.setdefault(re.sub(r"\W+", " ", one.message).casefold(), set()).add(one.message.rstrip(". …"))
    assert [ways for ways in spelt.values() if len(ways) > 1] == []
