"""From a list to contracts: planned, corrected, applied as one batch."""
