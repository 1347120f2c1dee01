"""Runs the revisions on the connection `migrate` hands over; the transaction around it is the caller's."""

from alembic import context

from commission.models.base import Base
from commission.models.tables import EDITABLE

assert EDITABLE  # every table of the code is in its metadata
context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
context.run_migrations()
