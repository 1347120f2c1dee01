"""The Roll page: a decision for every contract that ends, as a table, applied in one step."""
