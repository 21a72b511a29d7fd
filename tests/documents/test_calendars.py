"""Days as a calendar: whole days, one event each, lines as RFC 5545 wants them."""

from datetime import UTC, date, datetime

from congress.documents.calendars import Entry, write_calendar

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
LONG = "Khiếu nại về bầu cử gửi trong 15 ngày làm việc, kể từ ngày bế mạc; " * 3
ENTRY = Entry(identity="report@x", day=date(2026, 12, 31), title="Báo cáo, 1; 2\\3", text=LONG)


def written(*entries: Entry) -> bytes:
    return write_calendar("Thời hạn", entries, at=AT)


def test_an_event_is_one_whole_day_and_keeps_its_identity() -> None:
    lines = written(ENTRY).decode().split("\r\n")

    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    for line in (
        *("VERSION:2.0", "BEGIN:VEVENT", "UID:report@x", "DTSTAMP:20261123T080000Z"),
        *("DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101", "END:VEVENT"),
        "SUMMARY:Báo cáo\\, 1\\; 2\\\\3",
    ):
        assert line in lines


def test_long_lines_go_on_after_a_space_and_never_within_a_letter() -> None:
    raw = written(ENTRY)

    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    unfolded = raw.replace(b"\r\n ", b"").decode()
    assert "DESCRIPTION:" + LONG.replace(",", "\\,").replace(";", "\\;") in unfolded


def test_a_calendar_without_days_is_one_too() -> None:
    assert b"VEVENT" not in written()
