"""The report of the credentials committee: its texts, and each report as it was fixed (R10)."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "qualification_texts",
        sa.Column("singleton", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("elections", sa.String(), nullable=False),
        sa.Column("complaints", sa.String(), nullable=False),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("not_recommended", sa.String(), nullable=False),
        sa.Column("party_limits", sa.String(), nullable=False),
        sa.CheckConstraint("singleton = 1", name="ck_qualification_texts_only_one"),
        sa.PrimaryKeyConstraint("singleton", name="pk_qualification_texts"),
    )
    op.create_table(
        "qualification_reports",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("contents_sha256", sa.String(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("fixed_at", sa.String(length=32), nullable=False),
        sa.Column("fixed_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["fixed_by"], ["accounts.username"], name="fk_qualification_reports_fixed_by"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_qualification_reports"),
    )


def downgrade() -> None:
    op.drop_table("qualification_reports")
    op.drop_table("qualification_texts")
