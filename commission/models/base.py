"""What every table of a register rests on: constraints with names, and rows a person can change.

Every editable row carries the number of the action that last set it: `version` is that action's number in the
history. It is never used twice, so that two people's edits cannot pass for one another, and undoing an action
restores it with the rest of the row.
"""

from sqlalchemy import Integer, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Constraints are all named, so that a migration can find them."""

    metadata = MetaData(naming_convention=NAMING)


class Editable:
    """A row a person can change; ids are given by the program and never used twice."""

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(Integer)
