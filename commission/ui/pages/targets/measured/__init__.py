"""What a year is measured against: the parts of its budget, the ways to count them, the targets."""
