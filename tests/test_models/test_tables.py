"""The tables in code are the tables the migrations make, and every constraint has a name."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Integer, inspect
from sqlalchemy.sql.type_api import TypeEngine

from commission.models import first_read, migrate
from commission.models.column_types import Pence
from commission.models.database import engine_for, reading
from commission.models.tables import EDITABLE, Base

FOLDER = Path(migrate.__file__).parent / "migrations"


def test_migrations_make_exactly_the_tables_of_the_code(sample: Path) -> None:
    with reading(engine_for(sample)) as connection:
        options = {"compare_type": _same_type, "compare_server_default": False}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)
    assert found == []


def _same_type(_context: object, _row: object, _column: object, stored: TypeEngine[object], meant: TypeEngine[object]):  # type: ignore[no-untyped-def]
    return str(stored) != str(meant.impl if isinstance(meant, Pence) else meant)


def test_the_checks_of_the_code_are_in_the_file(sample: Path) -> None:
    engine = engine_for(sample)
    with reading(engine) as connection:
        for table in Base.metadata.sorted_tables:
            stored = {found["name"] for found in inspect(connection).get_check_constraints(table.name)}
            meant = {one.name for one in table.constraints if isinstance(one, CheckConstraint)}
            assert stored == meant, table.name


def test_every_constraint_has_a_name() -> None:
    for table in Base.metadata.sorted_tables:
        assert all(constraint.name for constraint in table.constraints), table.name


def test_the_first_read_knows_the_newest_revision() -> None:
    scripts = ScriptDirectory(str(FOLDER))
    assert scripts.get_current_head() == first_read.NEWEST
    assert {script.revision for script in scripts.walk_revisions()} == set(first_read.KNOWN)


def test_every_editable_table_has_a_version_counter() -> None:
    for model in EDITABLE:
        version = model.__table__.c.version  # type: ignore[attr-defined]
        assert isinstance(version.type, Integer)
        assert not version.nullable
