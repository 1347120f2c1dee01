"""The Papers page: each paper as it will be printed, saved and sent to the printer."""
