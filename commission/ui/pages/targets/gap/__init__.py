"""The gap: how far the year is from its target, and the plan that closes it."""
