"""Payments by payee in the order their lists ask for; by contract and day those alone that are for a contract."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

OF_PAYEE, OF_CONTRACT = "ix_payment_payee_id", "ix_payment_contract_id"


def upgrade() -> None:
    op.drop_index(OF_PAYEE, "payment")
    op.drop_index(OF_CONTRACT, "payment")
    op.create_index(OF_PAYEE, "payment", ["payee_id", "standing", "contract_id", "paid_on"])
    for_one = sa.text("contract_id IS NOT NULL")
    op.create_index(OF_CONTRACT, "payment", ["contract_id", "paid_on"], sqlite_where=for_one)


def downgrade() -> None:
    op.drop_index(OF_PAYEE, "payment")
    op.drop_index(OF_CONTRACT, "payment")
    op.create_index(OF_PAYEE, "payment", ["payee_id", "paid_on"])
    op.create_index(OF_CONTRACT, "payment", ["contract_id"])
