"""What can go wrong that is nobody's bug: said to the person, with what to do about it."""


class UserError(Exception):
    """A failure of the world, not of the program: a wrong file, a missing answer, a refused value.

    `message` says what happened and where; `remedy` says what to do next. Both are whole sentences for
    the reader, and neither is ever blank: that would be a bug of ours, and a ValueError says so. Anything else
    that is raised is a bug of ours too and goes to the log with its traceback.
    """

    def __init__(self, message: str, remedy: str) -> None:
        if not (message.strip() and remedy.strip()):
            raise ValueError(f"a failure without a word of what happened, or of what to do: {message!r}, {remedy!r}")
        super().__init__(f"{message} {remedy}")
        self.message = message
        self.remedy = remedy


class DamagedError(UserError):
    """A register's file is there, but holds no register that can be read any more: a backup can take its place."""
