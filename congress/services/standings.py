"""Where delegates and members stand: decisions written down, the newest holds (R39-R42, R50)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo

from sqlalchemy.orm import Session

from congress.crypto.canonical import Json, jcs, sha256_hex
from congress.crypto.credentials import random_base58
from congress.domain.contests import Meeting
from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.errors import NotFound, NotNow
from congress.domain.events import StandingRecorded
from congress.domain.rulesets import RULES_190
from congress.domain.slate_limits import Notice
from congress.domain.standing_decisions import (
    StandingDecision,
    choices_of,
    grounds_of,
    law_of_standing,
    notices_of_replacement,
    require_decision,
)
from congress.domain.standings import DelegateStanding, Ground
from congress.services.audit import append_event
from congress.services.congresses import read_meeting
from congress.services.delegates import read_delegates
from congress.services.stages import Stage
from congress.services.transactions import Transaction
from congress.store.access import list_accounts
from congress.store.admission import list_passages_of
from congress.store.congresses import get_congress, lock_congress
from congress.store.rounds import list_rounds
from congress.store.standings import StandingRow, list_decisions, list_newest

_SECRET_LENGTH = 22
_UNDER_WAY = frozenset({Stage.FROZEN, Stage.OPEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedStanding:
    """A decision as it is entered; `alternate` is the id of who comes in somebody's place."""

    standing: DelegateStanding
    ground: Ground | None
    document: str
    decided: date
    note: str = ""
    alternate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastDecision:
    """A decision as a page tells it."""

    number: int
    standing: DelegateStanding
    ground: Ground | None
    document: str
    decided: date
    note: str
    alternate: Delegate | None
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be decided now: the grounds to choose from, and what the regulation says."""

    standing: DelegateStanding
    grounds: tuple[Ground, ...]
    laws: tuple[Notice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedStanding:
    """Where somebody stands, and what may be decided now.

    `replaced_by` and `in_place_of` are ids and people; `alternates` are free to come in, those of
    the same delegation first. `hindrance` says why nothing may be decided now.
    """

    person: Delegate
    decisions: tuple[PastDecision, ...]
    replaced_by: tuple[str, Delegate] | None
    in_place_of: tuple[str, Delegate] | None
    choices: tuple[Choice, ...]
    alternates: tuple[tuple[str, Delegate], ...]
    hindrance: str


def record_standing(tx: Transaction, delegate: str, asked: AskedStanding) -> tuple[str, ...]:
    """Write down what was decided about somebody; give what should be looked at.

    Raise `RuleViolation` for what may not be decided, `NotNow` while a round is under way: the
    people who vote in it are fixed (R43).
    """
    congress = lock_congress(tx.session)
    _require_quiet(tx.session)
    people = dict(read_delegates(tx.session))
    person = _person(people, delegate)
    alternate = _person(people, asked.alternate) if asked.alternate else None
    decision = StandingDecision(
        standing=asked.standing,
        ground=asked.ground,
        document=asked.document,
        decided=asked.decided,
        note=asked.note,
        alternate=alternate,
    ).cleaned()
    require_decision(
        decision,
        person,
        meeting=Meeting(congress.kind),
        opening=date.fromisoformat(congress.day) if congress.day else None,
        attended=_attended(tx.session, delegate),
        rules=RULES_190,
    )
    _require_free(tx.session, delegate, people, decision)
    decision = _without_what_is_not_asked(decision)
    row = _row(tx, delegate, decision, asked.alternate)
    tx.session.add(row)
    tx.session.flush()
    event = StandingRecorded(
        standing=decision.standing,
        before=person.standing,
        record_sha256=sha256_hex(jcs(_record(row, person, alternate))),
        by=tx.by,
    )
    append_event(tx, event)
    return notices_of_replacement(person, alternate) if alternate else ()


def describe_standing(session: Session, delegate: str, *, at: datetime) -> DescribedStanding:
    """Tell where somebody stands, by which decisions, and what may be decided now."""
    people = dict(read_delegates(session))
    person, meeting = _person(people, delegate), read_meeting(session)
    pairs = _replacements(session)
    replaced_by = pairs.get(delegate, "")
    in_place = person.standing is DelegateStanding.IN_PLACE
    in_place_of = next((key for key, other in pairs.items() if in_place and other == delegate), "")
    return DescribedStanding(
        person=person,
        decisions=_past(session, delegate, people, at.tzinfo),
        replaced_by=(replaced_by, people[replaced_by]) if replaced_by else None,
        in_place_of=(in_place_of, people[in_place_of]) if in_place_of else None,
        choices=tuple(
            Choice(
                one,
                grounds_of(person, one, meeting),
                law_of_standing(one, RULES_190),
            )
            for one in choices_of(person, meeting)
        ),
        alternates=_free_alternates(people, person),
        hindrance=find_hindrance(session),
    )


def list_replacements(session: Session) -> Mapping[str, str]:
    """Give the id of the alternate by the id of who is replaced (R40)."""
    return _replacements(session)


def find_hindrance(session: Session) -> str:
    """Say why nothing may be decided about who is a delegate now, or give nothing (R43)."""
    if get_congress(session).closed:
        return "Đại hội đã bế mạc; danh sách đại biểu không thay đổi nữa."
    if any(row.state in _UNDER_WAY for row in list_rounds(session)):
        return (
            "Một lần bầu đã chốt và chưa đóng; người được bỏ phiếu trong lần bầu ấy không thay "
            "đổi. Hãy chờ đóng bỏ phiếu."
        )
    return ""


def _attended(session: Session, delegate: str) -> bool:
    """Tell whether somebody was let in at a session; what was struck does not count (R43)."""
    return any(not one.struck for one in list_passages_of(session, delegate))


def _require_quiet(session: Session) -> None:
    hindrance = find_hindrance(session)
    if hindrance:
        raise NotNow(hindrance, rule="R43")


def _person(people: Mapping[str, Delegate], key: str) -> Delegate:
    if key not in people:
        raise NotFound("Không có người này trong danh sách. Hãy tải lại trang.", rule="R42")
    return people[key]


def _replacements(session: Session) -> dict[str, str]:
    return {
        row.delegate: row.alternate
        for row in list_newest(session)
        if row.standing == DelegateStanding.REPLACED and row.alternate
    }


def _require_free(
    session: Session, delegate: str, people: Mapping[str, Delegate], decision: StandingDecision
) -> None:
    """Refuse to take a replacement back while the alternate was replaced in turn (R40)."""
    alternate = _replacements(session).get(delegate)
    if decision.standing is not DelegateStanding.ORDINARY or alternate is None:
        return
    if people[alternate].standing is DelegateStanding.REPLACED:
        raise NotNow(
            f"Đ/c {people[alternate].name.text}, người thay, lại đã có người thay. Hãy ghi thôi "
            "áp dụng quyết định ấy trước.",
            rule="R40",
        )


def _without_what_is_not_asked(decision: StandingDecision) -> StandingDecision:
    """Keep grounds and alternate only where the decision has them."""
    replaced = decision.standing is DelegateStanding.REPLACED
    grounded = replaced or decision.standing is DelegateStanding.NOT_SUMMONED
    return replace(
        decision,
        ground=decision.ground if grounded else None,
        alternate=decision.alternate if replaced else None,
    )


def _row(tx: Transaction, delegate: str, decision: StandingDecision, alternate: str) -> StandingRow:
    return StandingRow(
        delegate=delegate,
        number=len(list_decisions(tx.session, delegate)) + 1,
        standing=decision.standing.value,
        ground=decision.ground.value if decision.ground else "",
        alternate=alternate if decision.alternate else None,
        document=decision.document,
        decided=decision.decided.isoformat(),
        note=decision.note,
        secret=random_base58(_SECRET_LENGTH),
        recorded_at=tx.at,
        recorded_by=tx.by,
    )


def _record(row: StandingRow, person: Delegate, alternate: Delegate | None) -> Json:
    """Give what the log fixes by its hash (FORMAT §4.4): `secret` keeps names from being tried."""
    return {
        "person": _named(person),
        "standing": row.standing,
        "ground": row.ground,
        "alternate": _named(alternate) if alternate and row.alternate else None,
        "document": row.document,
        "decided": row.decided,
        "note": row.note,
        "secret": row.secret,
    }


def _named(person: Delegate) -> dict[str, Json]:
    return {"name": person.name.text, "birth": person.birth.iso if person.birth else ""}


def _past(
    session: Session, delegate: str, people: Mapping[str, Delegate], zone: tzinfo | None
) -> tuple[PastDecision, ...]:
    names = {row.username: row.full_name for row in list_accounts(session)}
    return tuple(
        PastDecision(
            number=row.number,
            standing=DelegateStanding(row.standing),
            ground=Ground(row.ground) if row.ground else None,
            document=row.document,
            decided=date.fromisoformat(row.decided),
            note=row.note,
            alternate=people[row.alternate] if row.alternate else None,
            at=row.recorded_at.astimezone(zone),
            by=names[row.recorded_by],
        )
        for row in list_decisions(session, delegate)
    )


def _free_alternates(
    people: Mapping[str, Delegate], person: Delegate
) -> tuple[tuple[str, Delegate], ...]:
    free = (
        (key, one)
        for key, one in people.items()
        if one.kind is DelegateKind.ALTERNATE and one.standing is DelegateStanding.ORDINARY
    )
    return tuple(sorted(free, key=lambda one: one[1].unit != person.unit))
