"""The text of a contract in which a word is looked for: every word it says, its provider and its sector first."""

from datetime import date
from operator import attrgetter

from commission.rules.contracts.detail_columns import DETAIL_COLUMNS, Form
from commission.rules.contracts.details import UNSAID
from commission.rules.facts import Contract
from commission.rules.providers.sector_held import sector_on

SEARCHED = tuple(column.key for column in DETAIL_COLUMNS if column.form is Form.WORDS)
"""The details in which words are looked for: title, category, owner … every one that holds words, a later one too."""
_words = attrgetter(*SEARCHED)


def searched_text(contract: Contract, as_at: date) -> str:
    """All of it in small letters, one text a line, so that a search never reaches from one into the next."""
    sector = contract.sector if contract.dated is None else sector_on(contract, as_at)
    text = f"{contract.provider}\n{contract.purpose}\n{contract.reference}\n{sector.value}"
    if contract.details is not UNSAID:
        text = "\n".join((text, *filter(None, _words(contract.details))))
    return text.casefold()


def says(text: str, words: str) -> bool:
    """Whether every one of the words stands somewhere in such a text, whatever their case and order."""
    return all(word in text for word in words.casefold().split())
