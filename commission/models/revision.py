"""The revision of a register this program writes and reads: the migrations' head; a test holds the two together."""

NEWEST = "0002"
