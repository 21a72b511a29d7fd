"""The counting committee of an election: named, then approved by show of cards (R9-R12).

Those who count an opinion ballot are named and not voted on (R26).
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.crypto.canonical import as_list, as_text, jcs, parse
from congress.domain.contests import Purpose
from congress.domain.counters import Proposed, Standing, require_counters, require_helpers
from congress.domain.errors import NotNow, RuleViolation
from congress.domain.events import CountingCommitteeNamed
from congress.domain.roles import Role
from congress.domain.rulesets import RULES_190
from congress.domain.slate_limits import Notice
from congress.domain.texts import clean_name, clean_text
from congress.services.audit import append_event
from congress.services.delegates import read_delegates
from congress.services.election_rows import read_candidate
from congress.services.eligibility import electors_of, members_of
from congress.services.errors import Malformed
from congress.services.further_lists import require_going_on
from congress.services.people import list_people
from congress.services.rosters import person_of
from congress.services.stages import Stage
from congress.services.transactions import Transaction
from congress.store.access import find_account, get_account
from congress.store.counting_committees import (
    CommitteeMember,
    CommitteeRow,
    delete_members,
    find_committee,
    list_members,
)
from congress.store.elections import ElectionRow, get_election, list_candidates, lock_election
from congress.store.rounds import list_rounds_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Who is proposed: sign-in names of head and members, names of technicians (R11, R12).

    `reason` confirms that somebody who shares a name with a candidate is another person.
    """

    head: str
    members: tuple[str, ...] = ()
    technicians: tuple[str, ...] = ()
    reason: str = ""

    @property
    def counters(self) -> tuple[str, ...]:
        """The head and the members."""
        return (self.head, *self.members)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCommittee:
    """The committee of an election with the names of its people; `naming` counts its namings."""

    head: str
    head_name: str
    members: tuple[str, ...]
    member_names: tuple[str, ...]
    technicians: tuple[str, ...]
    reason: str
    naming: int

    @property
    def counters(self) -> tuple[str, ...]:
        """The sign-in names of head and members."""
        return (self.head, *self.members)


class Unconfirmed(RuleViolation):
    """Something must be confirmed with a reason; `notices` say what."""

    def __init__(self, notices: tuple[Notice, ...]) -> None:
        text = " ".join(notice.text for notice in notices)
        first = notices[0]
        super().__init__(
            f"{text} Hãy kiểm tra và ghi lý do xác nhận.", rule=first.rule, article=first.article
        )
        self.notices = notices


def name_committee(tx: Transaction, election: str, naming: Naming) -> tuple[Notice, ...]:
    """Name the committee in place of an earlier one; the congress has still to approve it.

    Raise `RuleViolation` for somebody who may not count (R11, R14), `Unconfirmed` for homonyms
    without a reason, `NotNow` before the slate is locked or while a round is under way.
    """
    row = lock_election(tx.session, election)
    if row.slate is None:
        raise NotNow(
            "Danh sách bầu cử chưa khóa. Hãy khóa danh sách rồi mới giới thiệu ban kiểm phiếu, vì "
            "người trong danh sách không được kiểm phiếu.",
            rule="R35",
        )
    require_going_on(tx.session, row)
    _require_no_round(tx.session, election)
    notices = check_committee(tx.session, election, naming)
    reason = clean_text(naming.reason, what="Lý do xác nhận")
    if notices and not reason:
        raise Unconfirmed(notices)
    technicians = _clean_technicians(naming)
    _store(tx.session, election, naming, technicians, reason)
    append_event(
        tx,
        CountingCommitteeNamed(
            election=election,
            head=naming.head,
            members=naming.members,
            technicians=technicians,
            reason=reason,
            by=tx.by,
        ),
    )
    return notices


def check_committee(session: Session, election: str, naming: Naming) -> tuple[Notice, ...]:
    """Check a proposal against accounts, delegates and slate; give what must be confirmed."""
    if len(set(naming.counters)) != len(naming.counters):
        raise Malformed("Một người được chọn hai lần vào ban kiểm phiếu. Hãy chọn lại.")
    names = tuple(_name_of(session, username) for username in naming.counters)
    proposed = Proposed(counters=names, technicians=_clean_technicians(naming))
    row = get_election(session, election)
    purpose = Purpose(row.purpose)
    if row.meeting and purpose is not Purpose.OPINION:
        return _check_among_members(session, row, proposed)
    slate = [
        Standing(read_candidate(row.facts), row.delegate)
        for row in list_candidates(session, election)
    ]
    require = require_helpers if purpose is Purpose.OPINION else require_counters
    return require(proposed, delegates=read_delegates(session), slate=slate, rules=RULES_190)


def _check_among_members(
    session: Session, row: ElectionRow, proposed: Proposed
) -> tuple[Notice, ...]:
    """Check a proposal at a meeting, where members of the committee count (R11)."""
    members = dict(enumerate(members_of(session, row.meeting), start=1))
    slate = [
        Standing(
            person.candidate,
            next((str(number) for number, one in members.items() if one.is_same(person)), None),
        )
        for person in map(person_of, list_candidates(session, row.id))
    ]
    return require_counters(
        proposed,
        delegates=electors_of(session, row),
        slate=slate,
        rules=RULES_190,
        among="danh sách ủy viên dự hội nghị",
    )


@dataclass(frozen=True, slots=True)
class Proposable:
    """Somebody with an account to count with; `refusal` says why they may not in this election."""

    username: str
    full_name: str
    refusal: str


def list_proposable(session: Session, election: str) -> tuple[Proposable, ...]:
    """List who could be on the committee of an election, those who may first (R11, R14)."""
    people = list_people(session, Role.COUNTING)
    found = [
        Proposable(one.username, one.full_name, _refusal(session, election, one.username))
        for one in people
    ]
    return tuple(sorted(found, key=lambda one: bool(one.refusal)))


def _refusal(session: Session, election: str, username: str) -> str:
    try:
        check_committee(session, election, Naming(head=username))
    except RuleViolation as error:
        return error.message
    return ""


def find_named_committee(session: Session, election: str) -> NamedCommittee | None:
    """Find the committee of an election as it was named last."""
    row = find_committee(session, election)
    if row is None:
        return None
    members = tuple(list_members(session, election))
    return NamedCommittee(
        head=row.head,
        head_name=get_account(session, row.head).full_name,
        members=members,
        member_names=tuple(get_account(session, name).full_name for name in members),
        technicians=tuple(as_text(name) for name in as_list(parse(row.technicians))),
        reason=row.reason,
        naming=row.naming,
    )


def require_key_holders(
    session: Session, election: str, holders: tuple[str, ...]
) -> NamedCommittee:
    """Give the committee of an election, whose key this is.

    Raise `NotNow` where nobody was named, or somebody else holds a share of the key (R11).
    """
    committee = find_named_committee(session, election)
    if committee is None:
        raise NotNow("Chưa giới thiệu ban kiểm phiếu. Hãy nhập ban kiểm phiếu trước.", rule="R35")
    strangers = [name for name in holders if name not in committee.counters]
    if strangers:
        names = ", ".join(get_account(session, name).full_name for name in strangers)
        raise NotNow(
            f"Người giữ khóa không thuộc ban kiểm phiếu của cuộc bầu cử này: {names}. Hãy dùng "
            "khóa khác, hoặc giới thiệu lại ban kiểm phiếu và biểu quyết lại.",
            rule="R11",
            article=RULES_190.article("R11"),
        )
    return committee


def _require_no_round(session: Session, election: str) -> None:
    for row in list_rounds_of(session, election):
        if Stage(row.state) is not Stage.ANNULLED:
            raise NotNow(
                f"Lần bầu {row.number} chưa hủy, không thay ban kiểm phiếu được: "
                f"{Stage(row.state).label}. Việc tiếp theo: {Stage(row.state).next}",
                rule="R35",
            )


def _name_of(session: Session, username: str) -> str:
    account = find_account(session, username)
    if account is None or account.disabled or account.role != Role.COUNTING.value:
        raise Malformed(f"“{username}” không phải là tài khoản của ban kiểm phiếu. Hãy chọn lại.")
    return account.full_name


def _clean_technicians(naming: Naming) -> tuple[str, ...]:
    return tuple(clean_name(name, what="Tên nhân viên kỹ thuật") for name in naming.technicians)


def _store(
    session: Session, election: str, naming: Naming, technicians: tuple[str, ...], reason: str
) -> None:
    row = find_committee(session, election)
    if row is None:
        row = CommitteeRow(election=election, naming=0)
        session.add(row)
    row.naming, row.head, row.reason = row.naming + 1, naming.head, reason
    row.technicians = jcs(technicians)
    session.flush()
    delete_members(session, election)
    for index, username in enumerate(naming.members, start=1):
        session.add(CommitteeMember(election=election, index=index, username=username))
    session.flush()
