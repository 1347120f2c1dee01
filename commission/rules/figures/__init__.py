"""What the contracts come to: parts of amounts, commitments, sums, shares against the targets, in sentences."""
