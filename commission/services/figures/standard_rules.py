"""The three numerator rules in real use for the same target; each is data with its source."""

from typing import Any

STANDARD_RULES: list[dict[str, Any]] = [
    {
        "name": "A",
        "title": "VCS and private",
        "sectors": ["VCS", "private"],
        "citation": "Business plan 2007-08 (March 2007); probation circular 07/2006",
    },
    {
        "name": "B",
        "title": "VCS only",
        "sectors": ["VCS"],
        "citation": "Commissioning plan 2006-08, revised January 2007",
    },
    {
        "name": "C",
        "title": "A and public bodies",
        "sectors": ["VCS", "private", "public"],
        "citation": "Service-level agreement, sub-contracting metric RUS1",
    },
]
