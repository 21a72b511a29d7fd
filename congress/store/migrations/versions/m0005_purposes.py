"""What a ballot is held for, which election it follows, and at which meeting (R26, R52, L7)."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, default in (("purpose", "election"), ("parent", ""), ("meeting", "")):
        column = sa.Column(name, sa.String(), nullable=False, server_default=default)
        op.add_column("elections", column)


def downgrade() -> None:
    for name in ("meeting", "parent", "purpose"):
        op.drop_column("elections", name)
