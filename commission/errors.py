"""What can go wrong that is nobody's bug: said to the person, with what to do about it."""


class UserError(Exception):
    """A failure of the world, not of the program: a wrong file, a missing answer, a refused value.

    `message` says what happened and where; `remedy` says what to do next. Both are whole sentences for
    the reader. Anything else that is raised is a bug of ours and goes to the log with its traceback.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy


class DamagedError(UserError):
    """A register's file is there, but holds no register that can be read any more: a backup can take its place."""
