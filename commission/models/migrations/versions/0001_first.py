"""The first register: every table of the first day, history without seals."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "budget_component",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("included", sa.Boolean(name="included"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("assumed", sa.Boolean(name="assumed"), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_budget_component"),
    )
    op.create_index("ix_budget_component_year", "budget_component", ["year"], unique=False)
    op.create_table(
        "history_action",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("of_action", sa.Integer(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_history_action"),
    )
    op.create_table(
        "import_batch",
        sa.Column("file_name", sa.String(length=1000), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("imported_at", sa.String(length=32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("amounts", sa.String(length=10), nullable=False),
        sa.Column("reading_of_file", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_import_batch"),
    )
    op.create_table(
        "numerator_rule",
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("sectors", sa.JSON(), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_numerator_rule"),
        sa.UniqueConstraint("name", name="uq_numerator_rule_name"),
    )
    op.create_table(
        "organisation",
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_organisation_one_row")),
        sa.PrimaryKeyConstraint("id", name="pk_organisation"),
    )
    op.create_table(
        "provider",
        sa.Column("name", sa.String(length=2000), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_provider"),
        sa.UniqueConstraint("name", name="uq_provider_name"),
    )
    op.create_table(
        "target",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("fraction", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=50), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("headline", sa.Boolean(name="headline"), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_target"),
    )
    op.create_index("ix_target_year", "target", ["year"], unique=False)
    op.create_table(
        "contract",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=False),
        sa.Column("sector", sa.String(length=20), nullable=False),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("reading", sa.String(length=10), nullable=False),
        sa.Column("counts", sa.String(length=30), nullable=False),
        sa.Column("our_share", sa.Integer(), nullable=False),
        sa.Column("open_ended", sa.Boolean(name="open_ended"), nullable=False),
        sa.Column("placed_in", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(length=500), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("written", sa.JSON(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("source_row", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "counts IN ('yes', 'nationally agreed', 'outside our budget')", name=op.f("ck_contract_counts")
        ),
        sa.CheckConstraint("reading IN ('unknown', 'total', 'annual')", name=op.f("ck_contract_reading")),
        sa.CheckConstraint("sector IN ('VCS', 'private', 'public', 'unclassified')", name=op.f("ck_contract_sector")),
        sa.CheckConstraint("months IS NULL OR months > 0", name=op.f("ck_contract_months")),
        sa.CheckConstraint("our_share BETWEEN 0 AND 1000000", name=op.f("ck_contract_our_share")),
        sa.CheckConstraint(
            "starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on", name=op.f("ck_contract_term")
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name="fk_contract_batch_id_import_batch"),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"], name="fk_contract_provider_id_provider"),
        sa.PrimaryKeyConstraint("id", name="pk_contract"),
    )
    op.create_index("ix_contract_batch_id", "contract", ["batch_id"], unique=False)
    op.create_index("ix_contract_ends_on", "contract", ["ends_on"], unique=False)
    op.create_index("ix_contract_position", "contract", ["position"], unique=False)
    op.create_index("ix_contract_provider_id", "contract", ["provider_id"], unique=False)
    op.create_table(
        "history_change",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=50), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["action_id"], ["history_action.id"], name="fk_history_change_action_id_history_action"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_history_change"),
    )
    op.create_index("ix_history_change_action_id", "history_change", ["action_id"], unique=False)
    op.create_table(
        "question",
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=30), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("alternatives", sa.JSON(), nullable=False),
        sa.Column("answer", sa.String(length=100), nullable=True),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name="fk_question_contract_id_contract"),
        sa.PrimaryKeyConstraint("id", name="pk_question"),
    )
    op.create_index("ix_question_contract_id", "question", ["contract_id"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("there is nothing before the first register")
