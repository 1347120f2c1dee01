"""The Overview page: the answer and its basis first, then what needs a person."""
