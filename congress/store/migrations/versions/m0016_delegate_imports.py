"""What was decided about a file that waits, and what each import of delegates changed."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "uploads", sa.Column("choices", sa.LargeBinary(), nullable=False, server_default="{}")
    )
    op.create_table(
        "delegate_imports",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("changes", sa.LargeBinary(), nullable=False),
        sa.Column("undone_at", sa.String(length=32), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["accounts.username"], name="fk_delegate_imports_by"),
        sa.ForeignKeyConstraint(
            ["undone_by"], ["accounts.username"], name="fk_delegate_imports_undone_by"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_delegate_imports"),
    )


def downgrade() -> None:
    op.drop_table("delegate_imports")
    op.drop_column("uploads", "choices")
