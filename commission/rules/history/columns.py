"""The columns of every table as the history tells them: what each is called, and how what it holds is written.

A test holds this list against the tables.
"""

from collections.abc import Mapping

from commission.rules.history.kinds import About, Field, Kept, Told
from commission.rules.history.of_contracts import OF_CONTRACTS
from commission.rules.history.of_ledger import OF_LEDGER
from commission.rules.history.of_providers import OF_PROVIDERS

SILENT: Mapping[str, frozenset[str]] = {
    "": frozenset({"id", "version"}),
    "contract": frozenset({"position", "written"}),
    "service_category": frozenset({"position"}),
    "budget_base": frozenset({"position"}),
    "snapshot": frozenset({"basis", "rows"}),
    "import_batch": frozenset({"sha256", "reading_of_file", "kind"}),
    "payment": frozenset({"batch_id", "sheet", "source_row"}),
    "payment_part": frozenset({"payment_id"}),
    "signing": frozenset({"statement"}),
}
"""Kept and not told: the program's own numbers, each cell as its source wrote it."""

HISTORY_TABLES: Mapping[str, Told] = {
    **OF_CONTRACTS,
    **OF_PROVIDERS,
    **OF_LEDGER,
    "budget_component": Told(
        "part of the budget",
        About.TARGETS,
        {
            "year": Field("Year", Kept.YEAR),
            "name": Field("Name"),
            "amount": Field("Amount", Kept.AMOUNT),
            "included": Field("Included", Kept.YES_NO, usual=True),
            "reason": Field("Reason"),
            "assumed": Field("Assumed", Kept.YES_NO, usual=False),
            "part_of": Field("Part of"),
        },
        name="name",
    ),
    "target": Told(
        "target",
        About.TARGETS,
        {
            "year": Field("Year", Kept.YEAR),
            "fraction": Field("Share", Kept.SHARE),
            "rule": Field("Rule"),
            "citation": Field("Source"),
            "headline": Field("Headline", Kept.YES_NO, usual=False),
            "until": Field("Last year", Kept.YEAR),
            "deadline": Field("Deadline", Kept.DAY),
            "measure": Field("Measure"),
            "base": Field("Base"),
            "minuted_by": Field("Minuted by"),
            "minuted_on": Field("Minuted on", Kept.DAY),
            "minuted_why": Field("Minuted because"),
        },
        name="rule",
    ),
    "budget_base": Told(
        "way to count the budget",
        About.TARGETS,
        {"name": Field("Name"), "citation": Field("Source"), "leaves_out": Field("Leaves out", Kept.LIST)},
        name="name",
    ),
    "claim": Told(
        "quoted figure",
        About.TARGETS,
        {
            "year": Field("Year", Kept.YEAR),
            "figure": Field("Figure"),
            "citation": Field("Source"),
            "said_on": Field("Published on", Kept.DAY),
            "basis": Field("Basis"),
        },
        name="figure",
    ),
    "snapshot": Told(
        "snapshot",
        About.TARGETS,
        {
            "name": Field("Name"),
            "year": Field("Year", Kept.YEAR),
            "in_place_on": Field("In place on", Kept.DAY),
            "taken_at": Field("Taken", Kept.MOMENT),
        },
        name="name",
    ),
    "plan_line": Told(
        "planned contract",
        About.TARGETS,
        {
            "year": Field("Year", Kept.YEAR),
            "provider": Field("Provider"),
            "sector": Field("Sector"),
            "starts_on": Field("Starts", Kept.DAY),
            "ends_on": Field("Ends", Kept.DAY),
            "amount": Field("Amount", Kept.AMOUNT),
            "follows": Field("Rolls forward", Kept.CONTRACT),
            "accepted": Field("Accepted", Kept.YES_NO),
            "reason": Field("Reason"),
        },
        name="provider",
    ),
    "numerator_rule": Told(
        "rule",
        About.TARGETS,
        {
            "name": Field("Name"),
            "title": Field("Title"),
            "sectors": Field("Sectors", Kept.LIST),
            "citation": Field("Source"),
        },
        name="name",
    ),
    "meeting": Told(
        "meeting", About.DATES, {"held_on": Field("Held on", Kept.DAY), "name": Field("Name")}, name="name"
    ),
    "holiday": Told(
        "bank holiday",
        About.DATES,
        {
            "nation": Field("Nation"),
            "day": Field("Day", Kept.DAY),
            "name": Field("Name"),
            "kept": Field("Kept", Kept.YES_NO),
        },
        name="name",
    ),
    "import_batch": Told(
        "import",
        About.IMPORTS,
        {
            "file_name": Field("File"),
            "imported_at": Field("Imported", Kept.MOMENT),
            "year": Field("Year", Kept.YEAR),
            "amounts": Field("Amounts", usual="unknown"),
        },
        name="file_name",
    ),
    "organisation": Told(
        "organisation",
        About.SETTINGS,
        {
            "name": Field("Name"),
            "as_at": Field("As-at date", Kept.DAY),
            "nation": Field("Nation"),
            "alert_months": Field("Alert months before"),
            "dependence_from": Field("Dependence said from", Kept.SHARE),
        },
        name="name",
    ),
    "service_category": Told(
        "service category",
        About.SETTINGS,
        {"name": Field("Name"), "retired": Field("Retired", Kept.YES_NO)},
        name="name",
    ),
}
