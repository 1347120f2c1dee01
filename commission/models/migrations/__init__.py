"""The register's revisions, oldest first, as Alembic runs them."""
