"""Nominations, withdrawals, and the shares that a congress wants on a list (R20, R24)."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _of_election(table: str) -> tuple[sa.Column[str], sa.ForeignKeyConstraint]:
    return (
        sa.Column("election", sa.String(length=14), nullable=False),
        sa.ForeignKeyConstraint(["election"], ["elections.id"], name=f"fk_{table}_election"),
    )


def upgrade() -> None:
    op.create_table(
        "nominations",
        *_of_election("nominations"),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.Column("opinion", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("election", name="pk_nominations"),
    )
    op.create_table(
        "nominees",
        *_of_election("nominees"),
        sa.Column("id", sa.String(length=14), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("birth", sa.String(), nullable=False),
        sa.Column("delegate", sa.String(), nullable=True),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("nominator", sa.String(), nullable=False),
        sa.Column("consent", sa.Boolean(), nullable=False),
        sa.Column("attending", sa.Integer(), nullable=True),
        sa.Column("agreed", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["delegate"], ["delegates.id"], name="fk_nominees_delegate"),
        sa.PrimaryKeyConstraint("election", "id", name="pk_nominees"),
    )
    op.create_table(
        "withdrawal_votes",
        *_of_election("withdrawal_votes"),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("allowed", sa.String(), nullable=False),
        sa.Column("kept", sa.String(), nullable=False),
        sa.Column("in_favour", sa.Integer(), nullable=False),
        sa.Column("against", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("denominator", sa.Integer(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("attendance", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("election", "number", name="pk_withdrawal_votes"),
    )
    op.create_table(
        "structure_targets",
        *_of_election("structure_targets"),
        sa.Column("women", sa.Integer(), nullable=True),
        sa.Column("young", sa.Integer(), nullable=True),
        sa.Column("minorities", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("election", name="pk_structure_targets"),
    )


def downgrade() -> None:
    for table in ("structure_targets", "withdrawal_votes", "nominees", "nominations"):
        op.drop_table(table)
