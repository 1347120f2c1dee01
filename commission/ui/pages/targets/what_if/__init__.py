"""The part What if of the Targets page: a year as it would be, beside the year as it stands."""
