"""Who a provider is: names that may mean one body, its sector by date with the evidence, what rests on it."""
