"""The Contracts page: the table of all contracts, and beside it the whole of one; what is done to many."""
