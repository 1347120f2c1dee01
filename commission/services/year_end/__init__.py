"""The end of a year, a verb a module."""
