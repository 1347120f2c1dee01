"""The ledger that comes with the sample register, so that a year's end can be tried at once."""

from pathlib import Path

from commission.paths import resource


def sample_ledger() -> Path:
    """A csv of invented payments of 2006-07, as a finance ledger would export it."""
    return resource("sample", "ledger-2006-07.csv")
