"""What cannot be told is asked, with what may be chosen: which amount, which date, which sheet; and remembered."""

from pathlib import Path

import pytest

from commission.errors import UserError
from commission.importing.ledger.asked import AskedError
from commission.importing.ledger.choices import EarlierLedger
from commission.importing.ledger.fields import field_of, flavour, rank_of_date
from commission.importing.ledger.misspelt import field_meant
from tests.test_importing.sheets import write_workbook
from tests.test_importing.test_ledger.reading import ledger_lines, ledger_of

NET_AND_GROSS = ("Supplier,Date,Net,VAT,Gross", "A,13/05/2006,100.00,17.50,117.50", "B,14/05/2006,10.00,1.75,11.75")


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        *(("Supplier Name", "payee"), ("Vendor No.", "payee_number"), ("SupplierName", "payee"), ("Supplier Type", "")),
        *(("Beneficiary", "payee"), ("Supplier Invoice Number", "reference"), ("Supplier VAT Number", "")),
        *(("Date Paid", "date"), ("Due Date", ""), ("Order Date", ""), ("Net Amount (£)", "amount"), ("£", "amount")),
        *(("Irrecoverable VAT", "vat"), ("Amount excl VAT", "amount"), ("VAT Registration No", ""), ("Debit", "debit")),
        *(("Paid to Date", ""), ("Buddiolwr", "payee"), ("A/C Name", "payee")),
        *(("CR", "credit"), ("Dr/Cr", "sign"), ("Credit Note", ""), ("PO Number", "order_number")),
        *(("Transaction Number", "voucher"), ("Narrative", "description"), ("Expense Type", "description")),
        *(("Cost Centre", "cost_centre"), ("Department Family", "cost_centre"), ("Cost Element", ""), ("Budget", "")),
        *(
            ("Total (excludes VAT)", "amount"),
            ("Amount Inc VAT When Paid by Us", "amount"),
            ("Payment Ref", "reference"),
            ("Currency", "currency"),
            ("x" * 300, ""),
        ),
    ],
)
def test_a_heading_means_a_field(heading: str, key: str) -> None:
    assert field_of(heading) == key


def test_headings_say_which_amount_and_which_date() -> None:
    assert [flavour(one) for one in ("Net", "Amount inc VAT", "Amount", "Total excluding VAT")] == [
        "net",
        "gross",
        "",
        "net",
    ]
    dates = ("Invoice Date", "Date", "Payment Date", "Posting Date", "Invoice Payment Date")
    assert [rank_of_date(one) for one in dates] == [2, 1, 0, 1, 0]


def test_net_and_gross_are_asked_never_guessed(tmp_path: Path) -> None:
    with pytest.raises(
        AskedError, match=r"“Net” .column C. comes to £110.00.*net and VAT make gross in every row"
    ) as asked:
        ledger_lines(tmp_path, *NET_AND_GROSS)
    assert asked.value.about == "amount"
    assert [one.value for one in asked.value.options] == ["Net", "Gross"]
    assert "--amount-column" in asked.value.remedy
    for column, pence in (("Net", 11_000), ("Gross", 12_925), ("E", 12_925)):
        assert ledger_lines(tmp_path, *NET_AND_GROSS, amount_column=column).amount == pence


def test_where_the_arithmetic_does_not_hold_it_is_not_said(tmp_path: Path) -> None:
    with pytest.raises(AskedError) as asked:
        ledger_lines(tmp_path, *NET_AND_GROSS, "C,14/05/2006,10.00,1.75,11.76")
    assert "make gross" not in asked.value.message


def test_columns_that_say_the_same_are_one(tmp_path: Path) -> None:
    lines = ("Supplier,Date,Net Amount,Total", "A,13/05/2006,5.00,5", "B,13/05/2006,7.00,7")
    assert ledger_lines(tmp_path, *lines).amount == 1_200


def test_a_blank_column_and_vat_are_no_amount(tmp_path: Path) -> None:
    lines = ("Supplier,Date,Amount,VAT,Gross Amount", "A,13/05/2006,5.00,1.00,")
    found = ledger_lines(tmp_path, *lines)
    assert found.sheets[0].mapping == {"Supplier": "payee", "Date": "date", "Amount": "amount", "VAT": "vat"}


def test_debit_and_credit_beside_an_amount_are_asked(tmp_path: Path) -> None:
    lines = ("Supplier,Date,Amount,Debit,Credit", "A,13/05/2006,5.00,5.00,", "B,13/05/2006,-2.00,,2.00")
    with pytest.raises(AskedError, match="debit and credit stand beside"):
        ledger_lines(tmp_path, *lines)
    assert ledger_lines(tmp_path, *lines, amount_column="Amount").amount == 300


def test_the_date_of_payment_goes_before_the_others_and_that_is_said(tmp_path: Path) -> None:
    lines = ("Supplier,Invoice Date,Payment Date,Amount", "A,13/05/2006,20/06/2006,5")
    found = ledger_lines(tmp_path, *lines)
    assert found.lines[0][3].month == 6
    assert "column_left" in found.codes


def test_two_dates_of_one_rank_are_asked(tmp_path: Path) -> None:
    lines = ("Supplier,Posting Date,Effective Date,Amount", "A,13/05/2006,20/06/2006,5")
    with pytest.raises(AskedError) as asked:
        ledger_lines(tmp_path, *lines)
    assert [(one.value, one.note) for one in asked.value.options] == [
        ("Posting Date", "13/05/2006"),
        ("Effective Date", "20/06/2006"),
    ]
    assert ledger_lines(tmp_path, *lines, mapping={"Effective Date": "date"}).lines[0][3].month == 6


SHEET = [["Supplier", "Date", "Amount"], ["Axis", "13/05/2006", 5]]
PIVOT = [["Row Labels", "Sum of Amount"], ["Axis", 5], ["Grand Total", 5]]


def test_only_sheets_that_read_as_ledgers_are_read(tmp_path: Path) -> None:
    path = write_workbook(tmp_path, {"Pivot": PIVOT, "Ledger": SHEET, "Chart": [["x"]]})
    found = ledger_of(path)
    assert [one.sheet for one in found.sheets] == ["Ledger"]
    assert [one.message for one in found.file.findings][:1] == [
        "The sheet “Pivot” is not read: it does not read as a ledger."
    ]


def test_several_ledgers_are_asked_for_one_or_all(tmp_path: Path) -> None:
    other = [["Amount", "Paid on", "Payee Name"], [7, "not yet", "Bea"], [8, "14/06/2006", "Bea"]]
    other[0][1] = "Date paid"
    path = write_workbook(tmp_path, {"April": SHEET, "May": other, "Pivot": PIVOT})
    with pytest.raises(AskedError, match="2 sheets that read as ledgers") as asked:
        ledger_of(path)
    assert [one.value for one in asked.value.options] == ["all", "April", "May"]
    assert ledger_of(path, sheet="May").amount == 800
    whole = ledger_of(path, sheet="all")
    assert [(one.sheet, one.amount) for one in whole.sheets] == [("April", 500), ("May", 800)]
    assert [(line.sheet, line.row) for line in whole.held] == [("May", 2)]


def test_a_sheet_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = write_workbook(tmp_path, {"April": SHEET})
    with pytest.raises(UserError, match="has no sheet “May”"):
        ledger_of(path, sheet="May")
    with pytest.raises(UserError, match="is a text file"):
        ledger_lines(tmp_path, "Supplier,Date,Amount", "A,13/05/2006,5", sheet="May")


def test_what_the_last_ledger_was_told_is_used_again(tmp_path: Path) -> None:
    headings = ("supplier", "date", "net", "vat", "gross")
    earlier = EarlierLedger(4, "april.csv", "2006-05-01", headings, {"amount_column": "Gross"})
    found = ledger_of(_file(tmp_path), [earlier])
    assert (found.amount, found.file.known, found.file.used) == (12_925, earlier, ("amount_column",))
    assert ledger_of(_file(tmp_path), [earlier], amount_column="Net").amount == 11_000
    with pytest.raises(AskedError):
        ledger_of(_file(tmp_path), [earlier], fresh=True)


def _file(folder: Path) -> Path:
    path = folder / "may.csv"
    path.write_text("\n".join(NET_AND_GROSS), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ({"A": "price"}, "is no field of a ledger"),
        ({"A": "payee", "B": "payee"}, "both given"),
        ({"Who": "payee"}, "no heading"),
    ],
)
def test_a_mapping_of_nothing_is_refused(tmp_path: Path, mapping: dict[str, str], said: str) -> None:
    with pytest.raises(UserError, match=said):
        ledger_lines(tmp_path, *NET_AND_GROSS, mapping=mapping)


def test_a_ledger_without_headings_is_read_by_letters(tmp_path: Path) -> None:
    lines = ("Axis,13/05/2006,5.00", "Bea,14/05/2006,6.00")
    found = ledger_lines(tmp_path, *lines, mapping={"A": "payee", "B": "date", "C": "amount"}, heading_row=0)
    assert (found.amount, "no_headings" in found.codes) == (1_100, True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_any_encoding_and_delimiter(tmp_path: Path, encoding: str, mark: str) -> None:
    lines = [line.replace(",", mark) for line in ("Supplier,Date,Amount", "Café Ltd,13/05/2006,£5.00")]
    found = ledger_lines(tmp_path, *lines, encoding=encoding)
    assert (found.lines[0][1], found.amount) == ("Café Ltd", 500)


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        *(("Benificiary Name", "payee"), ("Suplier", "payee"), ("Transation Date", "date"), ("Ammount", "amount")),
        *(
            ("Payement amount", "amount"),
            ("Supplies", ""),
            ("Services supplied", ""),
            ("Account", ""),
            ("Pavement", ""),
        ),
        *(("Amuont " + "x" * 60, ""), ("Beneficiary", "payee")),
    ],
)
def test_a_misspelt_heading_means_its_field(heading: str, key: str) -> None:
    assert field_meant(heading) == key


def test_a_misspelt_heading_is_taken_where_no_other_is_and_said(tmp_path: Path) -> None:
    found = ledger_lines(tmp_path, "Benificiary,Date,Amount", "A,13/05/2006,5")
    assert [one.message for one in found.sheets[0].findings] == [
        "The heading “Benificiary” is taken to say “beneficiary”: it is the payee."
    ]
    beside = ledger_lines(tmp_path, "Benificiary,Supplier,Date,Amount", "A,B,13/05/2006,5")
    assert (beside.lines[0][1], beside.codes) == ("B", [])


@pytest.mark.parametrize(
    ("headings", "cells", "payee", "number"),
    [
        ("Supplier,Supplier(T)", "10021,Axis Ltd|10022,Bea CIC", "Supplier(T)", "Supplier"),
        ("Ap/ar ID,Ap/ar ID(T)", "10021,Axis Ltd|10022,Bea CIC", "Ap/ar ID(T)", "Ap/ar ID"),
        ("Vendor,Name 1", "10021,Axis Ltd|10022,Bea CIC", "Name 1", "Vendor"),
        ("Vendor Account,Vendor Account Name", "10021,Axis Ltd|10022,Bea CIC", "Vendor Account Name", "Vendor Account"),
        ("Company Code,Supplier No,Supplier", "A1,AXIS01,Axis Ltd|A2,BEAC01,Bea CIC", "Supplier", "Supplier No"),
        ("Supplier,Supplier Type", "10021,Charity|10022,Trust", "Supplier", ""),
    ],
)
def test_who_was_paid_is_a_name_and_the_number_beside_it_its_own(
    tmp_path: Path, headings: str, cells: str, payee: str, number: str
) -> None:
    lines = [f"{one},13/05/2006,{at}.50" for at, one in enumerate(cells.split("|"), 5)]
    mapping = {
        key: name for name, key in ledger_lines(tmp_path, f"{headings},Date,Amount", *lines).sheets[0].mapping.items()
    }
    assert (mapping["payee"], mapping.get("payee_number", "")) == (payee, number)


def test_an_encoding_in_doubt_is_asked_with_the_words_in_each(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    line = "Caf\u00e9 {},13/05/2006,\u00a35.00\r\n"
    path.write_bytes(b"Supplier,Date,Amount\r\n" + line.format(1).encode() + line.format(2).encode("cp1252"))
    with pytest.raises(AskedError, match=r"in doubt.* Choose cp1252 or cp850 \(on the command line") as asked:
        ledger_of(path)
    assert (asked.value.about, [(one.value, one.note) for one in asked.value.options]) == (
        "encoding",
        [
            ("cp1252", "“Caf\u00c3\u00a9 1”, “\u00c2\u00a35.00”, “Caf\u00e9 2”"),
            ("cp850", "“Caf\u251c\u00ae 1”, “\u252c\u00fa5.00”, “Caf\u00da 2”"),
        ],
    )
    assert ledger_of(path, encoding="cp1252").amount == 1_000
