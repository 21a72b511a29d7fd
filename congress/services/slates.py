"""Elections and their slates: imported, matched with the delegates, and locked (R6, R21-R29)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.crypto.canonical import jcs, sha256_hex
from congress.crypto.credentials import random_base58
from congress.documents.spreadsheets import read_sheets
from congress.domain.card_votes import Subject
from congress.domain.circumstances import Circumstances, require_fitting
from congress.domain.contests import Level, Purpose, Target, office_of
from congress.domain.eligibility import Person
from congress.domain.errors import NotNow, SlateRefused
from congress.domain.events import ElectionCreated, SlateImported, SlateLocked
from congress.domain.forms import form_of
from congress.domain.list_choices import Letters
from congress.domain.procedure import takes_nominations
from congress.domain.rulesets import RULES_190
from congress.domain.slate_limits import Notice, require_votable
from congress.domain.slate_lists import read_slate_list, require_faultless_slate
from congress.domain.slate_matching import Match, MatchKind, match_candidates
from congress.domain.slates import Candidate, Slate, arrange
from congress.domain.texts import clean_name, clean_text
from congress.record.papers import write_paper
from congress.services.audit import append_event
from congress.services.card_votes import require_passed
from congress.services.delegates import read_delegates
from congress.services.election_rows import circumstances_of, read_candidate, write_candidate
from congress.services.list_rules import require_listed, require_lockable, require_open_list
from congress.services.office_lists import is_direct
from congress.services.transactions import Transaction
from congress.store.elections import (
    CandidateRow,
    ElectionRow,
    count_elections,
    delete_candidates,
    get_election,
    list_candidates,
    lock_election,
)
from congress.store.nominations import find_nominations


@dataclass(frozen=True, slots=True, kw_only=True)
class NewElection:
    """A body or office to be elected, and how many people (R6).

    `parent` is the election that this one follows or is held for, `meeting` the meeting of a
    committee that votes, `follows` the round that this one follows (R45, R46). `additional` marks a
    by-election (R55), `permitted_by` names the paper that permits a direct election (R54b).
    """

    title: str
    target: Target
    level: Level
    seats: int
    circumstances: Circumstances | None = None
    purpose: Purpose = Purpose.ELECTION
    parent: str = ""
    meeting: str = ""
    follows: str = ""
    additional: bool = False
    permitted_by: str = ""


def create_election(tx: Transaction, election: NewElection) -> str:
    """Create an election, or a ballot that elects nobody; give its id."""
    form_of(election.seats, 1, election.purpose)  # at least one seat where somebody is elected
    held = election.circumstances or _circumstances(election)
    require_fitting(held, election.target, election.seats)
    row = ElectionRow(
        id=random_base58(12),
        title=clean_name(election.title, what="Tên cuộc bầu cử"),
        body=election.target.value,
        level=election.level.value,
        seats=election.seats,
        position=count_elections(tx.session) + 1,
        circumstances=jcs(held.as_json()).decode(),
        purpose=election.purpose.value,
        parent=election.parent,
        meeting=election.meeting,
        follows=election.follows,
        additional=election.additional,
        permitted_by="",
    )
    if is_direct(tx.session, row):
        row.permitted_by = clean_text(election.permitted_by, what="Văn bản cho phép bầu trực tiếp")
    tx.session.add(row)
    append_event(
        tx,
        ElectionCreated(
            election=row.id,
            title=row.title,
            body=row.body,
            level=row.level,
            seats=row.seats,
            by=tx.by,
            purpose=row.purpose,
            parent=row.parent,
            meeting=row.meeting,
            office=held.office.value if held.office else "",
            follows=row.follows,
            additional=row.additional,
            permitted_by=row.permitted_by,
        ),
    )
    return row.id


def _circumstances(election: NewElection) -> Circumstances:
    """Give those of a first round; where nobody is elected, there is no office (R26, L7)."""
    elects = election.purpose is Purpose.ELECTION
    office = office_of(election.title, election.target) if elects else None
    return Circumstances(level=election.level, office=office)


@dataclass(frozen=True, slots=True)
class ImportedSlate:
    """Who each candidate is, in ballot order, and sentences on what should be looked at."""

    matches: tuple[Match[str], ...]
    notes: tuple[str, ...]

    @property
    def matched(self) -> int:
        """How many of them are delegates."""
        return sum(match.delegate is not None for match in self.matches)

    def as_json(self) -> dict[str, object]:
        """Give it as the address of the import answers."""
        return {
            "candidates": len(self.matches),
            "matched": self.matched,
            "notes": list(self.notes),
        }


def import_slate(
    tx: Transaction, election: str, raw: bytes, *, letters: Letters = Letters.ASKED
) -> ImportedSlate:
    """Take in a list of candidates in place of an earlier one; tell who each of them is.

    Raise `ListRefused` with a sentence for each fault, or because it is not decided what becomes of
    old letters, and `SlateRefused` for candidates who cannot be told apart or may not stand; then
    nothing was changed.
    """
    row = lock_election(tx.session, election)
    require_unpresented(tx.session, row)
    require_open_list(tx.session, row)
    listed = read_slate_list(read_sheets(raw), today=tx.at.date(), letters=letters)
    people = require_faultless_slate(listed)
    listed.old.require_decided()
    matches = match_candidates(people, read_delegates(tx.session))
    refuse_unclear(matches)
    by_person = {id(match.candidate): match for match in matches}
    require_listed(tx.session, row, people_of(matches))
    slate = arrange_slate(row, [match.candidate for match in matches])
    ordered = tuple(by_person[id(candidate)] for candidate in slate.candidates)
    keep_slate(tx.session, election, ordered)
    append_event(
        tx,
        SlateImported(
            election=election, file_sha256=sha256_hex(raw), candidates=len(ordered), by=tx.by
        ),
    )
    notes = [note for note in (listed.old.note, *(match.note for match in ordered)) if note]
    if listed.seats not in {None, slate.seats}:
        notes.append(f"Tệp ghi bầu {listed.seats} người, cuộc bầu cử này bầu {slate.seats} người.")
    return ImportedSlate(ordered, tuple(notes))


def read_slate_of(session: Session, election: str) -> Slate:
    """Give the slate as it stands, in ballot order; raise `SlateRefused` while it is empty."""
    row = get_election(session, election)
    people = [read_candidate(stored.facts) for stored in list_candidates(session, election)]
    return arrange_slate(row, people)


def arrange_slate(row: ElectionRow, people: Iterable[Candidate]) -> Slate:
    """Put people in ballot order for an election (R26b); raise what `slates.arrange` raises.

    Where all are heard by themselves, or trust is voted on, the seats are those named (R54, L7).
    """
    listed = tuple(people)
    return arrange(
        row.title,
        Target(row.body),
        seats=len(listed) if hears_all(row) else row.seats,
        candidates=listed,
        circumstances=circumstances_of(row),
        purpose=Purpose(row.purpose),
    )


def hears_all(row: ElectionRow) -> bool:
    """Tell whether seats mean nothing but the people named, who are whoever is on the slate."""
    purpose = Purpose(row.purpose)
    return purpose is Purpose.TRUST or (purpose is Purpose.OPINION and not row.parent)


def lock_slate(tx: Transaction, election: str) -> tuple[Slate, tuple[Notice, ...]]:
    """Lock a slate that may be voted on, fixed by hash (R21, R22); give what is noted of it too.

    Its people are the seats where all are heard, or trust is voted on (L7).

    Raise `NotNow` before the congress passed the number to be elected (R35).
    """
    row = lock_election(tx.session, election)
    require_unlocked(row)
    require_passed(tx.session, election, Subject.SEATS)
    slate = read_slate_of(tx.session, election)
    _require_settled(tx.session, row)
    require_lockable(tx.session, row)
    notices = require_votable(slate, RULES_190)
    row.seats, row.slate = slate.seats, write_paper(slate)
    row.slate_sha256, row.form = sha256_hex(row.slate), slate.form.value
    append_event(
        tx,
        SlateLocked(
            election=election,
            slate_sha256=row.slate_sha256,
            candidates=len(slate.candidates),
            seats=slate.seats,
            form=slate.form.value,
            by=tx.by,
        ),
    )
    return slate, notices


def require_unlocked(row: ElectionRow) -> None:
    """Refuse to change a slate that was locked (R35); raise `NotNow`."""
    if row.slate is not None:
        raise NotNow(
            "Danh sách bầu cử đã khóa, không sửa được nữa. Nếu đại hội quyết định thay đổi, hãy "
            "tạo cuộc bầu cử mới.",
            rule="R35",
        )


def require_unpresented(session: Session, row: ElectionRow) -> None:
    """Refuse to edit a list that was presented to the congress (R20, R35); raise `NotNow`."""
    require_unlocked(row)
    if find_nominations(session, row.id):
        raise NotNow(
            "Danh sách đã trình đại hội: thêm người bằng ứng cử, đề cử; bớt người khi đại hội cho "
            "rút.",
            rule="R20",
            article=RULES_190.article("R20"),
        )


def _require_settled(session: Session, row: ElectionRow) -> None:
    """Refuse to lock before nominations and withdrawals are over (R20, R24, R35)."""
    if not takes_nominations(Purpose(row.purpose), circumstances_of(row)):
        return
    found = find_nominations(session, row.id)
    if found is None or not found.settled:
        raise NotNow(
            "Đại hội chưa xong việc ứng cử, đề cử và xin rút. Hãy làm xong trước khi khóa danh "
            "sách.",
            rule="R35",
        )


def refuse_unclear(matches: Sequence[Match[str]]) -> None:
    """Refuse who cannot be told apart or may not stand (R14, V3); raise `SlateRefused`."""
    for match in matches:
        if match.kind is MatchKind.AMBIGUOUS:
            raise SlateRefused(match.note, rule="V3")
        if match.kind is MatchKind.PROBATIONARY:
            raise SlateRefused(match.note, rule="R14")


def people_of(matches: Iterable[Match[str]]) -> list[Person]:
    """Give who they are as the rules of eligibility know them (R18)."""
    return [Person(match.candidate, match.delegate) for match in matches]


def keep_slate(session: Session, election: str, ordered: Sequence[Match[str]]) -> None:
    """Store the candidates in ballot order in place of those before."""
    delete_candidates(session, election)
    for number, match in enumerate(ordered, start=1):
        person = match.candidate
        session.add(
            CandidateRow(
                election=election,
                number=number,
                name=person.name.text,
                birth=person.birth.iso if person.birth else "",
                delegate=match.delegate,
                facts=write_candidate(person),
            )
        )
    session.flush()
