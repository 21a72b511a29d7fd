"""What comes after a congress: closing, holidays, reports, approvals, complaints, destruction."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_DAY = sa.String(length=10)
_TABLES = (
    "destructions",
    "complaints",
    "reported_elections",
    "reports",
    "approvals",
    "special_days",
)


def upgrade() -> None:
    closed = sa.Column("closed", sa.String(), nullable=False, server_default="")
    op.add_column("congresses", closed)
    op.create_table(
        "special_days",
        sa.Column("day", _DAY, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_special_days"),
    )
    op.create_table(
        "approvals",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", _DAY, nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_approvals"),
    )
    _create_reports()
    op.create_table(
        "complaints",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", _DAY, nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("settled", _DAY, nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_complaints"),
    )
    op.create_table(
        "destructions",
        sa.Column("singleton", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", _DAY, nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.CheckConstraint("singleton = 1", name="ck_destructions_only_one"),
        sa.PrimaryKeyConstraint("singleton", name="pk_destructions"),
    )


def _create_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", _DAY, nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("approval", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["approval"], ["approvals.number"], name="fk_reports_approval"),
        sa.PrimaryKeyConstraint("number", name="pk_reports"),
    )
    op.create_table(
        "reported_elections",
        sa.Column("election", sa.String(length=14), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["election"], ["elections.id"], name="fk_reported_elections_election"
        ),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.number"], name="fk_reported_elections_report"
        ),
        sa.PrimaryKeyConstraint("election", name="pk_reported_elections"),
    )


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)
    op.drop_column("congresses", "closed")
