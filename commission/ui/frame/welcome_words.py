"""What the welcome page says: read by the page, and by the first frame that is painted before the page is loaded."""

TITLE = "Commission"
PURPOSE = "The register of what your body buys from the voluntary sector and from private providers."
NO_REGISTER = "No register open"
SAMPLE = (
    "Open the sample",
    "The 41 contracts of a real appendix of 2006-07, to look around in and to change as you like.",
)
SHEET = (
    "Import a sheet",
    "The list you keep today, as it is. You see what happens to every row before it is stored.",
)
EMPTY = ("Start empty", "A new register of your own, with the three rules of counting and nothing else in it.")
CHOICES = (SAMPLE, SHEET, EMPTY)
"""Each choice's title and what it means."""
