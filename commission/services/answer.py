"""Answer what only a person can settle; the answer and what it changes are one action."""

from commission.errors import UserError
from commission.models.journal import Journal
from commission.rules.facts import Contract, Question, Reading
from commission.rules.figures.commitment import unsaid_before
from commission.rules.periods import ONE_DAY, shown_date
from commission.rules.questions import ANSWERABLE, answered_as
from commission.services.changes import Changes, act
from commission.services.contracts.earlier_terms import answer_earlier_reading, correct_earlier_terms
from commission.services.registers.open_register import OpenRegister

READING_WORDS = {
    Reading.TOTAL: "a total for the term",
    Reading.ANNUAL: "a rate per year",
    Reading.UNKNOWN: "not known",
}


def answer_reading(opened: OpenRegister, contract: Contract, reading: Reading) -> Changes:
    """Say what a contract's amount is: a total for the term, a rate per year, or again not known.

    Where that is said of the terms of now and not of those before an amendment, it is said of those alone.
    """
    if unsaid_before(contract):
        return _answer_before(opened, contract, reading)
    summary = f"{contract.provider}: the amount is {READING_WORDS[reading]}"

    def write(journal: Journal) -> None:
        journal.update("contract", contract.id, {"reading": str(reading)}, seen=contract.version)
        correct_earlier_terms(journal, contract, {"reading": reading})

    return act(opened, summary, write)


def _answer_before(opened: OpenRegister, contract: Contract, reading: Reading) -> Changes:
    last = shown_date(unsaid_before(contract)[-1].from_day - ONE_DAY)
    summary = f"{contract.provider}: the amount to {last} was {READING_WORDS[reading]}"
    return act(opened, summary, lambda journal: answer_earlier_reading(journal, contract, reading))


def answer_question(opened: OpenRegister, question: Question, contract: Contract, value: str) -> Changes:
    """Settle a doubt: the field takes the value (which may be what it was), and the question is answered."""
    if question.field not in ANSWERABLE or value not in question.alternatives:
        raise UserError(f"“{value}” is not one of the answers.", f"Choose one of: {', '.join(question.alternatives)}.")
    answered = answered_as(contract, question.field, value)
    new = getattr(answered, question.field)
    written = {key: text for key, text in contract.written.items() if key != question.field}
    changed = getattr(contract, question.field) != new

    def write(journal: Journal) -> None:
        if changed:
            values = {question.field: str(new), "written": written}
            journal.update("contract", contract.id, values, seen=contract.version)
        journal.update("question", question.id, {"answer": value}, seen=question.version)

    return act(opened, f"{contract.provider}: {question.field} settled as {value}", write)
