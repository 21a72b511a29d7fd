"""Migrations: one line of them, equal to the models at its end, each tried on data."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from congress.crypto.canonical import parse
from congress.domain.circumstances import ORDINARY, Circumstances
from congress.store.database import Database
from congress.store.schema import alembic_config, list_revisions, metadata, upgrade


@dataclass(frozen=True)
class Step:
    """What a migration is tried on: rows of the form before it, and what must be true after it."""

    load: Callable[[Connection], None]
    check: Callable[[Connection], None]


def _nothing(_connection: Connection) -> None:
    """Before the first migration there is nothing."""


def _check_first_tables(connection: Connection) -> None:
    connection.execute(
        text(
            "INSERT INTO congresses VALUES"
            " (1, '3GqVbY1tQ9hKmN', 'Đại hội', 'delegate_congress', 'l', 't', 'p', 'o', 'h', 'v',"
            " 'k', 'c')"
        )
    )
    assert connection.scalar(text("SELECT name FROM congresses")) == "Đại hội"


def _load_a_round(connection: Connection) -> None:
    for rows in (
        "accounts VALUES ('thuky', 'Trần Thị Thư', 'secretariat', 'hash', TRUE)",
        "elections VALUES ('E', 'Ban Chấp hành', 'committee', 'upper', 2, 1, NULL, NULL, NULL)",
        "ceremonies VALUES ('C', 'Ed25519', 2, NULL, FALSE)",
        "rounds VALUES ('R', 'E', 1, 1, 'C', 'signed', 'surplus', 2, 'h', 4, 3, 4, 1, 'nobody', 4,"
        " 4, 4, 'seal', 9, FALSE)",
    ):
        connection.execute(text(f"INSERT INTO {rows}"))


def _check_votes(connection: Connection) -> None:
    assert connection.scalar(text("SELECT day FROM congresses")) == ""
    assert not connection.scalar(text("SELECT disabled FROM accounts"))
    assert not connection.scalar(text("SELECT released FROM rounds"))
    connection.execute(
        text("INSERT INTO card_votes VALUES (1, 'E', 'seats', '2', 3, 0, 1, 4, TRUE, '')")
    )
    connection.execute(text("INSERT INTO counting_committees VALUES ('E', 1, 'thuky', '', '')"))
    connection.execute(text("INSERT INTO counting_committee_members VALUES ('E', 1, 'thuky')"))


def _check_uploads(connection: Connection) -> None:
    connection.execute(
        text("INSERT INTO uploads VALUES ('u', 'thuky', 'delegates', 'ds.xlsx', '', 'at', 'at')")
    )


def _check_circumstances(connection: Connection) -> None:
    found = connection.scalar(text("SELECT circumstances FROM elections"))
    assert Circumstances.from_json(parse(str(found).encode())) == ORDINARY


def _check_purposes(connection: Connection) -> None:
    found = connection.execute(text("SELECT purpose, parent, meeting FROM elections")).one()
    assert tuple(found) == ("election", "", "")


def _check_nominations(connection: Connection) -> None:
    for rows in (
        "nominations VALUES ('E', TRUE, FALSE, '')",
        "nominees VALUES ('E', 'n', 1, 'prepared', 'listed', 'An', '', NULL, '', '', FALSE, 3, 2)",
        "withdrawal_votes VALUES ('E', 1, 'An', '', 3, 0, 1, 4, TRUE, '')",
        "structure_targets VALUES ('E', 15, 10, NULL)",
    ):
        connection.execute(text(f"INSERT INTO {rows}"))


def _load_a_delegate(connection: Connection) -> None:
    connection.execute(text("INSERT INTO delegates VALUES ('D', 'An', '', 'elected', '', '')"))


def _check_congress_as_a_whole(connection: Connection) -> None:
    assert connection.execute(text("SELECT election, words FROM card_votes")).all() == [("E", "")]
    for rows in (
        "card_votes VALUES (2, NULL, 'other', '', 3, 0, 1, 4, TRUE, '', 'nghị quyết')",
        "running_bodies VALUES ('presidium', 1, TRUE, 'h')",
        "running_body_members VALUES ('presidium', 1, 'D')",
    ):
        connection.execute(text(f"INSERT INTO {rows}"))


def _check_deadlines(connection: Connection) -> None:
    assert connection.scalar(text("SELECT closed FROM congresses")) == ""
    for rows in (
        "special_days VALUES ('2026-09-02', 'Quốc khánh', 'off')",
        "approvals VALUES (1, '2026-12-10', '10-QĐ/TU')",
        "reports VALUES (1, '2026-11-26', '01-BC/ĐU', 1)",
        "reported_elections VALUES ('E', 1)",
        "complaints VALUES (1, '2026-11-25', '', 'Đơn', NULL, NULL)",
        "destructions VALUES (1, '2027-05-25', '20-QĐ/ĐU')",
    ):
        connection.execute(text(f"INSERT INTO {rows}"))


def _check_meetings(connection: Connection) -> None:
    for rows in (
        "meetings VALUES ('E', 'Hội nghị', 'HỘI NGHỊ', TRUE, 1, 'h', '', '', '', NULL, FALSE)",
        "meeting_members VALUES ('E', 1, 'Trần Thị Thư', '', NULL, '', TRUE)",
        "meeting_chair_votes VALUES ('E', 1, 'Trần Thị Thư', 1, 0, 0, 1, TRUE)",
        "superior_answers VALUES ('E', 'secretary', 1, '01-CV/TU', 'Đồng ý', TRUE)",
    ):
        connection.execute(text(f"INSERT INTO {rows}"))


def _check_follow_ups(connection: Connection) -> None:
    query = text("SELECT follows, additional, permitted_by FROM elections")
    follows, additional, permitted_by = connection.execute(query).one()
    assert (follows, bool(additional), permitted_by) == ("", False, "")
    connection.execute(text("INSERT INTO appointments VALUES ('R', 'An', 'QĐ số 1')"))


def _check_shared_boxes(connection: Connection) -> None:
    """R6: rounds of a box have its slot; what refers to the table that was rewritten still does."""
    assert connection.scalar(text("SELECT place FROM rounds")) == 1
    connection.execute(
        text(
            "INSERT INTO rounds (uuid, election, number, slot, ceremony, state, form, seats,"
            " election_hash, denominator, needed, cards, spares, setup_checked_by, rewriting_due,"
            " released, place)"
            " SELECT 'abcdefghijklmn-2', election, 2, slot, ceremony, state, form, seats,"
            " election_hash, denominator, needed, cards, spares, setup_checked_by, rewriting_due,"
            " released, 2 FROM rounds"
        )
    )
    connection.execute(
        text("INSERT INTO round_files VALUES ('abcdefghijklmn-2', 'slate.json', '')")
    )
    assert connection.scalar(text("SELECT name FROM appointments WHERE round = 'R'")) == "An"


def _check_standings(connection: Connection) -> None:
    """R40: a delegate and the alternate in their place; nothing is overwritten."""
    for rows in (
        "standings VALUES ('D', 1, 'replaced', 'absent_throughout', 'D', 'QĐ', '2026-11-01', '',"
        " 's', '2026-11-01T00:00:00+00:00', 'thuky')",
        "standings VALUES ('D', 2, 'ordinary', '', NULL, 'QĐ', '2026-11-02', '', 's',"
        " '2026-11-02T00:00:00+00:00', 'thuky')",
    ):
        connection.execute(text(f"INSERT INTO {rows}"))


def _check_badges(connection: Connection) -> None:
    for rows in (
        "guests VALUES ('G', 'Lê Hoa', 'press', 'Báo', '', '', TRUE)",
        "badges VALUES (1, 'h1', 'D', NULL, 'f', 'revoked', 'at', 'at')",
        "badges VALUES (2, 'h2', NULL, 'G', 'f', 'valid', 'at', NULL)",
    ):
        connection.execute(text(f"INSERT INTO {rows}"))


def _check_admission(connection: Connection) -> None:
    for rows in (
        "hall_sessions VALUES ('s', 1, 'Phiên sáng', '2026-11-23', NULL, NULL, NULL, NULL)",
        "passages VALUES ('p', 's', 'D', 'in', '2026-11-23', 'Bàn 1', 'thuky', '', '', '')",
        "excuses VALUES ('D', '', 'Ốm', TRUE, 'Ban Thường vụ')",
    ):
        connection.execute(text(f"INSERT INTO {rows}"))


def _check_delegation_heads(connection: Connection) -> None:
    connection.execute(text("INSERT INTO delegation_heads VALUES ('Đoàn Một', 'D')"))


def _check_imports(connection: Connection) -> None:
    for rows in (
        "uploads VALUES ('w', 'thuky', 'delegates', 'ds.xlsx', '', 'at', 'at', '{}')",
        "delegate_imports VALUES (1, 'at', 'thuky', 'ds.xlsx', 'h', 1, 0, 0, 0, '[]', NULL, NULL)",
    ):
        connection.execute(text(f"INSERT INTO {rows}"))


def _check_qualifications(connection: Connection) -> None:
    """R10: what was written, and reports one after the other."""
    for rows in (
        "qualification_texts VALUES (1, '01-BC', 'Bầu đúng', 'Không có', '', '', '10 20')",
        "qualification_reports VALUES (1, 'h', 'c', '', '2026-11-23', 'thuky')",
        "qualification_reports VALUES (2, 'h', 'c', '', '2026-11-23', 'thuky')",
    ):
        connection.execute(text(f"INSERT INTO {rows}"))


STEPS = {
    "0001": Step(load=_nothing, check=_check_first_tables),
    "0002": Step(load=_load_a_round, check=_check_votes),
    "0003": Step(load=_nothing, check=_check_uploads),
    "0004": Step(load=_nothing, check=_check_circumstances),
    "0005": Step(load=_nothing, check=_check_purposes),
    "0006": Step(load=_nothing, check=_check_nominations),
    "0007": Step(load=_load_a_delegate, check=_check_congress_as_a_whole),
    "0008": Step(load=_nothing, check=_check_deadlines),
    "0009": Step(load=_nothing, check=_check_meetings),
    "0010": Step(load=_nothing, check=_check_follow_ups),
    "0011": Step(load=_nothing, check=_check_shared_boxes),
    "0012": Step(load=_nothing, check=_check_standings),
    "0013": Step(load=_nothing, check=_check_badges),
    "0014": Step(load=_nothing, check=_check_admission),
    "0015": Step(load=_nothing, check=_check_delegation_heads),
    "0016": Step(load=_nothing, check=_check_imports),
    "0017": Step(load=_nothing, check=_check_qualifications),
}


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest) -> Iterator[Database]:
    """Open a database without any table."""
    opened = Database(request.getfixturevalue(f"empty_{request.param}_url"))
    yield opened
    opened.close()


def test_every_migration_is_tried_on_data() -> None:
    assert list_revisions() == sorted(STEPS)


def test_migrations_lead_to_the_models(empty: Database) -> None:
    upgrade(empty)

    with empty.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata()) == []


def test_each_migration_keeps_the_data(empty: Database) -> None:
    for revision in list_revisions():
        with empty.engine.begin() as connection:
            STEPS[revision].load(connection)
        upgrade(empty, revision)
        with empty.engine.begin() as connection:
            STEPS[revision].check(connection)


def test_migrations_can_be_taken_back(empty: Database) -> None:
    upgrade(empty)
    with empty.engine.begin() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "base")

    assert inspect(empty.engine).get_table_names() == ["alembic_version"]


def test_ballots_have_no_row_id_and_no_time(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    with database.reading() as session:
        query = text("SELECT sql FROM sqlite_master WHERE name = 'ballots'")
        definition = str(session.scalar(query))
    assert "WITHOUT ROWID" in definition
    columns = {column["name"] for column in inspect(database.engine).get_columns("ballots")}
    assert columns == {"round", "tracker", "credential", "raw"}
    database.close()
