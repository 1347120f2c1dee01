"""Budgets, targets and rules, and the year's answer that rests on them."""
