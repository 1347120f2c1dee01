"""A contract's life: entered, edited by one or by many, planned, amended, followed by others."""
