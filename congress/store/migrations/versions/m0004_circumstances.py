"""In which circumstances an election is held: a run-off, a further round, an office (R45-R49)."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ORDINARY = (
    '{"alternates":0,"level":"upper","office":null,'
    '"planned_failed":false,"round":1,"run_off":false}'
)


def upgrade() -> None:
    op.add_column(
        "elections",
        sa.Column("circumstances", sa.String(), nullable=False, server_default=_ORDINARY),
    )


def downgrade() -> None:
    op.drop_column("elections", "circumstances")
