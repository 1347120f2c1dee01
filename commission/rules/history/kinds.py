"""What a column holds and so how it is written, what a table is about, and how the two are told."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kept(StrEnum):
    """What a column holds, and so how it is written."""

    WORDS = "words"
    AMOUNT = "amount"
    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"
    YEAR = "year"
    SHARE = "share"
    YES_NO = "yes or no"
    LIST = "list"
    SAID = "said of what follows"
    PROVIDER = "provider"
    CONTRACT = "contract"
    PAYEE = "payee"
    IMPORT = "import_batch"


class About(StrEnum):
    """What an action was about, to choose by."""

    CONTRACTS = "contracts"
    PROVIDERS = "providers"
    TARGETS = "budgets and targets"
    DATES = "dates and alerts"
    IMPORTS = "imports"
    YEAR_END = "the year’s end"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its title, what it holds, and what it holds where nobody said anything."""

    title: str
    kept: Kept = Kept.WORDS
    usual: object = None


@dataclass(frozen=True, slots=True)
class Told:
    """A table: what a row is called, what it is about, its columns in the order they are told, and whose a row is.

    `owner` is the column that names the contract or the provider it belongs to; `name` the column it is known by
    where it belongs to none.
    """

    noun: str
    about: About
    fields: Mapping[str, Field]
    owner: str = ""
    name: str = ""
