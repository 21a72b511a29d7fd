"""A list of candidates read before it is taken in: who would stand, and what is wrong (V3)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from congress.crypto.canonical import sha256_hex
from congress.documents.spreadsheets import read_sheets
from congress.domain.errors import ListRefused, NotNow, RuleViolation
from congress.domain.list_choices import Letters
from congress.domain.list_sheets import NO_OLD_LETTERS, OldLetters
from congress.domain.slate_lists import SlateList, read_slate_list
from congress.domain.slate_matching import Match, MatchKind, match_candidates
from congress.services.delegates import read_delegates
from congress.services.list_rules import require_listed, require_open_list
from congress.services.slates import (
    arrange_slate,
    people_of,
    refuse_unclear,
    require_unlocked,
)
from congress.store.elections import get_election


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewedCandidate:
    """Somebody whom the file names; `note` says who is no delegate, `known` that one is."""

    number: int
    label: str
    position: str
    origin: str
    known: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlatePreview:
    """What an import of this file would do; nothing was changed.

    `faults` are sentences that each name a row; `refusal` is why the list as a whole is not taken.
    `rows` is how many rows of the file hold a person, `old` what is in old letters.
    """

    sha256: str
    title: str
    rows: int
    candidates: tuple[PreviewedCandidate, ...]
    faults: tuple[str, ...]
    notes: tuple[str, ...]
    refusal: str
    old: OldLetters = NO_OLD_LETTERS

    @property
    def takeable(self) -> bool:
        """Tell whether the file can be taken in as it is."""
        return not self.faults and not self.refusal

    @property
    def matched(self) -> int:
        """How many are delegates."""
        return sum(candidate.known for candidate in self.candidates)


def preview_slate(
    session: Session, election: str, raw: bytes, *, today: date, letters: Letters = Letters.ASKED
) -> SlatePreview:
    """Read a file and tell what would come of it; raises nothing for what stands in the file."""
    row, sha256 = get_election(session, election), sha256_hex(raw)
    try:
        require_unlocked(row)
        require_open_list(session, row)
        listed = read_slate_list(read_sheets(raw), today=today, letters=letters)
    except (ListRefused, NotNow) as error:
        return _refused(sha256, error.message)
    read = [one.candidate for one in listed.candidates]
    matches = match_candidates(read, read_delegates(session))
    people = [match.candidate for match in matches]
    try:
        refuse_unclear(matches)
        require_listed(session, row, people_of(matches))
        slate = arrange_slate(row, people)
    except RuleViolation as error:
        return _describe(sha256, listed, matches, refusal=error.message)
    by_person = {id(match.candidate): match for match in matches}
    ordered = tuple(by_person[id(candidate)] for candidate in slate.candidates)
    seats_differ = listed.seats not in {None, row.seats}
    notes = (
        f"Tệp ghi bầu {listed.seats} người, cuộc bầu cử này bầu {row.seats} người.",
    ) * seats_differ
    return _describe(sha256, listed, ordered, labels=slate.labels, notes=notes)


def require_same_file(raw: bytes, sha256: str) -> None:
    """Refuse a file that is not the one that was looked at; raise `NotNow`."""
    if sha256 and sha256_hex(raw) != sha256:
        raise NotNow("Tệp đã thay đổi sau khi xem trước. Hãy xem trước lại rồi nhập.", rule="R35")


def _refused(sha256: str, refusal: str) -> SlatePreview:
    return SlatePreview(
        sha256=sha256, title="", rows=0, candidates=(), faults=(), notes=(), refusal=refusal
    )


def _describe(
    sha256: str,
    listed: SlateList,
    matches: tuple[Match[str], ...],
    *,
    labels: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    refusal: str = "",
) -> SlatePreview:
    shown = labels or tuple(match.candidate.dated_label for match in matches)
    return SlatePreview(
        sha256=sha256,
        title=listed.title,
        rows=sum(len(sheet.people) for sheet in listed.sheets),
        candidates=tuple(
            PreviewedCandidate(
                number=number,
                label=label,
                position=match.candidate.position,
                origin=match.candidate.origin,
                known=match.kind is MatchKind.DELEGATE,
                note=match.note,
            )
            for number, (match, label) in enumerate(zip(matches, shown, strict=True), start=1)
        ),
        faults=tuple(fault.sentence for fault in listed.faults),
        notes=notes,
        refusal=refusal,
        old=listed.old,
    )
