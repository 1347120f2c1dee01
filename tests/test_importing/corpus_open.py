"""The OpenDocument sheets of the corpus whose cells look as a style says that rests on another one, a row, a case."""

from collections.abc import Iterator

from tests.test_importing.corpus import Case, Known, ods_of

_HELD, _BOTH = Known(1, "5", held=1), Known(2, "1205")
_TEXT = '<table:table-cell office:value-type="string"{said}><text:p>{text}</text:p></table:table-cell>'
_NUMBER = _TEXT.replace('"string"', '"float" office:value="{value}"')


def _text(text: str, said: str = "") -> str:
    return _TEXT.format(text=text, said=said)


def _number(value: int, said: str = "", text: str = "") -> str:
    return _NUMBER.format(value=value, said=said, text=text or value)


def _case(name: str, amount: str, known: Known, styles: str = "", row: str = "", asha: str = _text("Asha")) -> Case:
    """A list of two contracts: the first of £1,200 or whatever its cell says, the second of £5."""
    head, second = _text("Provider") + _text("Amount"), _text("Bee") + _number(5)
    rows = "".join(
        f"<table:table-row{said}>{cells}</table:table-row>"
        for said, cells in (("", head), (row, asha + amount), ("", second))
    )
    return Case(name, "ods", ods_of(f'<table:table table:name="List">{rows}</table:table>', styles), known)


def _style(name: str, properties: str = "", parent: str = "", data: str = "", family: str = "table-cell") -> str:
    said = f' style:parent-style-name="{parent}"' * bool(parent) + f' style:data-style-name="{data}"' * bool(data)
    return f'<style:style style:name="{name}" style:family="{family}"{said}>{properties}</style:style>'


def runs() -> Iterator[Case]:
    """Texts set high or struck out, by a word, by a height, by the style above."""
    for case, position in (("a height", "33% 58%"), ("a depth", "-20% 58%"), ("a word", "sub 58%")):
        high = _style("T1", f'<style:text-properties style:text-position="{position}"/>', family="text")
        amount = _text('1200<text:span text:style-name="T1">1</text:span>')
        yield _case(f"a note set apart by {case}", amount, _HELD, high)
        below = high + _style("T2", parent="T1", family="text")
        yield _case(f"a note set apart by {case} of the style above", amount.replace("T1", "T2"), _HELD, below)
    level = _style("T1", '<style:text-properties style:text-position="0% 100%"/>', family="text")
    yield _case("a span on the line", _text('12<text:span text:style-name="T1">00</text:span>'), _BOTH, level)
    ruby = _text("<text:ruby><text:ruby-base>Asha</text:ruby-base><text:ruby-text>zz</text:ruby-text></text:ruby>")
    yield _case("a phonetic hint", _number(1200), Known(2, "1205", providers=("Asha",)), asha=ruby)


def looks() -> Iterator[Case]:
    """Cells struck out, in thousands or in other money, by a style that rests on others."""
    line = _style("C1", '<style:text-properties style:text-line-through-type="single"/>')
    none = _style("C2", '<style:text-properties style:text-line-through-type="none"/>', "C1")
    yield _case("an amount struck out by a kind of line", _number(1200, ' table:style-name="C1"'), _HELD, line)
    inherited = line + _style("C2", parent="C1")
    yield _case("an amount struck out by the style above", _number(1200, ' table:style-name="C2"'), _HELD, inherited)
    yield _case("a line taken off again", _number(1200, ' table:style-name="C2"'), _BOTH, line + none)
    k = '<number:number-style style:name="N1"><number:number/><number:text>k</number:text></number:number-style>'
    thousands = k + _style("C1", data="N1") + _style("C2", parent="C1") + _style("C3", parent="C3")
    yield _case("12k by the style above", _number(12, ' table:style-name="C2"', "12k"), _HELD, thousands)
    yield _case("12k by the style of the row", _number(12), _HELD, thousands, ' table:default-cell-style-name="C2"')
    yield _case("a style that rests on itself", _number(1200, ' table:style-name="C3"'), _BOTH, thousands)
    cases = (
        '<number:number-style style:name="P0"><number:number/><number:text>k</number:text></number:number-style>'
        '<number:number-style style:name="N1"><number:number/>'
        '<style:map style:condition="value()&gt;=9" style:apply-style-name="P0"/></number:number-style>'
    )
    yield _case("12k in one case", _number(12, ' table:style-name="C1"', "12k"), _HELD, cases + _style("C1", data="N1"))
    signed = (
        '<number:number-style style:name="P0"><number:number/></number:number-style>'
        '<number:number-style style:name="N1"><number:text>(</number:text><number:number/><number:text>)</number:text>'
        '<style:map style:condition="value()&gt;=0" style:apply-style-name="P0"/></number:number-style>'
    )
    brackets = signed + _style("C1", data="N1")
    red = (
        '<number:number-style style:name="P0"><number:number/></number:number-style>'
        '<number:number-style style:name="N1"><style:text-properties fo:color="#ff0000"/><number:number/>'
        '<style:map style:condition="value()&gt;=0" style:apply-style-name="P0"/></number:number-style>'
    )
    below = _number(-1200, ' table:style-name="C1"', "1200")
    yield _case("red for what is negative", below, Known(2, "-1195"), red + _style("C1", data="N1"))
    yield _case("brackets for what is negative", _number(1200, ' table:style-name="C1"'), _BOTH, brackets)


def cells() -> Iterator[Case]:
    """Cells that show another thing than their value, or hold a sheet of their own."""
    text = '<table:table-cell office:value-type="string" office:value="99"><text:p>1200</text:p></table:table-cell>'
    yield _case("a text with a value beside it", text, _BOTH)
    euro = (
        '<table:table-cell office:value-type="currency" office:value="1200"><text:p>€1200</text:p></table:table-cell>'
    )
    yield _case("money that shows another sign", euro, _HELD)
    yield _case("a number shown above zero and kept below it", _number(-1200, text="1,200.00"), _HELD)
    yield _case("a number shown below zero and kept above it", _number(1200, text="(1,200.00)"), _HELD)
    yield _case("a number shown with its letters", _number(-1200, text="1,200.00 CR"), Known(2, "-1195"))
    yield _case("nothing shown below zero", _number(0, text="-0.00"), Known(2, "5"))
    within = (
        '<table:table-cell office:value-type="string"><table:table table:name="In"><table:table-row>'
        f"{_number(7)}</table:table-row></table:table></table:table-cell>"
    )
    yield _case("a table within a cell", within, Known(refused="not a workbook that can be read"))


def all_open() -> list[Case]:
    """Every case of this part."""
    return [*runs(), *looks(), *cells()]
