"""Running bodies, and votes by show of cards that belong to no one election."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("card_votes") as batch:
        batch.alter_column("election", existing_type=sa.String(length=14), nullable=True)
        # A vote of an election says by its subject what it was on.
        batch.add_column(sa.Column("words", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "running_bodies",
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("naming", sa.Integer(), nullable=False),
        sa.Column("headed", sa.Boolean(), nullable=False),
        sa.Column("members_sha256", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("body", name="pk_running_bodies"),
    )
    op.create_table(
        "running_body_members",
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("delegate", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["body"], ["running_bodies.body"], name="fk_running_body_members_body"
        ),
        sa.ForeignKeyConstraint(
            ["delegate"], ["delegates.id"], name="fk_running_body_members_delegate"
        ),
        sa.PrimaryKeyConstraint("body", "index", name="pk_running_body_members"),
    )


def downgrade() -> None:
    op.drop_table("running_body_members")
    op.drop_table("running_bodies")
    op.execute("DELETE FROM card_votes WHERE election IS NULL")
    with op.batch_alter_table("card_votes") as batch:
        batch.drop_column("words")
        batch.alter_column("election", existing_type=sa.String(length=14), nullable=False)
