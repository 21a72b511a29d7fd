"""The first meeting of a committee, and what the level above answered (R48, R52)."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.String(length=14), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("standing", sa.Boolean(), nullable=False),
        sa.Column("incumbents", sa.Integer(), nullable=False),
        sa.Column("roster_sha256", sa.String(), nullable=False),
        sa.Column("opener", sa.String(), nullable=False),
        sa.Column("opener_name", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("chaired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["elections.id"], name="fk_meetings_id"),
        sa.PrimaryKeyConstraint("id", name="pk_meetings"),
    )
    op.create_table(
        "meeting_members",
        sa.Column("meeting", sa.String(length=14), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("birth", sa.String(), nullable=False),
        sa.Column("delegate", sa.String(), nullable=True),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("chair", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"], name="fk_meeting_members_meeting"),
        sa.ForeignKeyConstraint(["delegate"], ["delegates.id"], name="fk_meeting_members_delegate"),
        sa.PrimaryKeyConstraint("meeting", "number", name="pk_meeting_members"),
    )
    op.create_table(
        "meeting_chair_votes",
        sa.Column("meeting", sa.String(length=14), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("chairs", sa.String(), nullable=False),
        sa.Column("in_favour", sa.Integer(), nullable=False),
        sa.Column("against", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("denominator", sa.Integer(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meetings.id"], name="fk_meeting_chair_votes_meeting"
        ),
        sa.PrimaryKeyConstraint("meeting", "number", name="pk_meeting_chair_votes"),
    )
    op.create_table(
        "superior_answers",
        sa.Column("election", sa.String(length=14), nullable=False),
        sa.Column("office", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["election"], ["elections.id"], name="fk_superior_answers_election"
        ),
        sa.PrimaryKeyConstraint("election", "office", "number", name="pk_superior_answers"),
    )


def downgrade() -> None:
    for table in ("superior_answers", "meeting_chair_votes", "meeting_members", "meetings"):
        op.drop_table(table)
