"""What the fixed words of a register mean; as facts hold them, and as a reader of lists may need them alone."""

from enum import StrEnum

WHOLE_SHARE = 1_000_000
"""Our share is held in millionths of the amount: 100% is 1,000,000, so that four decimals of a percent fit."""


class Sector(StrEnum):
    """Whose body the provider is, as the source says it. `UNCLASSIFIED` is never counted by any rule."""

    VCS = "VCS"
    PRIVATE = "private"
    PUBLIC = "public"
    UNCLASSIFIED = "unclassified"


class Reading(StrEnum):
    """What an amount means: a total for the term, a rate per year, or not said."""

    UNKNOWN = "unknown"
    TOTAL = "total"
    ANNUAL = "annual"


class Counts(StrEnum):
    """Whether a contract can stand in a numerator at all (never: nationally agreed, or not our money)."""

    YES = "yes"
    NATIONALLY_AGREED = "nationally agreed"
    OUTSIDE_BUDGET = "outside our budget"
