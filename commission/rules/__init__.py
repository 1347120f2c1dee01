"""The field's rules as pure functions on frozen facts: whole pence, inclusive dates, no clock, no library.

Reads like a finance contents page: money, periods, apportionment, commitment, shares, expiry, questions.
"""
