"""Step 3 of the year’s end: what is accrued, and what was prepaid."""
