"""What was decided about delegates: not summoned, replaced, and for members (R39, R40, R42)."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "standings",
        sa.Column("delegate", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("alternate", sa.String(), nullable=True),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("decided", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.String(length=32), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["delegate"], ["delegates.id"], name="fk_standings_delegate"),
        sa.ForeignKeyConstraint(["alternate"], ["delegates.id"], name="fk_standings_alternate"),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["accounts.username"], name="fk_standings_recorded_by"
        ),
        sa.PrimaryKeyConstraint("delegate", "number", name="pk_standings"),
    )


def downgrade() -> None:
    op.drop_table("standings")
