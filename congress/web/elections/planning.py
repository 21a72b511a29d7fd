"""The form of a new election: it asks by what is elected (R6, R19, R49, R54b, R55)."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from congress.domain.circumstances import Circumstances
from congress.domain.contests import Level, Meeting, Office, Purpose, Target, office_of, target_of
from congress.domain.direct_elections import needs_permission
from congress.services.congresses import read_facts
from congress.services.list_rules import warn_planned
from congress.services.slates import NewElection
from congress.web.forms import Form

# The office is none of those that have rules of their own.
_OTHER = "other"


def read_election(form: Form) -> NewElection:
    """Read what is to be held: the election of one body or office (R6), or a ballot that hears.

    Where nobody is elected, no number has to be filled (R54, L7).
    """
    title, purpose = form.text("title", "tên cuộc bầu cử"), _purpose(form)
    if purpose is not Purpose.ELECTION:
        return _read_hearing(form, title, purpose)
    target = form.choice("body", Target, "cấp ủy hay chức danh")
    level = form.choice("level", Level, "cấp của tổ chức")
    alternates = form.optional_whole("alternates", "số đại biểu dự khuyết")
    return NewElection(
        title=title,
        target=target,
        level=level,
        seats=form.whole("seats", "số lượng cần bầu"),
        circumstances=Circumstances(
            level=level,
            office=_office(form.optional_text("office"), title, target),
            alternates=alternates if target is Target.UPPER_DELEGATES else 0,
        ),
        additional=form.checked("additional"),
        permitted_by=form.optional_text("permitted_by"),
    )


def _purpose(form: Form) -> Purpose:
    asked = bool(form.optional_text("purpose"))
    return form.choice("purpose", Purpose, "loại phiếu") if asked else Purpose.ELECTION


def _read_hearing(form: Form, title: str, purpose: Purpose) -> NewElection:
    trust = purpose is Purpose.TRUST
    return NewElection(
        title=title,
        target=Target.OFFICE if trust else form.choice("body", Target, "cấp ủy hay chức danh"),
        level=form.choice("level", Level, "cấp của tổ chức"),
        seats=0 if trust else form.optional_whole("seats", "số chỗ của danh sách"),
        purpose=purpose,
    )


def plan_fields(session: Session, typed: Mapping[str, str]) -> dict[str, object]:
    """Give what the form of a new election shows, from what was typed so far.

    Body and office are proposed by the title until somebody chooses them.
    """
    facts, title = read_facts(session), typed.get("title", "")
    by_title = typed.get("changed") == "title" or typed.get("body", "") not in set(Target)
    named = target_of(title) if title.strip() else None
    target = named if by_title else Target(typed["body"])
    office = _office("" if by_title else typed.get("office", ""), title, target)
    level = Level(typed["level"]) if typed.get("level") in set(Level) else facts.level
    return {
        "typed": typed,
        "purposes": tuple(Purpose),
        "targets": tuple(Target),
        "offices": tuple(Office),
        "levels": tuple(Level),
        "target": target,
        "proposed": named if by_title else None,
        "office": office,
        "level": level,
        "at_meeting": facts.meeting is Meeting.COMMITTEE_MEETING,
        "direct": target is Target.OFFICE and needs_permission(office, level, facts.meeting),
        "warnings": _warnings(session, level, target, office, typed.get("seats", "")),
    }


def _warnings(
    session: Session, level: Level, target: Target | None, office: Office | None, seats: str
) -> object:
    number = int(seats) if seats.isascii() and seats.isdigit() and len(seats) < 7 else 1
    if target is None:
        return ()
    return warn_planned(session, level=level, target=target, office=office, seats=number)


def _office(chosen: str, title: str, target: Target | None) -> Office | None:
    """Give the office that was chosen, else that of the title; none for bodies."""
    if target is not Target.OFFICE or chosen == _OTHER:
        return None
    return Office(chosen) if chosen in set(Office) else office_of(title, target)
