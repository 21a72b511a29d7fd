"""The first form of all tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("username", sa.String(length=64), nullable=False),
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("own_password", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("username", name="pk_accounts"),
    )
    op.create_table(
        "card_lists",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("made_on_server", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_card_lists"),
    )
    op.create_table(
        "ceremonies",
        sa.Column("id", sa.String(length=14), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("trustees", sa.LargeBinary(), nullable=True),
        sa.Column("made", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ceremonies"),
    )
    op.create_table(
        "congresses",
        sa.Column("singleton", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=14), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("venue", sa.String(), nullable=False),
        sa.Column("server_key", sa.String(), nullable=False),
        sa.Column("certificate_sha256", sa.String(), nullable=False),
        sa.CheckConstraint("singleton = 1", name="ck_congresses_only_one"),
        sa.PrimaryKeyConstraint("singleton", name="pk_congresses"),
    )
    op.create_table(
        "delegates",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("birth", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sort_key", sa.LargeBinary(length=512), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_delegates"),
    )
    op.create_table(
        "elections",
        sa.Column("id", sa.String(length=14), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(), nullable=True),
        sa.Column("slate", sa.LargeBinary(), nullable=True),
        sa.Column("slate_sha256", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_elections"),
        sa.UniqueConstraint("position", name="uq_elections_position"),
    )
    op.create_table(
        "log_entries",
        sa.Column("index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("leaf", sa.LargeBinary(), nullable=False),
        sa.Column("checkpoint", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("index", name="pk_log_entries"),
    )
    op.create_table(
        "rolls",
        sa.Column("uuid", sa.String(length=14), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("uuid", name="pk_rolls"),
        sa.UniqueConstraint("slot", name="uq_rolls_slot"),
    )
    op.create_table(
        "tablets",
        sa.Column("id", sa.String(length=14), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=True),
        sa.Column("code_expires_at", sa.String(length=32), nullable=True),
        sa.Column("paired", sa.Boolean(), nullable=False),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tablets"),
        sa.UniqueConstraint("code_hash", name="uq_tablets_code_hash"),
    )
    op.create_table(
        "candidates",
        sa.Column("election", sa.String(length=14), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("birth", sa.String(), nullable=False),
        sa.Column("delegate", sa.String(), nullable=True),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["delegate"], ["delegates.id"], name="fk_candidates_delegate"),
        sa.ForeignKeyConstraint(["election"], ["elections.id"], name="fk_candidates_election"),
        sa.PrimaryKeyConstraint("election", "number", name="pk_candidates"),
    )
    op.create_table(
        "failed_sign_ins",
        sa.Column("username", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("blocked_until", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["username"], ["accounts.username"], name="fk_failed_sign_ins_username"
        ),
        sa.PrimaryKeyConstraint("username", name="pk_failed_sign_ins"),
    )
    op.create_table(
        "rounds",
        sa.Column("uuid", sa.String(length=14), nullable=False),
        sa.Column("election", sa.String(length=14), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("ceremony", sa.String(length=14), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("election_hash", sa.String(), nullable=False),
        sa.Column("denominator", sa.Integer(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.Column("cards", sa.Integer(), nullable=False),
        sa.Column("spares", sa.Integer(), nullable=False),
        sa.Column("setup_checked_by", sa.String(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("issued", sa.Integer(), nullable=True),
        sa.Column("ballots", sa.Integer(), nullable=True),
        sa.Column("seal", sa.String(), nullable=True),
        sa.Column("sealed_at_size", sa.Integer(), nullable=True),
        sa.Column("rewriting_due", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["ceremony"], ["ceremonies.id"], name="fk_rounds_ceremony"),
        sa.ForeignKeyConstraint(["election"], ["elections.id"], name="fk_rounds_election"),
        sa.PrimaryKeyConstraint("uuid", name="pk_rounds"),
        sa.UniqueConstraint("election", "number", name="uq_rounds_election_number"),
        sa.UniqueConstraint("slot", name="uq_rounds_slot"),
    )
    op.create_table(
        "seats",
        sa.Column("ceremony", sa.String(length=14), nullable=False),
        sa.Column("index", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("username", sa.String(length=64), nullable=False),
        sa.Column("certificate", sa.LargeBinary(), nullable=True),
        sa.Column("deal", sa.LargeBinary(), nullable=True),
        sa.Column("acceptance", sa.LargeBinary(), nullable=True),
        sa.Column("confirmation", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["ceremony"], ["ceremonies.id"], name="fk_seats_ceremony"),
        sa.ForeignKeyConstraint(["username"], ["accounts.username"], name="fk_seats_username"),
        sa.PrimaryKeyConstraint("ceremony", "index", name="pk_seats"),
    )
    op.create_table(
        "sessions",
        sa.Column("id_hash", sa.String(length=64), nullable=False),
        sa.Column("username", sa.String(length=64), nullable=True),
        sa.Column("tablet", sa.String(length=14), nullable=True),
        sa.Column("csrf_token", sa.String(), nullable=False),
        sa.Column("expires_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["tablet"], ["tablets.id"], name="fk_sessions_tablet"),
        sa.ForeignKeyConstraint(["username"], ["accounts.username"], name="fk_sessions_username"),
        sa.PrimaryKeyConstraint("id_hash", name="pk_sessions"),
    )
    op.create_table(
        "asked_acts",
        sa.Column("round", sa.String(length=14), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("details", sa.LargeBinary(), nullable=False),
        sa.Column("asked_by", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["accounts.username"], name="fk_asked_acts_asked_by"),
        sa.ForeignKeyConstraint(["round"], ["rounds.uuid"], name="fk_asked_acts_round"),
        sa.PrimaryKeyConstraint("round", name="pk_asked_acts"),
    )
    op.create_table(
        "ballots",
        sa.Column("round", sa.String(length=14), nullable=False),
        sa.Column("tracker", sa.LargeBinary(length=32), nullable=False),
        sa.Column("credential", sa.String(length=640), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["round"], ["rounds.uuid"], name="fk_ballots_round"),
        sa.PrimaryKeyConstraint("round", "tracker", name="pk_ballots"),
        sa.UniqueConstraint("round", "credential", name="uq_ballots_round_credential"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "jobs",
        sa.Column("round", sa.String(length=14), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("found", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["round"], ["rounds.uuid"], name="fk_jobs_round"),
        sa.PrimaryKeyConstraint("round", "kind", name="pk_jobs"),
    )
    op.create_table(
        "roll_cards",
        sa.Column("round", sa.String(length=14), nullable=False),
        sa.Column("credential", sa.String(length=640), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(["round"], ["rounds.uuid"], name="fk_roll_cards_round"),
        sa.PrimaryKeyConstraint("round", "credential", name="pk_roll_cards"),
    )
    op.create_table(
        "round_files",
        sa.Column("round", sa.String(length=14), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["round"], ["rounds.uuid"], name="fk_round_files_round"),
        sa.PrimaryKeyConstraint("round", "name", name="pk_round_files"),
    )
    op.create_table(
        "shares",
        sa.Column("round", sa.String(length=14), nullable=False),
        sa.Column("owner", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("proof", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["round"], ["rounds.uuid"], name="fk_shares_round"),
        sa.PrimaryKeyConstraint("round", "owner", name="pk_shares"),
    )


def downgrade() -> None:
    op.drop_table("shares")
    op.drop_table("round_files")
    op.drop_table("roll_cards")
    op.drop_table("jobs")
    op.drop_table("ballots")
    op.drop_table("asked_acts")
    op.drop_table("sessions")
    op.drop_table("seats")
    op.drop_table("rounds")
    op.drop_table("failed_sign_ins")
    op.drop_table("candidates")
    op.drop_table("tablets")
    op.drop_table("rolls")
    op.drop_table("log_entries")
    op.drop_table("elections")
    op.drop_table("delegates")
    op.drop_table("congresses")
    op.drop_table("ceremonies")
    op.drop_table("card_lists")
    op.drop_table("accounts")
