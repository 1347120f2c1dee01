"""An import of a ledger in the shape scripts rely on; every row of the file is counted once."""

from commission.rules.facts import Sector
from commission.rules.money import plain
from commission.services.shapes.as_json import Shape, finding_shape
from commission.services.year_end.ledger_plan import LedgerPlan


def ledger_shape(plan: LedgerPlan) -> Shape:
    """What becomes of a ledger: `rows` are new, changed, same, held, blank and total rows; `amount` is taken."""
    first, last = plan.days or (None, None)
    file = plan.file
    return {
        "file": file.file_name,
        "year": str(plan.year) if plan.year else None,
        "read_as": file.known and {"batch": file.known.batch, "file": file.known.file_name, "used": list(file.used)},
        "rows": plan.rows,
        "new": plan.new,
        "changed": 0,
        "same": plan.same,
        "held": plan.held,
        "blank": plan.blank,
        "total_rows": len(plan.totals),
        "amount": plain(plan.amount),
        "by_sector": {
            str(sector): {"rows": plan.by_sector[sector][0], "amount": plain(plan.by_sector[sector][1])}
            for sector in Sector
            if sector in plan.by_sector
        },
        "from": first.isoformat() if first else None,
        "to": last.isoformat() if last else None,
        "payees": sum(1 for lines, _ in plan.totals_of if lines),
        "credits": {"rows": plan.credits[0], "amount": plain(plan.credits[1])},
        "years": {
            str(year): {"rows": lines, "amount": plain(amount)}
            for year, (lines, amount) in sorted(plan.by_year.items())
        },
        "sheets": [
            {
                "sheet": one.sheet or None,
                "heading_row": one.heading_row,
                "columns": dict(one.mapping),
                "rows": one.lines + one.held + one.blank + len(one.totals),
                "held": one.held,
                "amount": plain(one.amount),
            }
            for one in plan.sheets
        ],
        "total_row_checks": [
            {
                "sheet": one.sheet or None,
                "row": one.row,
                "label": one.label,
                "amount": None if one.amount is None else plain(one.amount),
                "rows": plain(one.rows),
                "difference": None if one.difference is None else plain(one.difference),
                "rounding": plain(one.rounding),
                "held": one.held,
            }
            for one in plan.totals
        ],
        "overlaps": [
            {"batch": one.batch, "file": one.file_name, "rows": one.lines, "same_file": one.whole_file}
            for one in plan.overlaps
        ],
        "findings": [finding_shape(finding) for finding in plan.findings],
    }
