"""Small makers of slates, rounds and minutes for tests."""

from datetime import UTC, date, datetime

from congress.domain.contests import Mode, Target
from congress.domain.dates import PartialDate
from congress.domain.decisions import CountedRound, counted_round, decide
from congress.domain.denominators import Denominator
from congress.domain.minutes import (
    CongressHeading,
    CountingCommittee,
    Fingerprints,
    Minutes,
    Seal,
    Sha256,
    Verifiers,
)
from congress.domain.names import person_name
from congress.domain.reconciliation import BoxReport, Counts
from congress.domain.rulesets import RULES_190
from congress.domain.slates import Candidate, Slate, arrange


def candidate(name: str, born: str = "") -> Candidate:
    """Make a candidate; `born` is in the stored form."""
    return Candidate(person_name(name), PartialDate.from_iso(born) if born else None)


def slate(seats: int, size: int, target: Target = Target.COMMITTEE) -> Slate:
    """Make a slate of `size` people with different names."""
    people = [
        candidate(f"Lê Văn A{chr(ord('a') + place // 26)}{chr(97 + place % 26)}")
        for place in range(size)
    ]
    return arrange("Ban Chấp hành", target, seats=seats, candidates=people)


def counted(
    votes: tuple[int, ...],
    *,
    seats: int = 3,
    denominator: int = 195,
    returned: int | None = None,
    target: Target = Target.COMMITTEE,
) -> CountedRound:
    """Make the numbers of a round over A, B, C …; every delegate of N returned a ballot."""
    return CountedRound(
        target=target,
        seats=seats,
        names=tuple(chr(ord("A") + place) for place in range(len(votes))),
        votes=votes,
        denominator=denominator,
        returned=denominator if returned is None else returned,
    )


def minutes_of(slate: Slate, denominator: Denominator, *, present: int, counts: Counts) -> Minutes:
    """Make the minutes of a round on tablets in which everybody present was given a card."""
    return Minutes(
        heading=CongressHeading(
            organisation="ĐẢNG BỘ TỈNH LAM GIANG",
            body="ĐẠI HỘI ĐẠI BIỂU LẦN THỨ XX",
            name="Đại hội đại biểu Đảng bộ tỉnh Lam Giang lần thứ XX",
            term="2025–2030",
            place="Lam Giang",
            venue="Trung tâm Hội nghị tỉnh",
        ),
        number="03-BB/BKP",
        day=date(2025, 10, 15),
        subject="Ban Chấp hành Đảng bộ tỉnh Lam Giang",
        seat_title="Ủy viên Ban Chấp hành",
        round_number=1,
        rules=RULES_190,
        mode=Mode.TABLET,
        permission="",
        slate=slate,
        committee=CountingCommittee(head="Hoàng Thị Ngân", members=("Phạm Đức Thuận",)),
        denominator=denominator,
        report=BoxReport(present=present, issued=present, counts=counts),
        decision=decide(counted_round(slate, denominator, counts=counts), RULES_190),
        seal=Seal(ballots=counts.returned, root=Sha256("7c41e09b52fa18d3" * 4)),
        fingerprints=Fingerprints(
            server_key="1", committee_key="2", card_lists="3", checkpoint="4"
        ),
        verifiers=Verifiers(congress_verify="0.1.0", debian_tool="2.0"),
        remarks=(),
        copies=3,
        read_at=datetime(2025, 10, 15, 4, 20, tzinfo=UTC),
        head_signs="Hoàng Thị Ngân",
        presidium_signs="Lê Quang Vượng",
    )
