"""An election as the congress approves it by show of cards, for tests (R4, R5, R11)."""

from collections.abc import Iterator

from congress.crypto.canonical import sha256_hex
from congress.domain import events as e
from congress.domain.card_votes import Subject, subjects_of
from congress.domain.contests import Purpose
from congress.domain.denominators import Denominator
from congress.domain.slates import Slate
from congress.record.papers import write_paper

NOTHING = sha256_hex(b"")


def approved(
    election: str,
    slate: Slate,
    denominator: Denominator,
    parent: str = "",
    meeting: str = "",
    follows: str = "",
) -> Iterator[e.Event]:
    """Give all events from the creation of an election until a round of it may be frozen."""
    sha256, seats, names = sha256_hex(write_paper(slate)), slate.seats, len(slate.candidates)
    voted = subjects_of(slate.target, slate.purpose)

    def vote(subject: str, slate_sha256: str = sha256) -> e.CardVoteHeld:
        return e.CardVoteHeld(
            election=election,
            subject=subject,
            seats=seats,
            slate_sha256=slate_sha256,
            in_favour=denominator.needed,
            against=1,
            other=0,
            denominator=denominator.number,
            needed=denominator.needed,
            passed=True,
            by="thuky",
        )

    yield e.ElectionCreated(
        election=election,
        title=slate.title,
        body=slate.target.value,
        level="grassroots",
        seats=seats,
        by="thuky",
        purpose=slate.purpose.value,
        parent=parent,
        meeting=meeting,
        office=slate.circumstances.office or "",
        follows=follows,
    )
    if Subject.SEATS in voted:
        yield vote("seats", "")
    yield e.SlateImported(election=election, file_sha256=NOTHING, candidates=names, by="thuky")
    if slate.purpose is Purpose.ELECTION and not parent:
        people = tuple(f"{election}-{place}" for place in range(1, names + 1))
        yield e.NominationsOpened(
            election=election, prepared=people, candidates_sha256=NOTHING, by="thuky"
        )
        yield e.NominationsClosed(election=election, listed=names, by="thuky")
        yield e.WithdrawalsClosed(election=election, listed=names, by="thuky")
    yield e.SlateLocked(
        election=election,
        slate_sha256=sha256,
        candidates=names,
        seats=seats,
        form=slate.form.value,
        by="thuky",
    )
    if Subject.SLATE in voted:
        yield vote("slate")
    yield e.CountingCommitteeNamed(
        election=election,
        head="kiemphieu1",
        members=("kiemphieu2", "kiemphieu3"),
        technicians=("Ngô Quang Lập",),
        reason="",
        by="thuky",
    )
    if Subject.COMMITTEE in voted:
        yield vote("committee")
