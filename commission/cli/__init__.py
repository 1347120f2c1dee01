"""The command line: the same services as the window, without Qt, for scripts and scheduled jobs.

Exit 0: done. Exit 1: done, and a person must look. Exit 2: not done; one line on stderr says what, where, what to do.
"""

from commission.cli.group import run

__all__ = ["run"]
