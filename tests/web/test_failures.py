"""An unforeseen error is one sentence, and of casting no word reaches the log (design 5.1)."""

import logging

import pytest
from sqlalchemy import text

from tests.web.hall import Hall


def break_the_box(hall: Hall) -> None:
    with hall.runtime.database.writing() as session:
        session.execute(text("DROP TABLE ballots"))


def test_a_cast_that_breaks_logs_its_kind_and_nothing_of_the_ballot(
    sqlite_hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    hall = sqlite_hall
    hall.open()
    ballot, tablet = hall.ballot(1), hall.tablet
    break_the_box(hall)
    caplog.clear()

    with caplog.at_level(logging.INFO):
        response = hall.cast(ballot, tablet)

    assert response.status_code == 500
    logged = "\n".join(record.getMessage() + (record.exc_text or "") for record in caplog.records)
    assert "OperationalError" in logged
    assert not [
        piece for piece in (b"credential", ballot[:40], ballot[-40:]) if piece.decode() in logged
    ]
    assert [record for record in caplog.records if record.exc_info] == []


def test_elsewhere_the_trace_is_logged_without_the_values_that_were_written(
    sqlite_hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    hall = sqlite_hall
    with (
        hall.runtime.database.writing() as session,
        pytest.raises(Exception, match="no such table") as error,
    ):
        session.execute(text("INSERT INTO nowhere VALUES (:secret)"), {"secret": "s3cr3t"})

    assert "s3cr3t" not in str(error.value)
