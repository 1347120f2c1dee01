"""The field's rules as pure functions on frozen facts: whole pence, inclusive dates, no clock, no library.

Reads like a finance contents page. Here: money, periods, the facts themselves, questions and findings. Then, a folder
an idea: `contracts` (what one says), `figures` (what they come to), `decisions` (when they must be decided),
`succession` (what follows them), `providers` (who they are with), `reading` (what a cell means), `history`.
"""
