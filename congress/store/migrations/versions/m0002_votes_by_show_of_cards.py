"""Votes by show of cards, counting committees, the day of a congress, disabled accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What stands there already has no day, signs in, and was shown to nobody.
    op.add_column("congresses", sa.Column("day", sa.String(), nullable=False, server_default=""))
    for table, column in (("accounts", "disabled"), ("rounds", "released")):
        op.add_column(
            table, sa.Column(column, sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.add_column("rounds", sa.Column("head", sa.String(), nullable=True))
    op.create_table(
        "card_votes",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("election", sa.String(length=14), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("in_favour", sa.Integer(), nullable=False),
        sa.Column("against", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("denominator", sa.Integer(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("attendance", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["election"], ["elections.id"], name="fk_card_votes_election"),
        sa.PrimaryKeyConstraint("number", name="pk_card_votes"),
    )
    op.create_table(
        "counting_committees",
        sa.Column("election", sa.String(length=14), nullable=False),
        sa.Column("naming", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("technicians", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["election"], ["elections.id"], name="fk_counting_committees_election"
        ),
        sa.ForeignKeyConstraint(
            ["head"], ["accounts.username"], name="fk_counting_committees_head"
        ),
        sa.PrimaryKeyConstraint("election", name="pk_counting_committees"),
    )
    op.create_table(
        "counting_committee_members",
        sa.Column("election", sa.String(length=14), nullable=False),
        sa.Column("index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("username", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["election"],
            ["counting_committees.election"],
            name="fk_counting_committee_members_election",
        ),
        sa.ForeignKeyConstraint(
            ["username"], ["accounts.username"], name="fk_counting_committee_members_username"
        ),
        sa.PrimaryKeyConstraint("election", "index", name="pk_counting_committee_members"),
    )


def downgrade() -> None:
    op.drop_table("counting_committee_members")
    op.drop_table("counting_committees")
    op.drop_table("card_votes")
    op.drop_column("rounds", "head")
    op.drop_column("rounds", "released")
    op.drop_column("accounts", "disabled")
    op.drop_column("congresses", "day")
