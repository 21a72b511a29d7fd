"""From the prepared list to the list that is voted on: who else is put forward (R14-R17, R24, R35).

Once the prepared list was presented, the slate changes by what is done here and in `withdrawals`
and `opinions` alone: it always is everybody who is on the list by then, in ballot order.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from congress.crypto.canonical import sha256_hex
from congress.crypto.credentials import random_base58
from congress.domain.card_votes import Subject
from congress.domain.contests import Level, Purpose
from congress.domain.delegates import Delegate, DelegateKind
from congress.domain.errors import NotFound, NotNow, SlateRefused
from congress.domain.events import (
    NominationsClosed,
    NominationsOpened,
    NomineeProposed,
    NomineeSupported,
    NomineeTakenBack,
)
from congress.domain.names import person_name
from congress.domain.nominees import (
    NomineeState,
    Opening,
    Proposal,
    Source,
    Support,
    require_nominable,
    require_possible_support,
)
from congress.domain.procedure import takes_nominations
from congress.domain.rulesets import RULES_190
from congress.domain.slate_matching import Match, MatchKind, match_candidates
from congress.domain.texts import clean_text
from congress.domain.typed_candidates import TypedCandidate, read_typed
from congress.services.audit import append_event
from congress.services.card_votes import require_passed
from congress.services.congresses import read_facts
from congress.services.deadlines import read_holidays
from congress.services.delegates import read_delegates
from congress.services.election_rows import circumstances_of, read_candidate, write_candidate
from congress.services.eligibility import electors_of
from congress.services.list_rules import require_listed
from congress.services.slates import (
    arrange_slate,
    keep_slate,
    people_of,
    refuse_unclear,
    require_unlocked,
)
from congress.services.transactions import Transaction
from congress.store.elections import ElectionRow, list_candidates, lock_election
from congress.store.nominations import (
    NominationsRow,
    NomineeRow,
    find_nominations,
    find_nominee,
    list_nominees,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNominee:
    """Somebody put forward from the floor, as typed; `nominator` is the name of who nominates.

    `of_committee`, `by_committee`: they are members of the convening committee though the list of
    delegates does not say so (R17).
    """

    person: TypedCandidate
    source: Source
    nominator: str = ""
    of_committee: bool = False
    by_committee: bool = False
    consent: bool = False
    filed: date | None = None


def is_open_to_nominations(row: ElectionRow) -> bool:
    """Tell whether the list of this election takes nominations at all (R35, R45, R46)."""
    return takes_nominations(Purpose(row.purpose), circumstances_of(row))


def open_nominations(tx: Transaction, election: str) -> None:
    """Present the prepared list to the congress: from now on people are nominated (R8, R35).

    Raise `NotNow` before the number was passed, `SlateRefused` while the prepared list is empty.
    """
    row = lock_election(tx.session, election)
    require_unlocked(row)
    require_passed(tx.session, election, Subject.SEATS)
    if not is_open_to_nominations(row):
        raise NotNow(
            "Danh sách của lần bầu lại, bầu tiếp theo kết quả lần trước, không ứng cử, đề cử thêm. "
            "Hãy khóa danh sách.",
            rule="R46",
        )
    if find_nominations(tx.session, election):
        raise NotNow("Danh sách chuẩn bị đã trình đại hội rồi.", rule="R35")
    prepared = list_candidates(tx.session, election)
    if not prepared:
        raise SlateRefused("Danh sách chuẩn bị chưa có ai. Hãy lập danh sách trước.", rule="R29")
    tx.session.add(NominationsRow(election=election))
    ids = tuple(random_base58(12) for _ in prepared)
    for position, (nominee, one) in enumerate(zip(ids, prepared, strict=True), start=1):
        tx.session.add(
            NomineeRow(
                election=election,
                id=nominee,
                position=position,
                source=Source.PREPARED.value,
                state=NomineeState.LISTED.value,
                name=one.name,
                birth=one.birth,
                delegate=one.delegate,
                facts=one.facts,
            )
        )
    facts = b"\n".join(one.facts for one in prepared)
    append_event(
        tx,
        NominationsOpened(
            election=election, prepared=ids, candidates_sha256=sha256_hex(facts), by=tx.by
        ),
    )


def propose(tx: Transaction, election: str, new: NewNominee) -> str:
    """Put somebody forward from the floor; give their id.

    Raise `NotAllowed` for whom the regulation does not let stand or nominate (R14-R17),
    `SlateRefused` for somebody who was put forward already or cannot be told apart.
    """
    row = lock_open(tx, election)
    delegates = read_delegates(tx.session)
    candidate = read_typed(new.person, today=tx.at.date())
    (match,) = match_candidates([candidate], delegates)
    refuse_unclear([match])
    require_listed(tx.session, row, people_of([match]))
    person = dict(delegates).get(match.delegate) if match.delegate else None
    match = _with_position(match, person)
    nominator = _nominator(new, electors_of(tx.session, row))
    require_nominable(_proposal(new, person, nominator), _opening(tx.session, row), rules=RULES_190)
    _refuse_twice(tx.session, election, match)
    listed = [*read_listed(tx.session, election), match]
    arrange_slate(row, [one.candidate for one in listed])
    nominee = NomineeRow(
        election=election,
        id=random_base58(12),
        position=len(list_nominees(tx.session, election)) + 1,
        source=new.source.value,
        state=NomineeState.PROPOSED.value,
        name=match.candidate.name.text,
        birth=match.candidate.birth.iso if match.candidate.birth else "",
        delegate=match.delegate,
        facts=write_candidate(match.candidate),
        nominator=clean_text(new.nominator, what="Người đề cử"),
        consent=new.consent,
    )
    tx.session.add(nominee)
    append_event(
        tx,
        NomineeProposed(
            election=election,
            nominee=nominee.id,
            source=nominee.source,
            facts_sha256=sha256_hex(nominee.facts),
            consent=new.consent,
            by=tx.by,
        ),
    )
    return nominee.id


def take_back(tx: Transaction, election: str, nominee: str) -> None:
    """Take a nomination back before anybody voted on it."""
    lock_open(tx, election)
    one = get_nominee(tx.session, election, nominee)
    if one.state != NomineeState.PROPOSED.value:
        raise NotNow(
            f"Đại hội đã cho ý kiến về đ/c {one.name}. Muốn rút phải xin rút, đại hội quyết định.",
            rule="R20",
            article=RULES_190.article("R20"),
        )
    tx.session.delete(one)
    append_event(tx, NomineeTakenBack(election=election, nominee=nominee, by=tx.by))


def support(tx: Transaction, election: str, nominee: str, counted: Support) -> bool:
    """Record how many of those attending agree; more than 30 % put somebody on the list (R24)."""
    row = lock_open(tx, election)
    one = get_nominee(tx.session, election, nominee)
    if one.state not in {NomineeState.PROPOSED.value, NomineeState.UNSUPPORTED.value}:
        raise NotNow(f"Đ/c {one.name} đã có trong danh sách.", rule="R24")
    require_possible_support(counted)
    one.attending, one.agreed = counted.attending, counted.agreed
    enough = counted.enough(RULES_190)
    state = NomineeState.LISTED if enough else NomineeState.UNSUPPORTED
    one.state = state.value
    rebuild_slate(tx.session, row)
    append_event(
        tx,
        NomineeSupported(
            election=election,
            nominee=nominee,
            attending=counted.attending,
            agreed=counted.agreed,
            accepted=enough,
            by=tx.by,
        ),
    )
    return enough


def close_nominations(tx: Transaction, election: str) -> None:
    """End the nominations; raise `NotNow` while somebody still waits for the congress (R24)."""
    lock_open(tx, election)
    nominees = list_nominees(tx.session, election)
    waiting = [one.name for one in nominees if one.state == NomineeState.PROPOSED.value]
    if waiting:
        raise NotNow(
            f"Đại hội chưa cho ý kiến về: {', '.join(waiting)}. Hãy nhập số người đồng ý, hoặc bỏ "
            "đề cử.",
            rule="R24",
            article=RULES_190.article("R24"),
        )
    found = find_nominations(tx.session, election)
    assert found is not None  # noqa: S101  (told to mypy: lock_open found it)
    found.closed = True
    listed = sum(NomineeState(one.state).on_list for one in nominees)
    append_event(tx, NominationsClosed(election=election, listed=listed, by=tx.by))


def lock_open(tx: Transaction, election: str) -> ElectionRow:
    """Lock an election whose nominations are open; raise `NotNow` before and after (R35)."""
    row = lock_election(tx.session, election)
    require_unlocked(row)
    found = find_nominations(tx.session, election)
    if found is None:
        raise NotNow(
            "Danh sách chuẩn bị chưa trình đại hội. Hãy mở ứng cử, đề cử trước.", rule="R35"
        )
    if found.closed:
        raise NotNow("Đại hội đã kết thúc ứng cử, đề cử; không nhận thêm.", rule="R35")
    return row


def lock_closed(tx: Transaction, election: str) -> tuple[ElectionRow, NominationsRow]:
    """Lock an election whose nominations were closed; raise `NotNow` before that (R35)."""
    row = lock_election(tx.session, election)
    require_unlocked(row)
    found = find_nominations(tx.session, election)
    if found is None or not found.closed:
        raise NotNow("Chưa kết thúc ứng cử, đề cử. Hãy kết thúc trước.", rule="R35")
    return row, found


def get_nominee(session: Session, election: str, nominee: str) -> NomineeRow:
    """Give somebody put forward; raise `NotFound` for an unknown id."""
    found = find_nominee(session, election, nominee)
    if found is None:
        raise NotFound("Không có người này trong danh sách ứng cử, đề cử.", rule="R35")
    return found


def read_listed(session: Session, election: str) -> list[Match[str]]:
    """Give everybody on the list by now, and which delegate each is."""
    return [
        _match_of(one)
        for one in list_nominees(session, election)
        if NomineeState(one.state).on_list
    ]


def rebuild_slate(session: Session, row: ElectionRow) -> None:
    """Make the slate what is on the list by now, in ballot order (R26b)."""
    session.flush()
    matches = read_listed(session, row.id)
    if not matches:
        raise SlateRefused("Danh sách không còn ai. Hãy kiểm tra lại.", rule="R29")
    by_person = {id(match.candidate): match for match in matches}
    slate = arrange_slate(row, [match.candidate for match in matches])
    keep_slate(session, row.id, [by_person[id(one)] for one in slate.candidates])


def _with_position(match: Match[str], person: Delegate | None) -> Match[str]:
    """Take office and unit from the list of delegates where none were typed."""
    if person is None or match.candidate.position:
        return match
    position = ", ".join(filter(None, (person.position, person.unit)))
    return replace(match, candidate=replace(match.candidate, position=position))


def _match_of(one: NomineeRow) -> Match[str]:
    kind = MatchKind.OUTSIDE if one.delegate is None else MatchKind.DELEGATE
    return Match(read_candidate(one.facts), kind, one.delegate)


def _refuse_twice(session: Session, election: str, match: Match[str]) -> None:
    for one in list_nominees(session, election):
        known = read_candidate(one.facts)
        same_person = match.delegate is not None and one.delegate == match.delegate
        same_name = known.name.folded == match.candidate.name.folded
        if same_person or (same_name and known.birth == match.candidate.birth):
            raise SlateRefused(
                f"Đ/c {one.name} đã được giới thiệu: "
                f"{NomineeState(one.state).label.lower()}. Hãy xem trong danh sách.",
                rule="R26b",
            )


def _nominator(new: NewNominee, delegates: Sequence[tuple[str, Delegate]]) -> Delegate | None:
    """Find who nominates among the delegates; several of one name nominate as any of them."""
    if new.source is not Source.NOMINATED or not new.nominator:
        return None
    folded = person_name(new.nominator).folded
    named = [person for _, person in delegates if person.name.folded == folded]
    return next((one for one in named if one.votes), named[0] if named else None)


def _proposal(new: NewNominee, person: Delegate | None, nominator: Delegate | None) -> Proposal:
    ex_officio = DelegateKind.EX_OFFICIO
    return Proposal(
        source=new.source,
        candidate=person.kind if person else None,
        # An alternate in the place of somebody is official, and who is replaced is not (R40).
        nominator=DelegateKind.OFFICIAL if nominator and nominator.votes else None,
        of_committee=new.of_committee or (person is not None and person.kind is ex_officio),
        by_committee=new.by_committee or (nominator is not None and nominator.kind is ex_officio),
        consent=new.consent,
        filed=new.filed,
    )


def _opening(session: Session, row: ElectionRow) -> Opening:
    return Opening(
        day=read_facts(session).day,
        level=Level(row.level),
        holidays=read_holidays(session),
    )
