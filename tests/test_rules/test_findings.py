"""A finding is a value: two that say the same are one, and none can be altered."""

from dataclasses import FrozenInstanceError, replace

import pytest

from commission.rules.findings import Finding, Severity

HELD = Finding(17, "Amount", "1241,32", "amount_unclear", Severity.HELD, "“1241,32” cannot be read with certainty.")


def test_findings_are_compared_by_what_they_say() -> None:
    assert {HELD, replace(HELD)} == {HELD}
    assert replace(HELD, row=18) != HELD


def test_a_finding_cannot_be_altered() -> None:
    with pytest.raises(FrozenInstanceError):
        HELD.row = 18  # type: ignore[misc]


def test_severities_are_written_in_plain_words() -> None:
    assert [str(severity) for severity in Severity] == ["held", "warning", "note"]
