"""What belongs to the congress as a whole, in the log (R4, R5, R7-R10, R51, §4.4)."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from congress.crypto.errors import VerificationError
from congress.domain import events as e
from congress.record.log import Entry, read_leaf, write_leaf
from congress.verify.history import History, replay
from tests.record.drafts import BEGINNING
from tests.record.plays import play_one_election

DRAFT = play_one_election().draft
ROUND = "vongbauthu1112"
HEX, OTHER = "0" * 64, "1" * 64
NAMED = e.RunningBodyNamed(body="presidium", members=5, members_sha256=HEX, by="thuky")
VOTE = e.CongressVoteHeld(
    matter="running_body",
    text="đoàn chủ tịch gồm 5 đồng chí",
    body="presidium",
    about=HEX,
    in_favour=4,
    against=1,
    other=1,
    denominator=6,
    needed=4,
    passed=True,
    by="thuky",
)
PROGRAMME = replace(VOTE, matter="programme", text="chương trình", body="", about="")
QUORUM = e.QuorumRecorded(
    summoned=6, present=4, organisations=3, represented=2, valid=True, by="thuky"
)
ISSUED = e.BadgesIssued(badges=3, guests=1, replaced=0, badges_sha256=HEX, by="thuky")
REVOKED = e.BadgesRevoked(badges=1, badges_sha256=HEX, by="thamtra")
WRITTEN = e.QualificationTextsWritten(not_recommended=1, by="thamtra")
REPORTED = e.QualificationReported(
    report=1,
    report_sha256=HEX,
    summoned=6,
    present=5,
    women=2,
    minorities=0,
    recommended=6,
    by="thamtra",
)
RECOGNISED = replace(VOTE, matter="credentials_report", text="báo cáo", body="")
RULING = e.RulingRecorded(rule="R13", about="", choice="", text="Công văn số 1", by="chutich")


def replayed(*events: e.Event) -> History:
    """Replay a played election after which these happened."""
    return replay([Entry(BEGINNING, event) for event in (*DRAFT.events, *events)])


def test_a_body_is_approved_after_it_was_named() -> None:
    failed = replace(VOTE, in_favour=3, passed=False)
    history = replayed(NAMED, failed, VOTE, PROGRAMME, PROGRAMME)

    assert history.congress.approved == {"presidium"}
    again = replayed(NAMED, VOTE, replace(NAMED, members_sha256=OTHER))
    assert again.congress.approved == set()
    assert replayed(NAMED, VOTE, NAMED, VOTE).congress.approved == {"presidium"}


def test_what_was_recorded_is_taken() -> None:
    nobody_asks = e.CongressChanged(
        name="Đại hội", kind="member_congress", level="chi_bo", term="t", place="p", day="",
        organisation="", heading="", venue="", by="thuky",
    )  # fmt: skip
    replayed(
        QUORUM,
        replace(QUORUM, present=3, valid=False),
        RULING,
        replace(RULING, rule="R45", about=ROUND, choice="run_off", text="", by="thuky"),
        replace(RULING, rule="R25", about="chap-hanh"),
    )
    first, *rest = DRAFT.events
    beginning = [*(event for event in rest if isinstance(event, e.AccountCreated))]
    members = replace(QUORUM, organisations=0, represented=0)
    replay([Entry(BEGINNING, event) for event in (first, *beginning, nobody_asks, members)])


def test_the_newest_report_on_delegates_is_voted_on() -> None:
    without = replace(RECOGNISED, about="")
    again = replace(REPORTED, report=2, report_sha256=OTHER, by="thuky")
    failed = replace(RECOGNISED, in_favour=3, passed=False)

    assert replayed(without, without, WRITTEN).congress.recognised == ""
    assert replayed(REPORTED, failed, RECOGNISED).congress.recognised == HEX
    history = replayed(REPORTED, RECOGNISED, again, replace(RECOGNISED, about=OTHER))
    assert history.congress.recognised == OTHER


def test_badges_in_force_are_counted() -> None:
    guests = e.GuestsListed(added=1, removed=0, by="thuky")
    history = replayed(guests, ISSUED, REVOKED, replace(ISSUED, badges=2, guests=2, replaced=2))

    assert history.congress.badges == 2


def test_the_events_are_written_and_read_in_their_one_form() -> None:
    for event in (NAMED, VOTE, QUORUM, RULING, ISSUED, REVOKED, WRITTEN, REPORTED):
        assert read_leaf(write_leaf(event, BEGINNING)).event == event


@pytest.mark.parametrize(
    ("events", "step", "reason"),
    [
        pytest.param([replace(NAMED, body="x")], 17, "no body 'x'", id="a made-up body"),
        pytest.param([replace(NAMED, members=0)], 17, "nobody", id="a body of nobody"),
        pytest.param([replace(PROGRAMME, matter="x")], 18, "nobody votes on", id="made-up matter"),
        pytest.param([VOTE], 18, "no people", id="voted on before it was named"),
        pytest.param([NAMED, replace(VOTE, about=OTHER)], 18, "other people", id="other people"),
        pytest.param([NAMED, VOTE, VOTE], 18, "passed this already", id="passed twice"),
        pytest.param(
            [replace(PROGRAMME, body="presidium")], 18, "not voted on", id="a body beside it"
        ),
        pytest.param([replace(PROGRAMME, against=2)], 18, "more cards", id="more cards than N"),
        pytest.param([replace(PROGRAMME, needed=3)], 18, "another number", id="half needed"),
        pytest.param([replace(PROGRAMME, in_favour=3)], 18, "otherwise", id="passed by half"),
        pytest.param([replace(QUORUM, present=7)], 19, "cannot be true", id="more than summoned"),
        pytest.param([replace(QUORUM, organisations=0)], 19, "cannot be true", id="of nobody"),
        pytest.param([replace(QUORUM, present=3)], 19, "otherwise", id="valid by half"),
        pytest.param([replace(RULING, about="x")], 20, "no round 'x'", id="about nothing"),
        pytest.param([replace(RULING, by="kiemphieu1")], 20, "may not say", id="by counters"),
        pytest.param([replace(RULING, text="")], 20, "nothing was concluded", id="says nothing"),
        pytest.param([replace(RULING, rule="")], 20, "nothing was concluded", id="no rule"),
        pytest.param([replace(WRITTEN, by="chutich")], 55, "may not report", id="texts by others"),
        pytest.param([replace(REPORTED, by="chutich")], 55, "may not report", id="by others"),
        pytest.param([replace(REPORTED, report=2)], 55, "one by one", id="a report left out"),
        pytest.param([replace(REPORTED, women=7)], 55, "than were summoned", id="more women"),
        pytest.param(
            [replace(REPORTED, summoned=0, present=0, women=0, recommended=0)],
            55,
            "than were summoned",
            id="a report on nobody",
        ),
        pytest.param(
            [REPORTED, replace(RECOGNISED, about=OTHER)], 55, "another report", id="another report"
        ),
        pytest.param([RECOGNISED], 55, "another report", id="no report"),
        pytest.param([REPORTED, RECOGNISED, RECOGNISED], 55, "passed this", id="recognised twice"),
        pytest.param([replace(ISSUED, by="chutich")], 50, "may not make", id="badges by others"),
        pytest.param([replace(ISSUED, badges=0)], 50, "no such badges", id="no badges"),
        pytest.param([replace(ISSUED, guests=4)], 50, "no such badges", id="more guests"),
        pytest.param([replace(ISSUED, replaced=1)], 50, "more badges", id="replaces nothing"),
        pytest.param(
            [ISSUED, replace(ISSUED, badges=1, replaced=2)], 50, "more badges", id="two for one"
        ),
        pytest.param([REVOKED], 50, "not so many", id="nothing to take back"),
        pytest.param([ISSUED, replace(REVOKED, badges=4)], 50, "not so many", id="too many back"),
        pytest.param([ISSUED, replace(REVOKED, badges=0)], 50, "not so many", id="none back"),
        pytest.param(
            [ISSUED, replace(REVOKED, by="kiemphieu1")], 50, "may not take", id="back by counters"
        ),
        pytest.param([replace(NAMED, by="x")], 6, "no account", id="by nobody"),
    ],
)
def test_what_cannot_have_happened_is_refused(
    events: Sequence[e.Event], step: int, reason: str
) -> None:
    with pytest.raises(VerificationError, match=reason) as caught:
        replayed(*events)

    assert (caught.value.check, caught.value.step) == ("log", step)


def test_a_congress_of_no_known_kind_has_no_quorum() -> None:
    first = replace(DRAFT.find(e.CongressCreated), kind="x")
    account = DRAFT.find(e.AccountCreated, username="thuky")
    events: list[e.Event] = [first, account, QUORUM]

    with pytest.raises(VerificationError, match="no congress of kind 'x'") as caught:
        replay([Entry(BEGINNING, event) for event in events])

    assert caught.value.step == 19
