"""A slate typed by hand: candidates added, changed and taken off before it is locked (V1, R26b).

The order is that of given names at every moment, and each candidate is matched with the delegates
as an import does (R14, R15, V3).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.crypto.canonical import sha256_hex
from congress.domain.card_votes import Subject
from congress.domain.circumstances import require_fitting
from congress.domain.contests import Purpose, Target
from congress.domain.errors import NotAllowed, NotFound, NotNow, SlateRefused
from congress.domain.events import SeatsChanged, SlateChanged
from congress.domain.forms import Form, form_of
from congress.domain.rulesets import RULES_190
from congress.domain.slate_limits import Notice, most_surplus, require_votable
from congress.domain.slate_matching import Match, MatchKind, match_candidates
from congress.domain.slates import Slate
from congress.domain.typed_candidates import TypedCandidate, read_typed
from congress.services.audit import append_event
from congress.services.card_votes import has_passed
from congress.services.delegates import read_delegates
from congress.services.election_rows import circumstances_of, read_candidate, write_candidate
from congress.services.eligibility import find_pool
from congress.services.errors import Malformed
from congress.services.further_lists import require_missing_seats
from congress.services.list_rules import (
    Bounds,
    bounds_of,
    require_listed,
    require_lockable,
    require_open_list,
    warn_chi_bo,
)
from congress.services.slates import (
    arrange_slate,
    keep_slate,
    people_of,
    read_slate_of,
    refuse_unclear,
    require_unpresented,
)
from congress.services.transactions import Transaction
from congress.store.elections import (
    CandidateRow,
    ElectionRow,
    get_election,
    list_candidates,
    lock_election,
)


def add_candidate(tx: Transaction, election: str, typed: TypedCandidate) -> Match[str]:
    """Put a candidate on a slate that is not locked; tell who that is.

    Raise `BadName`, `BadDate` or `SlateRefused` for somebody who cannot be taken or told apart.
    """
    row = _lock(tx, election)
    match = _match(tx, row, typed)
    _keep(tx, row, [*_read_matches(tx.session, election), match], change="added")
    return match


def add_eligible(tx: Transaction, election: str, numbers: Sequence[int]) -> None:
    """Put people on a slate who may stand for a post, by their numbers in its pool (R18)."""
    row, pool = _lock(tx, election), find_pool(tx.session, election)
    known = {one.number: one for one in pool.people} if pool else {}
    chosen = [known[number] for number in numbers if number in known and not known[number].listed]
    if not chosen:
        raise Malformed("Chưa chọn ai để đưa vào danh sách. Hãy đánh dấu ít nhất một người.")
    matches = [
        Match(
            one.person.candidate,
            MatchKind.DELEGATE if one.person.delegate else MatchKind.OUTSIDE,
            one.person.delegate,
        )
        for one in chosen
    ]
    _keep(tx, row, [*_read_matches(tx.session, election), *matches], change="added")


def change_candidate(
    tx: Transaction, election: str, number: int, typed: TypedCandidate
) -> Match[str]:
    """Write a candidate anew, named by the place in ballot order, counted from 1."""
    row = _lock(tx, election)
    match = _match(tx, row, typed)
    others = _others(tx.session, election, number)
    _keep(tx, row, [*others, match], change="changed")
    return match


def remove_candidate(tx: Transaction, election: str, number: int) -> None:
    """Take a candidate off, named by the place in ballot order, counted from 1."""
    row = _lock(tx, election)
    _keep(tx, row, _others(tx.session, election, number), change="removed")


def take_over(tx: Transaction, election: str, people: Sequence[CandidateRow]) -> None:
    """Put people of another list on a slate that is not locked (R25, R45, R46)."""
    row = lock_election(tx.session, election)
    require_unpresented(tx.session, row)
    known = _read_matches(tx.session, election)
    _keep(tx, row, [*known, *map(_read_match, people)], change="added")


def change_seats(tx: Transaction, election: str, seats: int) -> None:
    """Plan another number to be elected, before the congress passed one (R35)."""
    row = lock_election(tx.session, election)
    require_unpresented(tx.session, row)
    purpose = Purpose(row.purpose)
    if purpose is not Purpose.ELECTION:
        raise NotNow(
            f"Khi {purpose.label}, không có số lượng cần bầu. Hãy lập danh sách rồi khóa.",
            rule="R35",
        )
    form_of(seats, 1)  # at least one seat
    require_missing_seats(tx.session, row, seats)
    require_fitting(circumstances_of(row), Target(row.body), seats)
    if has_passed(tx.session, election, Subject.SEATS):
        raise NotNow(
            f"Đại hội đã thông qua số lượng cần bầu là {row.seats}, không sửa được nữa. Nếu đại "
            "hội quyết định thay đổi, hãy tạo cuộc bầu cử mới.",
            rule="R35",
        )
    row.seats = seats
    append_event(tx, SeatsChanged(election=election, seats=seats, by=tx.by))


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedCandidate:
    """A candidate as a screen shows them; `number` is the place in ballot order.

    `delegate` is the id of the delegate this is, or None; `note` then says so (R15).
    """

    number: int
    label: str
    typed: TypedCandidate
    delegate: str | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedSlate:
    """A slate as it stands, with all that the rules say of it.

    `form` is None while it is empty, `most_surplus` where no limit binds. `refusal` is why it
    cannot be locked; `notices` should be known and refuse nothing (R19, R21-R23, R28, R29).
    `bounds` is what binds it by other elections, `additional` marks a by-election (R55).
    """

    election: str
    title: str
    target: Target
    purpose: Purpose
    seats: int
    additional: bool
    locked: bool
    slate_sha256: str
    candidates: tuple[DescribedCandidate, ...]
    form: Form | None
    surplus: int
    surplus_percent: str
    most_surplus: int | None
    refusal: Notice | None
    notices: tuple[Notice, ...]
    bounds: Bounds

    @property
    def votable(self) -> bool:
        """Tell whether it may be locked as it is."""
        return self.refusal is None


def describe_slate(session: Session, election: str) -> DescribedSlate:
    """Tell how a slate stands and what the rules say of it, locked or not."""
    row, stored = get_election(session, election), list_candidates(session, election)
    target = Target(row.body)
    slate = read_slate_of(session, election) if stored else None
    refusal, notices = _judge(session, row, slate)
    return DescribedSlate(
        election=row.id,
        title=row.title,
        target=target,
        purpose=Purpose(row.purpose),
        seats=row.seats,
        additional=row.additional,
        locked=row.slate is not None,
        slate_sha256=row.slate_sha256 or "",
        candidates=_describe_candidates(session, election, slate),
        form=slate.form if slate else None,
        surplus=slate.surplus if slate else -row.seats,
        surplus_percent=slate.surplus_percent if slate else "0,00",
        most_surplus=most_surplus(row.seats, RULES_190) if _is_bound(row) else None,
        refusal=refusal,
        notices=(*warn_chi_bo(session, row), *notices),
        bounds=bounds_of(session, row),
    )


def _is_bound(row: ElectionRow) -> bool:
    """Tell whether a limit binds the length of the list (R21)."""
    return Purpose(row.purpose) is Purpose.ELECTION and Target(row.body).needs_surplus


def _judge(
    session: Session, row: ElectionRow, slate: Slate | None
) -> tuple[Notice | None, tuple[Notice, ...]]:
    if slate is None:
        text = "Danh sách chưa có ai. Hãy nhập từ tệp hoặc thêm từng người."
        return Notice(text, "R29", RULES_190.article("R29")), ()
    try:
        if row.slate is None:
            require_lockable(session, row)
        return None, require_votable(slate, RULES_190)
    except (NotAllowed, NotNow, SlateRefused) as error:
        return Notice(error.message, error.rule, error.article), ()


def _describe_candidates(
    session: Session, election: str, slate: Slate | None
) -> tuple[DescribedCandidate, ...]:
    labels = slate.labels if slate else ()
    return tuple(
        DescribedCandidate(
            number=number,
            label=label,
            typed=TypedCandidate(
                name=match.candidate.name.text,
                birth=match.candidate.birth.text if match.candidate.birth else "",
                position=match.candidate.position,
                origin=match.candidate.origin,
                note=match.candidate.note,
                sort_name=match.candidate.name.sort_name,
                planned=match.candidate.planned,
            ),
            delegate=match.delegate,
            note=match.note,
        )
        for number, (match, label) in enumerate(
            zip(_read_matches(session, election), labels, strict=True), start=1
        )
    )


def _lock(tx: Transaction, election: str) -> ElectionRow:
    row = lock_election(tx.session, election)
    require_unpresented(tx.session, row)
    require_open_list(tx.session, row)
    return row


def _match(tx: Transaction, row: ElectionRow, typed: TypedCandidate) -> Match[str]:
    candidate = read_typed(typed, today=tx.at.date())
    matches = match_candidates([candidate], read_delegates(tx.session))
    refuse_unclear(matches)
    require_listed(tx.session, row, people_of(matches))
    return matches[0]


def _read_matches(session: Session, election: str) -> list[Match[str]]:
    """Read who is on the slate, in ballot order."""
    return [_read_match(row) for row in list_candidates(session, election)]


def _read_match(row: CandidateRow) -> Match[str]:
    candidate = read_candidate(row.facts)
    if row.delegate is not None:
        return Match(candidate, MatchKind.DELEGATE, row.delegate)
    note = f"“{candidate.name.text}” không có trong danh sách đại biểu."
    return Match(candidate, MatchKind.OUTSIDE, note=note)


def _others(session: Session, election: str, number: int) -> list[Match[str]]:
    known = _read_matches(session, election)
    if not 1 <= number <= len(known):
        raise NotFound(f"Danh sách không có người thứ {number}. Hãy tải lại trang.", rule="R26b")
    return [*known[: number - 1], *known[number:]]


def _keep(tx: Transaction, row: ElectionRow, matches: Sequence[Match[str]], *, change: str) -> None:
    ordered: Sequence[Match[str]] = ()
    if matches:
        people = [match.candidate for match in matches]
        slate = arrange_slate(row, people)
        by_person = {id(match.candidate): match for match in matches}
        ordered = [by_person[id(candidate)] for candidate in slate.candidates]
    keep_slate(tx.session, row.id, ordered)
    facts = b"\n".join(write_candidate(match.candidate) for match in ordered)
    append_event(
        tx,
        SlateChanged(
            election=row.id,
            change=change,
            candidates=len(ordered),
            candidates_sha256=sha256_hex(facts),
            by=tx.by,
        ),
    )
