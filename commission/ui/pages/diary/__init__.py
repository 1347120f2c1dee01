"""The Committee calendar page: meetings, bank holidays, and how long before an end one is told."""
