"""Badges by the hash of their code, and the guests who get some."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "guests",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("sort_key", sa.LargeBinary(length=512), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_guests"),
    )
    op.create_table(
        "badges",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("delegate", sa.String(), nullable=True),
        sa.Column("guest", sa.String(length=12), nullable=True),
        sa.Column("face_sha256", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("issued_at", sa.String(length=32), nullable=False),
        sa.Column("revoked_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["delegate"], ["delegates.id"], name="fk_badges_delegate"),
        sa.ForeignKeyConstraint(["guest"], ["guests.id"], name="fk_badges_guest"),
        sa.PrimaryKeyConstraint("number", name="pk_badges"),
        sa.UniqueConstraint("sha256", name="uq_badges_sha256"),
    )
    op.create_index("ix_badges_delegate", "badges", ["delegate"])
    op.create_index("ix_badges_guest", "badges", ["guest"])


def downgrade() -> None:
    op.drop_table("badges")
    op.drop_table("guests")
