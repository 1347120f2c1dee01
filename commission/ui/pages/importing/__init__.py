"""The Import page: what was understood of a list, every guess to be changed, what would be taken in."""
