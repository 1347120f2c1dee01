"""The bridge from commitment to ledger, the same on paper and screen: its bars, and each of them in words."""

from commission.reports.bridge_bars import is_cut
from commission.reports.document import Bar, Chart
from commission.rules.money import grouped, sterling
from commission.rules.year_end.sentences import line_count
from commission.rules.year_end.statement import Kind, Line, YearStatement

TITLE = "From commitment to ledger"
CUT = "The bars of commitment and ledger are cut at the left, so that the differences between them can be told apart."
_NAMED = 6
"""More named differences than so many stand in the drawing as one: it stays on its page, and the table has each."""


def bridge_chart(statement: YearStatement) -> Chart:
    """Commitment, each difference, what is left without a name, and the ledger."""
    bars, at = [], 0
    for line in _drawn(statement):
        whole = line.kind is Kind.COMMITMENT
        figure = grouped(line.amount) if whole else signed(line.amount)
        bars.append(Bar(line.title, at + line.amount, figure, begins=None if whole else at))
        at += line.amount
    if statement.residual:
        bars.append(Bar("Left without a name", statement.ledger, signed(statement.residual), begins=at))
    bars.append(Bar("Paid, as the ledger has it", statement.ledger, grouped(statement.ledger)))
    return Chart(TITLE, tuple(bars), f"Bridge: {'; '.join(bridge_said(statement))}.", lying=True, bridge=True)


def bridge_note(chart: Chart) -> str:
    """How the drawing is to be read, where it is not to scale."""
    return CUT if is_cut(chart) else ""


def bridge_said(statement: YearStatement) -> list[str]:
    """Each bar in words."""
    said = [_said(line) for line in _drawn(statement)]
    if statement.residual:
        said.append(f"Left without a name {signed(statement.residual, '£')}")
    return [*said, f"Paid, as the ledger has it {sterling(statement.ledger)}"]


def _drawn(statement: YearStatement) -> tuple[Line, ...]:
    named = [line for line in statement.lines if line.kind is Kind.NAMED]
    if len(named) <= _NAMED:
        return statement.lines
    others = (line for line in statement.lines if line.kind is not Kind.NAMED)
    return (*others, Line(Kind.NAMED, f"{len(named):,} named differences", sum(line.amount for line in named), 1))


def _said(line: Line) -> str:
    if line.kind is Kind.COMMITMENT:
        return f"{line.title} {sterling(line.amount)}, {line_count(line)}"
    count = line_count(line)
    return f"{line.title} {signed(line.amount, '£')}" + (f", {count}" if count else "")


def signed(pence: int, pound: str = "") -> str:
    """An amount with the sign it has in the bridge: `+1,234.56`, `−62.40`."""
    sign = "+" if pence > 0 else "−" if pence < 0 else ""
    return f"{sign}{pound}{grouped(abs(pence))}"
