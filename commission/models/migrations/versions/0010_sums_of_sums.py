"""Sums of years and of bodies paid off contract, moved by triggers; payees found by name and by number."""

import sqlalchemy as sa
from alembic import op

from commission.models import sum_triggers
from commission.models.database import raw

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

SUMS = "amount BIGINT NOT NULL, lines INTEGER NOT NULL"
TABLES = {
    "paid_total": "year INTEGER NOT NULL, standing VARCHAR NOT NULL, sector VARCHAR NOT NULL, sums INTEGER NOT NULL, "
    f"{SUMS}, CONSTRAINT pk_paid_total PRIMARY KEY (year, standing, sector)",
    "paid_without": "year INTEGER NOT NULL, provider_id INTEGER NOT NULL, name VARCHAR NOT NULL, "
    f"sector VARCHAR NOT NULL, {SUMS}, CONSTRAINT pk_paid_without PRIMARY KEY (year, provider_id, name, sector)",
    "payee_alike": "payee_id INTEGER NOT NULL, name VARCHAR NOT NULL, CONSTRAINT pk_payee_alike PRIMARY KEY (payee_id)",
}
INDEXES = {
    "ix_paid_without_year": "paid_without (year, provider_id, amount DESC)",
    "ix_paid_without_none": "paid_without (year) WHERE lines = 0",
    "ix_paid_year_none": "paid_year (year) WHERE lines = 0",
    "ix_payee_alike_name": "payee_alike (name)",
    "ix_payee_name": "payee (name COLLATE NOCASE)",
    "ix_payee_number": "payee (number) WHERE number <> ''",
    "ix_payee_other_letters": "payee (name) WHERE name GLOB '*[^ -~]*'",
}


def upgrade() -> None:
    for name, columns in TABLES.items():
        op.execute(f"CREATE TABLE {name} ({columns}) WITHOUT ROWID")
    for name, columns in INDEXES.items():
        raw(op.get_bind()).execute(f"CREATE INDEX {name} ON {columns}")
    sum_triggers.count_all(raw(op.get_bind()))
    for sql in sum_triggers.TRIGGERS.values():
        raw(op.get_bind()).execute(sql)


def downgrade() -> None:
    for name in sum_triggers.TRIGGERS:
        op.execute(sa.text(f"DROP TRIGGER {name}"))
    for name in INDEXES:
        op.execute(sa.text(f"DROP INDEX {name}"))
    for name in TABLES:
        op.drop_table(name)
