"""Answer alerts: acknowledge, snooze until a day, ask again; and set how many months before an end they come."""

from collections.abc import Sequence
from datetime import date, datetime

from commission.errors import UserError
from commission.models.journal import Journal
from commission.rules.decisions.alert_times import USUAL, lead_times
from commission.rules.decisions.alerts import Alert, alert
from commission.rules.facts import Register
from commission.rules.figures.sentences import count_words
from commission.rules.periods import shown_date
from commission.services.changes import Changes, act
from commission.services.registers.open_register import OpenRegister


def acknowledge(opened: OpenRegister, alerts: Sequence[Alert], reason: str = "") -> Changes:
    """Say that a person has seen these alerts: they don't wait any more, until the next lead time or another end."""
    return _answer(opened, alerts, None, reason, "acknowledged")


def snooze(opened: OpenRegister, alerts: Sequence[Alert], until: date, reason: str, as_at: date) -> Changes:
    """Let these alerts wait again from a day on. Raises UserError without a reason, or for a day that is not ahead."""
    if not reason.strip():
        raise UserError("A snoozed alert needs a reason.", "Say why it can wait, in a few words.")
    if until <= as_at:
        raise UserError(f"{shown_date(until)} is not after {shown_date(as_at)}.", "Choose a later day.")
    return _answer(opened, alerts, until, reason, f"snoozed until {shown_date(until)}")


def ask_again(opened: OpenRegister, alerts: Sequence[Alert]) -> Changes:
    """Take back what was said to these alerts."""
    answered = [found for found in alerts if found.answer is not None]

    def write(journal: Journal) -> None:
        for found in answered:
            assert found.answer is not None
            journal.delete("alert_answer", found.answer.id, seen=found.answer.version)

    return act(opened, f"{_words(answered)}: asked again", write)


def set_alert_months(opened: OpenRegister, text: str) -> Changes:
    """Set the body's own lead times, as in `6, 3`; a blank goes back to the usual. Raises UserError for other text."""
    said = None
    if text.strip():
        try:
            said = ", ".join(map(str, lead_times(text)))
        except ValueError as error:
            raise UserError(
                f"“{text.strip()}” are no lead times.", "Write months before the end, as in 6, 3."
            ) from error
    return act(
        opened,
        f"Alerts come {said or ', '.join(map(str, USUAL))} months before an end",
        lambda journal: journal.update("organisation", 1, {"alert_months": said}),
    )


def alerts_of(register: Register, ids: Sequence[int], as_at: date) -> tuple[Alert, ...]:
    """The alerts of some contracts by id. Raises UserError for one that is not there, or has none as at the day."""
    by_id = {contract.id: contract for contract in register.contracts if contract.id in set(ids)}
    found = []
    for number in dict.fromkeys(ids):
        if number not in by_id:
            raise UserError(f"There is no contract {number}.", "See their numbers: commission contracts")
        raised = alert(by_id[number], register.diary, as_at)
        if raised is None:
            raise UserError(f"Contract {number} has no alert as at {shown_date(as_at)}.", "See: commission alerts")
        found.append(raised)
    return tuple(found)


def _answer(opened: OpenRegister, alerts: Sequence[Alert], until: date | None, reason: str, what: str) -> Changes:
    if not alerts:
        raise UserError("No alert is chosen.", "Choose the contracts whose alerts are meant.")
    said = {
        "snoozed_until": until,
        "reason": " ".join(reason.split()),
        "answered_at": datetime.now().astimezone().isoformat(timespec="seconds"),
    }

    def write(journal: Journal) -> None:
        new = []
        for found in alerts:
            if found.answer is not None:
                journal.update("alert_answer", found.answer.id, said, seen=found.answer.version)
            else:
                about = {"contract_id": found.contract.id, "ends_on": found.ends_on, "lead_months": found.lead_months}
                new.append({**about, **said})
        journal.insert_many("alert_answer", new)

    return act(opened, f"{_words(alerts)} {what}", write)


def _words(alerts: Sequence[Alert]) -> str:
    if len(alerts) == 1:
        return f"Alert on {alerts[0].contract.provider}"
    return f"{count_words(len(alerts), 'alert').capitalize()}"
