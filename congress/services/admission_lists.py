"""Who attended a session and how: absent by unit with the reason, late, left early (R43)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import groupby

from sqlalchemy.orm import Session

from congress.documents.workbooks import Table, TableColumn, write_workbook
from congress.domain.admission import (
    NOWHERE,
    Attended,
    Excuse,
    Presence,
    Way,
    attended,
    find_excuse,
    is_late,
)
from congress.domain.delegates import Delegate
from congress.domain.errors import NotFound
from congress.services.admission_board import ToldSession, tell_session
from congress.services.admission_roster import NO_UNIT, Listed, list_roster
from congress.services.admission_states import hall_session_of, read_excuses, read_presences
from congress.store.admission import (
    PassageRow,
    get_hall_session,
    list_hall_sessions,
    list_passages_of,
)
from congress.store.congresses import get_congress

_AWAY = frozenset({Attended.EXPECTED, Attended.EXCUSED, Attended.ABSENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody who is summoned, and how they attended; moments are local, or None."""

    id: str
    person: Delegate
    unit: str
    attended: Attended
    late: bool
    first: datetime | None
    left: datetime | None
    excuse: Excuse | None

    @property
    def away(self) -> bool:
        """Tell whether they were not there at all."""
        return self.attended in _AWAY

    @property
    def remark(self) -> str:
        """What is said of an absence, in one line."""
        if self.excuse is None:
            return ""
        verdict = "được chấp nhận" if self.excuse.accepted else "không được chấp nhận"
        by = f", {self.excuse.by}" if self.excuse.by else ""
        return f"{self.excuse.reason} ({verdict}{by})"


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceList:
    """A session with those summoned, by unit; `shown` is who of them was asked for."""

    session: ToldSession
    units: tuple[tuple[str, tuple[Attendee, ...]], ...]
    shown: str
    counts: dict[Attended, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPassage:
    """A passage as the office looks at it; `struck` is why it no longer counts."""

    id: str
    session: str
    way: Way
    at: datetime
    desk: str
    note: str
    struck: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedAttendee:
    """Somebody with all their passages and reasons, and the sessions these may be about."""

    id: str
    person: Delegate
    refusal: str
    passages: tuple[ToldPassage, ...]
    excuses: tuple[tuple[str, Excuse], ...]
    sessions: tuple[ToldSession, ...]


def describe_attendance(
    session: Session, hall_session: str, *, shown: str, at: datetime
) -> AttendanceList:
    """Tell who attended a session and how, by unit; `shown` is "away", "late" or "all"."""
    row = get_hall_session(session, hall_session)
    everybody = tuple(_list_attendees(session, row.id, at.tzinfo))
    chosen = [one for one in everybody if _is_shown(one, shown)]
    units = groupby(sorted(chosen, key=_by_unit), key=lambda one: one.unit)
    return AttendanceList(
        session=tell_session(row, at),
        units=tuple((unit, tuple(people)) for unit, people in units),
        shown=shown,
        counts={word: sum(one.attended is word for one in everybody) for word in Attended},
    )


def absence_workbook(session: Session, hall_session: str, *, at: datetime) -> bytes:
    """Give who was absent from a session as a spreadsheet, by unit, with the reasons."""
    found = describe_attendance(session, hall_session, shown="away", at=at)
    people = [one for _, unit in found.units for one in unit]
    table = Table(
        name="Vắng mặt",
        lines=(
            f"DANH SÁCH VẮNG MẶT: {found.session.name}",
            get_congress(session).name,
            f"Lập lúc {at:%H:%M} ngày {at:%d/%m/%Y}",
        ),
        columns=(
            TableColumn("TT", 6),
            TableColumn("Đơn vị", 28),
            TableColumn("Họ và tên", 28),
            TableColumn("Ngày sinh", 14),
            TableColumn("Loại đại biểu", 16),
            TableColumn("Điểm danh", 20),
            TableColumn("Lý do", 44),
        ),
        rows=tuple(
            (
                number,
                one.unit,
                one.person.name.text,
                one.person.birth.text if one.person.birth else "",
                one.person.kind.label,
                one.attended.label,
                one.remark,
            )
            for number, one in enumerate(people, start=1)
        ),
    )
    return write_workbook((table,), at=at)


def describe_attendee(session: Session, delegate: str, *, at: datetime) -> DescribedAttendee:
    """Tell everything that the door knows of somebody; raise `NotFound` for nobody."""
    found = next((one for one in list_roster(session) if one.id == delegate), None)
    if found is None:
        raise NotFound("Không có trong danh sách đại biểu. Hãy tải lại trang.", rule="R43")
    sessions = tuple(tell_session(row, at) for row in list_hall_sessions(session))
    names = {"": "Cả đại hội", **{one.id: one.name for one in sessions}}
    return DescribedAttendee(
        id=found.id,
        person=found.person,
        refusal=found.refusal,
        passages=tuple(
            _tell_passage(row, names[row.session], at.tzinfo)
            for row in list_passages_of(session, delegate)
        ),
        excuses=tuple(
            (names[one.session], one) for one in read_excuses(session) if one.delegate == delegate
        ),
        sessions=sessions,
    )


def _list_attendees(session: Session, hall_session: str, zone: tzinfo | None) -> Iterable[Attendee]:
    row = hall_session_of(get_hall_session(session, hall_session))
    presences, excuses = read_presences(session, hall_session), read_excuses(session)
    for listed in list_roster(session):
        if listed.invited is None or listed.refusal:
            continue
        presence = presences.get(listed.id, NOWHERE)
        excuse = find_excuse(excuses, listed.id, hall_session)
        accepted = excuse is not None and excuse.accepted
        yield _attendee(
            listed,
            presence,
            attended(presence, row, excused=accepted),
            excuse,
            zone,
            late=is_late(presence, row),
        )


def _attendee(
    listed: Listed,
    presence: Presence,
    how: Attended,
    excuse: Excuse | None,
    zone: tzinfo | None,
    *,
    late: bool,
) -> Attendee:
    return Attendee(
        id=listed.id,
        person=listed.person,
        unit=listed.unit,
        attended=how,
        late=late,
        first=presence.first.astimezone(zone) if presence.first else None,
        left=presence.left.at.astimezone(zone) if presence.left and not presence.inside else None,
        excuse=excuse,
    )


def _is_shown(one: Attendee, shown: str) -> bool:
    if shown == "away":
        return one.away
    if shown == "late":
        return one.late or one.attended in {Attended.OUTSIDE, Attended.LEFT_EARLY}
    return True


def _by_unit(one: Attendee) -> tuple[bool, str]:
    return one.unit == NO_UNIT, one.unit


def _tell_passage(row: PassageRow, session: str, zone: tzinfo | None) -> ToldPassage:
    return ToldPassage(
        id=row.id,
        session=session,
        way=Way(row.way),
        at=row.at.astimezone(zone),
        desk=row.desk,
        note=row.note,
        struck=row.struck,
    )
