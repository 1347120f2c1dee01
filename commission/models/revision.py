"""The revision of a register this program writes and reads: the migrations' head; a test holds the two together."""

NEWEST = "0004"

KNOWN = ("0001", "0002", "0003", NEWEST)
"""Every revision there was: a register that says another one is newer, or damaged."""
