"""The door: sessions of the congress, passages of delegates, and reasons for absences."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_INSTANT = sa.String(length=32)


def upgrade() -> None:
    op.create_table(
        "hall_sessions",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("begun_at", _INSTANT, nullable=False),
        sa.Column("opened_at", _INSTANT, nullable=True),
        sa.Column("closed_at", _INSTANT, nullable=True),
        sa.Column("summoned", sa.Integer(), nullable=True),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hall_sessions")),
        sa.UniqueConstraint("number", name=op.f("uq_hall_sessions_number")),
    )
    op.create_table(
        "passages",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("delegate", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("entered", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("struck", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session"], ["hall_sessions.id"], name=op.f("fk_passages_session")
        ),
        sa.ForeignKeyConstraint(["delegate"], ["delegates.id"], name=op.f("fk_passages_delegate")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passages")),
    )
    op.create_index(op.f("ix_passages_session"), "passages", ["session"])
    op.create_table(
        "excuses",
        sa.Column("delegate", sa.String(), nullable=False),
        sa.Column("session", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["delegate"], ["delegates.id"], name=op.f("fk_excuses_delegate")),
        sa.PrimaryKeyConstraint("delegate", "session", name=op.f("pk_excuses")),
    )


def downgrade() -> None:
    op.drop_table("excuses")
    op.drop_index(op.f("ix_passages_session"), table_name="passages")
    op.drop_table("passages")
    op.drop_table("hall_sessions")
