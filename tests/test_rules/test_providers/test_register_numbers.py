"""Numbers of the public registers: which forms there are, and how each is written."""

import pytest

from commission.rules.providers.register_numbers import COMPANY_PREFIXES, PublicRegister, number_fault, written_number

RIGHT = {
    PublicRegister.CHARITY: ["279417", "1090095", "1090095-2", "SC012345", "sc 012345", "100002", "NIC100002"],
    PublicRegister.COMPANY: [
        "07444723",
        "7444723",
        "744472",
        "SC123456",
        "NI012345",
        "R0000123",
        "OC301234",
        "IP28472R",
    ],
    PublicRegister.MUTUAL: ["17815R", "235C", "7128", "53BEN", "IP031455", "IP28472R", "RS007123"],
}
WRONG = {
    PublicRegister.CHARITY: ["", "99", "12345678", "SC112345", "SC12345", "1090095-", "CE012345", "２７９４１７"],
    PublicRegister.COMPANY: ["", "123", "123456789", "XX123456", "SC12345", "SC1234567", "0744472O"],
    PublicRegister.MUTUAL: ["", "123456", "R17815", "IP1", "１７８１５R"],
}


@pytest.mark.parametrize(("register", "number"), [(one, number) for one, them in RIGHT.items() for number in them])
def test_a_number_of_its_register_has_no_fault(register: PublicRegister, number: str) -> None:
    assert number_fault(register, number) == ""


@pytest.mark.parametrize(("register", "number"), [(one, number) for one, them in WRONG.items() for number in them])
def test_another_form_is_said_with_the_forms_there_are(register: PublicRegister, number: str) -> None:
    fault = number_fault(register, number)
    assert f"“{number}” has no form of a {register} number: " in fault
    assert fault.endswith(".")


@pytest.mark.parametrize("prefix", sorted(COMPANY_PREFIXES))
def test_every_prefix_of_companies_house_stands_before_six_digits(prefix: str) -> None:
    assert number_fault(PublicRegister.COMPANY, f"{prefix}012345") == ""


@pytest.mark.parametrize(
    ("register", "typed", "written"),
    [
        (PublicRegister.COMPANY, "744 4723", "07444723"),
        (PublicRegister.COMPANY, "sc123456", "SC123456"),
        (PublicRegister.CHARITY, "100002", "NIC100002"),
        (PublicRegister.CHARITY, "279417", "279417"),
        (PublicRegister.MUTUAL, "17815 r", "17815R"),
        (PublicRegister.MUTUAL, "100002", "100002"),
    ],
)
def test_a_number_is_kept_as_its_register_writes_it(register: PublicRegister, typed: str, written: str) -> None:
    assert written_number(register, typed) == written
