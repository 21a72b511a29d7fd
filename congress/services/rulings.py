"""What the presidium concluded where no text decides: recorded, found, demanded (rules 7, R8)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from congress.domain.errors import NotAllowed, NotFound, NotNow, RuleViolation
from congress.domain.events import RulingRecorded
from congress.domain.open_points import OpenPoint, Scope, open_points
from congress.domain.roles import Role
from congress.domain.rulesets import RULES_190
from congress.domain.rulings import Ruling, clean_ruling, get_point
from congress.record.log import read_leaf
from congress.services.audit import append_event
from congress.services.transactions import Transaction
from congress.store.access import get_account
from congress.store.audit import list_leaves
from congress.store.elections import list_elections
from congress.store.rounds import list_rounds

__all__ = ["Ruling", "describe_points", "find_ruling", "record_ruling", "require_ruling"]


# Within a text its quotes would be escaped, so that only leaves of this type hold these bytes.
_TYPED = b'"type":"RulingRecorded"'


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedRuling:
    """A ruling with its choice in words, about what by name, when and by whom."""

    ruling: Ruling
    chosen: str
    about: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedPoint:
    """An open point with its rulings, the newest first, and about what one may be recorded.

    `subjects` are ids with names; for a point of the whole congress there is nothing to choose.
    """

    point: OpenPoint
    rulings: tuple[RecordedRuling, ...]
    subjects: tuple[tuple[str, str], ...]


def record_ruling(tx: Transaction, ruling: Ruling) -> None:
    """Record what the presidium concluded; a later one takes the place of an earlier (R8).

    The presidium does it itself, or the secretariat in its name, which then says in which words.
    Raise `NotAllowed` for others, `NotFound` about nothing that there is, `RuleViolation` for a
    ruling that says nothing.
    """
    role = Role(get_account(tx.session, tx.by).role)
    if role not in {Role.PRESIDIUM, Role.SECRETARIAT}:
        raise NotAllowed("Chỉ Đoàn chủ tịch kết luận về những điểm còn để ngỏ.", rule="R8")
    said = clean_ruling(ruling, RULES_190)
    if role is Role.SECRETARIAT and not said.text:
        raise RuleViolation(
            "Ghi thay Đoàn chủ tịch thì phải ghi rõ lời kết luận. Hãy ghi lời kết luận.",
            rule=said.rule,
        )
    if said.about and said.about not in _names(tx.session):
        raise NotFound("Không có cuộc bầu cử hay lần bầu này. Hãy tải lại trang.", rule=said.rule)
    append_event(
        tx,
        RulingRecorded(
            rule=said.rule, about=said.about, choice=said.choice, text=said.text, by=tx.by
        ),
    )


def find_ruling(session: Session, rule: str, about: str = "") -> Ruling | None:
    """Find the newest ruling by this rule about exactly this; None where there is none."""
    found = (event for _, event in _recorded(session) if (event.rule, event.about) == (rule, about))
    return next((_ruling(event) for event in found), None)


def require_ruling(session: Session, rule: str, about: str = "", *, what: str) -> Ruling:
    """Give the newest ruling; raise `NotNow` with a sentence about `what` where there is none."""
    found = find_ruling(session, rule, about)
    if found is None:
        raise NotNow(
            f"Chưa có kết luận của Đoàn chủ tịch về {what}. Hãy ghi kết luận trước.",
            rule=rule,
            article=RULES_190.article(rule),
        )
    return found


def describe_points(session: Session) -> tuple[DescribedPoint, ...]:
    """Tell every open point with what was concluded about it."""
    names, recorded = _names(session), list(_recorded(session))
    subjects = _subjects(session)
    return tuple(
        DescribedPoint(
            point=point,
            rulings=tuple(
                _describe(session, at, event, names)
                for at, event in recorded
                if event.rule == point.rule
            ),
            subjects=subjects[point.scope],
        )
        for point in open_points(RULES_190)
    )


def _recorded(session: Session) -> Iterator[tuple[datetime, RulingRecorded]]:
    """Give the rulings of the log, the newest first."""
    for leaf in reversed(list_leaves(session)):
        entry = read_leaf(leaf) if _TYPED in leaf else None
        if entry is not None and isinstance(entry.event, RulingRecorded):
            yield entry.at, entry.event


def _ruling(event: RulingRecorded) -> Ruling:
    return Ruling(rule=event.rule, about=event.about, choice=event.choice, text=event.text)


def _describe(
    session: Session, at: datetime, event: RulingRecorded, names: dict[str, str]
) -> RecordedRuling:
    return RecordedRuling(
        ruling=_ruling(event),
        chosen=get_point(event.rule, RULES_190).label_of(event.choice),
        about=names.get(event.about, ""),
        at=at,
        by=get_account(session, event.by).full_name,
    )


def _names(session: Session) -> dict[str, str]:
    """Name every election and every round by its id."""
    titles = {row.id: row.title for row in list_elections(session)}
    rounds = {row.uuid: f"{titles[row.election]}, lần {row.number}" for row in list_rounds(session)}
    return titles | rounds


def _subjects(session: Session) -> dict[Scope, tuple[tuple[str, str], ...]]:
    names = _names(session)
    elections = tuple((row.id, row.title) for row in list_elections(session))
    rounds = tuple((row.uuid, names[row.uuid]) for row in list_rounds(session))
    return {Scope.CONGRESS: (), Scope.ELECTION: elections, Scope.ROUND: rounds}
