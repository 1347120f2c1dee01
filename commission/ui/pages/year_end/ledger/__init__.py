"""Step 1 of the year’s end: the finance ledger is brought in."""
