"""Rounds of several elections in one box: their place in it, and ids that say so."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_SHORT, _LONG = sa.String(length=14), sa.String(length=17)
# The tables that know rounds which share a box; whatever happens to a box keeps its uuid.
_REFERRING = ("round_files", "appointments")


def upgrade() -> None:
    with op.batch_alter_table("rounds") as batch:
        batch.add_column(sa.Column("place", sa.Integer(), nullable=False, server_default="1"))
        batch.alter_column("uuid", existing_type=_SHORT, type_=_LONG)
        batch.drop_constraint("uq_rounds_slot", type_="unique")
        batch.create_unique_constraint("uq_rounds_slot_place", ["slot", "place"])
    for table in _REFERRING:
        with op.batch_alter_table(table) as batch:
            batch.alter_column("round", existing_type=_SHORT, type_=_LONG)


def downgrade() -> None:
    for table in _REFERRING:
        with op.batch_alter_table(table) as batch:
            batch.alter_column("round", existing_type=_LONG, type_=_SHORT)
    with op.batch_alter_table("rounds") as batch:
        batch.drop_constraint("uq_rounds_slot_place", type_="unique")
        batch.create_unique_constraint("uq_rounds_slot", ["slot"])
        batch.alter_column("uuid", existing_type=_LONG, type_=_SHORT)
        batch.drop_column("place")
