"""A register as a file: made, opened, recalled, proved, kept and brought back; and the settings inside it."""
