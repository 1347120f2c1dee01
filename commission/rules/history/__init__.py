"""What was done, in words: every table's columns by their names, every change from what to what."""
