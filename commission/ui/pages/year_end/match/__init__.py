"""Step 2 of the year’s end: which payment belongs to which contract, and why."""
