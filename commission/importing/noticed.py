"""Everything an import can notice: a table of codes, how grave each is, and its plain words."""

from dataclasses import dataclass

from commission.rules.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that can be noticed. `sentence` is whole, with the places of its figures in braces."""

    code: str
    severity: Severity
    sentence: str


_REASON = "{reason}"
KINDS = (
    Kind("amount_unclear", Severity.HELD, _REASON),
    Kind("amount_too_large", Severity.HELD, _REASON),
    Kind("length_unclear", Severity.HELD, _REASON),
    Kind("date_unclear", Severity.HELD, _REASON),
    Kind("date_ambiguous", Severity.HELD, _REASON),
    Kind("date_impossible", Severity.HELD, _REASON),
    Kind("sector_unclear", Severity.HELD, _REASON),
    Kind("share_unclear", Severity.HELD, _REASON),
    Kind("reading_unclear", Severity.HELD, _REASON),
    Kind("counts_unclear", Severity.HELD, _REASON),
    Kind("not_a_choice", Severity.HELD, _REASON),
    Kind("notice_unreadable", Severity.HELD, _REASON),
    Kind("number_unreadable", Severity.HELD, _REASON),
    Kind("lead_times_unreadable", Severity.HELD, _REASON),
    Kind("term_impossible", Severity.HELD, _REASON),
    Kind("no_provider", Severity.HELD, "The row has cells but no provider."),
    Kind(
        "length_disagrees",
        Severity.WARNING,
        "The length says {months} months, but the contract runs from {start} to {end}: the dates stand.",
    ),
    Kind("only_a_name", Severity.HELD, "The row has a name and nothing else: is it a heading or a note?"),
    Kind("no_contract", Severity.HELD, _REASON),
    Kind("cell_unread", Severity.HELD, _REASON),
    Kind("row_askew", Severity.HELD, _REASON),
    Kind("no_payee", Severity.HELD, "The row has no payee and no date: write who was paid, and when."),
    Kind("no_line", Severity.HELD, "The row has no payee, no date and no amount: is it a heading or a note?"),
    Kind(
        "unnamed",
        Severity.WARNING,
        "Lines without a payee ({count}) are taken as payments to “{name}”: no name is known to match them by.",
    ),
    Kind(
        "payees_above",
        Severity.WARNING,
        "Lines without a payee ({count}) are taken as payments to the one that the line above them names.",
    ),
    Kind(
        "days_above",
        Severity.WARNING,
        "Lines without a date ({count}) are taken as payments of the day that the line above them says.",
    ),
    Kind(
        "sums_of_lines",
        Severity.WARNING,
        "Lines that are each the sum of the lines beside them, of the same payee ({count}: {rows}; {amount} together): "
        "if they are the totals of those, they count twice. Look at them; if they are, leave the sums out (on the "
        "command line: --sums left-out).",
    ),
    Kind(
        "sums_left_out",
        Severity.WARNING,
        "Lines that are the sum of the lines beside them ({count}, {amount} together) are left out as their totals.",
    ),
    Kind(
        "other_body",
        Severity.WARNING,
        "Under “{heading}” stands “{body}” in this row ({count} such, {amount} together), and “{ours}” in {many}: is "
        "it of another body?",
    ),
    Kind(
        "credits_in_words",
        Severity.WARNING,
        "Under “{heading}” are lines called credit notes ({count}, {amount} together; this row is the first), and no "
        "amount of the ledger is below zero: if they are to be taken off, have them exported with their signs.",
    ),
    Kind(
        "as_much_below",
        Severity.WARNING,
        "{above} stand above zero and {below} below it: the ledger may hold both sides of each entry, or invoices and "
        "their payments. Look at a column of types, and leave one of the two out.",
    ),
    Kind(
        "lines_cancelled",
        Severity.WARNING,
        "Under “{heading}” stands “{word}” ({count} such, {amount} together; this row is the first): they are taken as "
        "paid. If they were not, take them off.",
    ),
    Kind("no_date", Severity.HELD, "The row has no date: write the day of the payment."),
    Kind("no_amount", Severity.HELD, "The row has no amount: write what was paid, 0.00 where it was nothing."),
    Kind("date_far", Severity.HELD, "{day} lies far from the other dates of the ledger: {first} to {last}."),
    Kind("year_signed", Severity.HELD, "{year} is signed: to take a payment of it, reopen it with a reason."),
    Kind("two_sides", Severity.HELD, _REASON),
    Kind("side_unclear", Severity.HELD, _REASON),
    Kind("other_currency", Severity.HELD, "The row is in “{currency}”: a ledger is taken in pounds."),
    Kind(
        "amount_merged", Severity.HELD, "One amount is merged over rows {first} to {last}: whose it is cannot be told."
    ),
    Kind("total_differs", Severity.WARNING, "The sheet’s total is {total}, the rows above add up to {rows}: {apart}."),
    Kind("total_unread", Severity.WARNING, "The sheet’s total cannot be compared with the rows above. {reason}"),
    Kind("sheet_passed", Severity.NOTE, "The sheet {name} is not read: {why}."),
    Kind("taken_already", Severity.WARNING, "{lines} in the register already, from {file}: not taken twice. {again}"),
    Kind(
        "taken_again", Severity.WARNING, "{lines} in the register already, from {file}, and taken again all the same."
    ),
    Kind(
        "sheet_goes_on",
        Severity.WARNING,
        "The sheet “{sheet}” has no headings: its columns are taken to be those of the sheet before it.",
    ),
    Kind(
        "months_as_days",
        Severity.WARNING,
        "Under “{heading}” stand months without days ({count} lines): “{example}” is taken as {day}, each as its last.",
    ),
    Kind("misspelt", Severity.WARNING, "The heading “{heading}” is taken to say “{better}”: it is the {field}."),
    Kind("computers_zero", Severity.WARNING, "“{example}” is a computer’s zero, taken as 0.00 ({count} such)."),
    Kind("total_unlabelled", Severity.WARNING, "The row says no more than what the rows above come to: it is a total."),
    Kind(
        "sheet_repeated",
        Severity.WARNING,
        "The lines of the sheet “{sheet}” stand in other sheets too, day for day ({count} lines, {amount}): leave it "
        "out, or them, if they are the same payments.",
    ),
    Kind("sheet_doubted", Severity.WARNING, "The sheet {name} holds days and amounts and is not read: {why}."),
    Kind(
        "merged_down",
        Severity.WARNING,
        "Cells are merged down under “{heading}”: what stands in the first is taken for the others too ({count} rows).",
    ),
    Kind("signs_reversed", Severity.WARNING, "Payments stand below zero in the ledger: the signs are turned round."),
    Kind(
        "dates_turned",
        Severity.WARNING,
        "Dates under “{heading}” that a spreadsheet had turned round ({count}) are turned back: day and month change.",
    ),
    Kind(
        "fractions_rounded",
        Severity.WARNING,
        "Amounts with more than two decimals ({count} such) are each rounded to the nearest penny, half a penny away "
        "from zero: together {apart}.",
    ),
    Kind(
        "total_rounded",
        Severity.NOTE,
        "The sheet’s total is {total}, what its rows come to before they are rounded; each rounded, they come to "
        "{rows}.",
    ),
    Kind("credits_turned", Severity.WARNING, "Credit notes that stand above zero ({count}) are taken off."),
    Kind("all_on_one_day", Severity.WARNING, "No column holds the date: every payment is taken as one of {day}."),
    Kind("column_unheaded", Severity.NOTE, "The rows have cells beyond the last heading: they are not read."),
    Kind("column_left", Severity.NOTE, "“{heading}” is not read: the {field} is taken from {taken}."),
    Kind("heading_twice", Severity.WARNING, "Two headings mean the {field}: “{taken}” is read, “{passed}” is not."),
    Kind("no_column", Severity.WARNING, "No heading names the {field}: {effect}."),
    Kind(
        "month_first",
        Severity.WARNING,
        "The dates under “{heading}” are written month/day/year, and are read so: 04/03/2007 is 3 April.",
    ),
    Kind(
        "year_first",
        Severity.WARNING,
        "The dates under “{heading}” begin with their year, and are read so: 07-03-11 is 11 March 2007.",
    ),
    Kind(
        "year_unproven",
        Severity.WARNING,
        "The dates under “{heading}” may begin or end with their year (cells: {count}): say which order they are in.",
    ),
    Kind(
        "order_unproven",
        Severity.NOTE,
        "Nothing under “{heading}” proves the order: {example} and the like are read day/month/year (cells: {count}).",
    ),
    Kind(
        "order_mixed",
        Severity.WARNING,
        "Dates under “{heading}” are written both ways: {first} can only be day/month, {second} only month/day. Those "
        "that can be either ({count}) are held; if they are day/month too, say so (on the command line: --dates "
        "day-first).",
    ),
    Kind(
        "order_mixed_month",
        Severity.WARNING,
        "Dates under “{heading}” are written both ways: {first} can only be day/month, {second} only month/day. Those "
        "that can be either ({count}) are held; if they are month/day too, say so (on the command line: --dates "
        "month-first).",
    ),
    Kind(
        "order_told",
        Severity.WARNING,
        "Dates under “{heading}” are written both ways: {first} can only be day/month, {second} only month/day. Those "
        "that can be either ({count}) are read {read}, as was said.",
    ),
    Kind(
        "order_beside",
        Severity.NOTE,
        "Nothing under “{heading}” proves the order of day and month: it is read as that of “{other}”, which does.",
    ),
    Kind("not_priced", Severity.NOTE, "The row has no amount: it is counted as not priced, never as zero."),
    Kind("undated", Severity.NOTE, "The row has no term: it counts in the one year its list was drawn up for."),
    Kind("unclassified", Severity.NOTE, "The row has no sector: no rule counts it until it has one."),
    Kind("repeated", Severity.NOTE, "The row says the same as row {first}: both are kept, as two contracts."),
    Kind(
        "heading_says",
        Severity.NOTE,
        "“{heading}” seems to say that the amounts are {reading}: import them so if they are.",
    ),
    Kind("encoding_guessed", Severity.NOTE, "The file is read in {encoding}: {why}."),
    Kind("text_inside", Severity.NOTE, "The file is text under the ending {ending}, and is read as text."),
    Kind("hidden_sheets", Severity.NOTE, "Hidden sheets are not read unless they are named: {names}."),
    Kind(
        "hidden_rows", Severity.WARNING, "The sheet hides rows ({count}, the first is row {first}): they are read too."
    ),
    Kind(
        "hidden_column",
        Severity.WARNING,
        "The sheet hides the column {heading}: it is read all the same, as the {field}.",
    ),
    Kind(
        "sectors_ticked",
        Severity.NOTE,
        "The sectors stand in a column each, and that which is ticked is read: {columns}.",
    ),
    Kind(
        "filled_down", Severity.NOTE, "The {field} is merged over rows {first} to {last}: it is that of each of them."
    ),
    Kind("headings_again", Severity.NOTE, "The headings stand again in this row: it is no row of the list."),
    Kind("page_number", Severity.NOTE, "The row is the number of a page, and no row of the list."),
    Kind(
        "longer_held",
        Severity.WARNING,
        "Rows with more cells than there are headings ({count}) are held: one of their cells may be cut in two. If "
        "none is, take them (on the command line: --longer taken).",
    ),
    Kind(
        "longer_taken",
        Severity.WARNING,
        "Rows with more cells than there are headings ({count}) are read like the others, as was said: what stands "
        "beyond the headings is not read.",
    ),
    Kind(
        "notes_below",
        Severity.WARNING,
        "Below the last line stands what names no payee, date and amount ({rows}): “{example}”. It is read as a note.",
    ),
    Kind("headings_last", Severity.WARNING, "The headings stand below the list, in row {at}: the rows above are read."),
    Kind("no_headings", Severity.WARNING, "The list has no headings: its columns are read as they were given."),
    Kind(
        "month_as_day",
        Severity.NOTE,
        "The cell names a month and no day: it is read as {day}.",
    ),
    Kind(
        "serial_as_day",
        Severity.WARNING,
        "The cell holds the bare number a spreadsheet keeps a date as, counted from {system}: it is read as {day}.",
    ),
    Kind("above_headings", Severity.NOTE, "What stands above the headings in row {above} is not read."),
)
_KIND_OF = {kind.code: kind for kind in KINDS}


def noticed(code: str, row: int = 0, column: str = "", text: str = "", **words: object) -> Finding:
    """The finding of a kind at a place; row 0 speaks of the whole file. `words` fill its sentence."""
    kind = _KIND_OF[code]
    return Finding(row, column, text, code, kind.severity, kind.sentence.format(**words))
