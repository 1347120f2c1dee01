"""What follows a contract that ends: wishes, proposals, successors, ends moved or settled, a year's list rolled."""
