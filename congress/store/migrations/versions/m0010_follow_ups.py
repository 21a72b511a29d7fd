"""Which round an election follows, by-elections, papers that permit one, and appointments."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("follows", "permitted_by"):
        column = sa.Column(name, sa.String(), nullable=False, server_default="")
        op.add_column("elections", column)
    op.add_column(
        "elections",
        sa.Column("additional", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "appointments",
        sa.Column("round", sa.String(length=14), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["round"], ["rounds.uuid"], name=op.f("fk_appointments_round")),
        sa.PrimaryKeyConstraint("round", name=op.f("pk_appointments")),
    )


def downgrade() -> None:
    op.drop_table("appointments")
    for name in ("additional", "permitted_by", "follows"):
        op.drop_column("elections", name)
