"""Numbers of the public registers: the forms there are, the unusual that is kept, and what can be no number."""

import pytest

from commission.rules.providers.register_numbers import (
    COMPANY_PREFIXES,
    SOCIETY_PREFIXES,
    PublicRegister,
    number_fault,
    number_remark,
    written_number,
)

CHARITY, COMPANY, MUTUAL = PublicRegister
RIGHT = {
    CHARITY: [
        "279417",
        "1090095",
        "1090095-2",
        "1090095/2",
        "SC012345",
        "sc 012345",
        "SC042386",
        "100002",
        "NIC104515",
    ],
    COMPANY: [
        "07444723",
        "7444723",
        "744472",
        "SC123456",
        "NI012345",
        "R0000123",
        "OC301234",
        "SO300001",
        "NC000123",
        "CE010135",
        "CS001234",
        "IP28472R",
        "SP1234RS",
        "IP00100C",
        "RS00100S",
        "NO000100",
        "NP01234R",
        "OE000001",
    ],
    MUTUAL: ["17815R", "235C", "7128", "0123", "53BEN", "100CUS", "12AOFS", "IP031455", "IP28472R", "RS007123"],
}
UNUSUAL = {
    CHARITY: ["27941", "12345678", "SC112345", "SC12345", "1090095-", "NIC200001", "2090095"],
    COMPANY: ["123", "XX123456", "SC12345", "0744472O", "SC12345R", "NI00123A", "OC12345C"],
    MUTUAL: ["123456", "R17815", "IP1", "IP12345", "12ABCDE"],
}
NONE = {
    CHARITY: [
        "",
        "99",
        "n/a",
        "not registered",
        "２７９４１７",
        "1090095-2 and 279417",
        "XR12345",
        "EW12345",
        "CE012345",
    ],
    COMPANY: ["", "applied for", "123456789", "SC1234567", "０７４４４７２３", "07444723?"],
    MUTUAL: ["", "none", "123456789", "１７８１５R"],
}


def of(numbers: dict[PublicRegister, list[str]]) -> list[tuple[PublicRegister, str]]:
    return [(register, number) for register, some in numbers.items() for number in some]


@pytest.mark.parametrize(("register", "number"), of(RIGHT))
def test_of_a_form_there_is_nothing_is_said(register: PublicRegister, number: str) -> None:
    assert (number_fault(register, number), number_remark(register, number)) == ("", "")


@pytest.mark.parametrize(("register", "number"), of(UNUSUAL))
def test_an_unusual_form_is_remarked_on_and_never_refused(register: PublicRegister, number: str) -> None:
    assert number_fault(register, number) == ""
    remark = number_remark(register, number)
    assert remark.startswith(f"“{written_number(register, number)}” is an unusual {register} number; it is kept")
    assert remark.endswith(".")


@pytest.mark.parametrize(("register", "number"), of(NONE))
def test_what_can_be_no_number_is_refused_with_the_forms_there_are(register: PublicRegister, number: str) -> None:
    fault = number_fault(register, number)
    assert fault.startswith(f"“{number}” ")
    assert fault.endswith(".")
    assert number_remark(register, number) == ""


def test_a_number_of_another_authority_is_said_to_be_one() -> None:
    assert "HM Revenue and Customs gives for Gift Aid" in number_fault(CHARITY, "XR12345")
    assert "Companies House calls a charitable incorporated organisation" in number_fault(CHARITY, "CE012345")
    assert number_fault(COMPANY, "CE012345") == ""


@pytest.mark.parametrize("prefix", sorted(COMPANY_PREFIXES))
def test_every_prefix_of_companies_house_stands_before_six_digits(prefix: str) -> None:
    assert number_remark(COMPANY, f"{prefix}012345") == ""


def test_a_society_s_letters_are_known_prefixes() -> None:
    assert SOCIETY_PREFIXES < COMPANY_PREFIXES


@pytest.mark.parametrize(
    ("register", "typed", "written"),
    [
        (COMPANY, "744 4723", "07444723"),
        (COMPANY, "sc123456", "SC123456"),
        (CHARITY, "100002", "NIC100002"),
        (CHARITY, "279417", "279417"),
        (CHARITY, "1090095 / 2", "1090095-2"),
        (MUTUAL, "17815 r", "17815R"),
        (MUTUAL, "100002", "100002"),
    ],
)
def test_a_number_is_kept_as_its_register_writes_it(register: PublicRegister, typed: str, written: str) -> None:
    assert written_number(register, typed) == written
