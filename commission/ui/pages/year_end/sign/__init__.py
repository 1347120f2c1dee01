"""Step 4 of the year’s end: the statement, and who signed it."""
