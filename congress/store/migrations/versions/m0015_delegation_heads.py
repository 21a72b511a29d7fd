"""Who heads each delegation."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "delegation_heads",
        sa.Column("delegation", sa.String(), nullable=False),
        sa.Column("delegate", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegate"], ["delegates.id"], name="fk_delegation_heads_delegate"
        ),
        sa.PrimaryKeyConstraint("delegation", name="pk_delegation_heads"),
    )


def downgrade() -> None:
    op.drop_table("delegation_heads")
