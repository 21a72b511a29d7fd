"""What follows a declared round, in log and bundle (R45-R47, R54b, FORMAT §4.4, §7.3)."""

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import replace
from functools import cache

import pytest

from congress.crypto.errors import VerificationError
from congress.domain import events as e
from congress.domain.circumstances import Circumstances
from congress.domain.contests import Target
from congress.domain.names import person_name
from congress.domain.slates import Candidate, Slate, arrange
from congress.record.log import Entry
from congress.verify.history import History, replay
from congress.verify.report import ALL_PASSED
from tests.record.approvals import approved
from tests.record.drafts import BEGINNING
from tests.record.plays import play_one_election
from tests.record.small_congress import DENOMINATOR, PEOPLE, SmallCongress
from tests.verify.verdicts import verified

SHORT = "vongbauthu1112"
BINH, AN, CUONG, OTHER_AN = PEOPLE
LEFT = (BINH, CUONG, OTHER_AN)
NEW = Candidate(person_name("Phạm Thị Dung"))


def slate_of(people: Iterable[Candidate] = LEFT, seats: int = 1, **held: object) -> Slate:
    held = {"round": 2, **held}
    circumstances = replace(Circumstances(), **held)  # type: ignore[arg-type]  # of these tests
    return arrange(
        "Bầu tiếp", Target.COMMITTEE, seats=seats, candidates=people, circumstances=circumstances
    )


@cache
def _played() -> SmallCongress:
    """Elect one of two: An with four votes of six."""
    return play_one_election()


class Play:
    """The log after the first round, which left one seat open, and events to be added to it."""

    def __init__(self, outcome: str = "short", *, body: str = "", elected: int = 1) -> None:
        self.congress = copy(_played())
        draft = self.congress.draft = _played().draft.copy()
        self.congress.slates, self.congress.rounds = dict(_played().slates), dict(_played().rounds)
        draft.change(draft.find(e.DecisionDeclared), outcome=outcome, elected=elected)
        if body:
            draft.change(draft.find(e.ElectionCreated), body=body)
        if body == "upper_delegates":
            draft.remove(draft.find(e.CardVoteHeld, subject="seats"))
            draft.change(draft.find(e.MinutesSigned), log_size=len(draft.events) - 1)

    def created(self, **new: object) -> e.ElectionCreated:
        """Give the creation of the election that follows."""
        events = approved("tiep", slate_of(), DENOMINATOR, parent="chap-hanh", follows=SHORT)
        event = next(iter(events))
        assert isinstance(event, e.ElectionCreated)
        new = {"body": self.congress.draft.find(e.ElectionCreated).body, **new}
        return replace(event, **new)  # type: ignore[arg-type]  # of these tests

    def add(self, *events: e.Event) -> "Play":
        self.congress.add(*events)
        return self

    def decide(self, choice: str, *, passed: bool = True) -> "Play":
        in_favour = PASSED.needed - (not passed)
        return self.add(replace(PASSED, choice=choice, in_favour=in_favour, passed=passed))

    def replayed(self) -> History:
        return replay([Entry(BEGINNING, event) for event in self.congress.draft.events])


APPOINTED = e.AppointmentRecorded(round=SHORT, document="Quyết định số 5-QĐ/TU", by="thuky")
PERMITTED = e.DirectElectionPermitted(election="tiep", document="Công văn số 1", by="thuky")
PASSED = e.FollowUpDecided(
    round=SHORT,
    choice="again",
    in_favour=4,
    against=1,
    other=0,
    denominator=6,
    needed=4,
    passed=True,
    by="thuky",
)


@pytest.mark.parametrize(
    "play",
    [
        pytest.param(
            lambda: Play().decide("again", passed=False).decide("again"), id="asked twice"
        ),
        pytest.param(lambda: Play().decide("again_with_new_names"), id="with new names"),
        pytest.param(lambda: Play(body="upper_delegates"), id="delegates"),
        pytest.param(lambda: Play(body="office"), id="an office, first round"),
        pytest.param(lambda: Play("tie"), id="a first tie"),
        pytest.param(lambda: Play("tie", elected=2), id="a tie of alternates"),
    ],
)
def test_an_election_follows_a_round_that_left_something_open(play: Callable[[], Play]) -> None:
    played = play()
    history = played.add(played.created()).replayed()

    assert history.elections["tiep"].before is history.rounds[SHORT]
    assert history.elections["tiep"].number == 2


def test_a_further_round_takes_no_nominations() -> None:
    """R46."""
    played = Play().decide("again")
    opened = played.congress.draft.find(e.NominationsOpened)
    played.add(played.created(), replace(opened, election="tiep"))

    with pytest.raises(VerificationError, match="nobody is put forward here") as caught:
        played.replayed()
    assert caught.value.step == 33


def test_a_run_off_that_is_tied_again_is_followed_as_the_congress_decides() -> None:
    """R45."""
    played = Play("tie")
    played.add(*approved("tiep", slate_of(), DENOMINATOR, parent="chap-hanh", follows=SHORT))
    second = played.congress.freeze("chap-hanh", slot=3)
    draft = played.congress.draft
    sealed = [
        replace(event, round=second.frozen.round)  # type: ignore[arg-type]  # it has a round
        for event in draft.events
        if getattr(event, "round", "") == SHORT
        and not isinstance(event, e.RoundFrozen | e.RollHandedOver)
    ]
    draft.change(second.frozen, election="tiep", seats=1, slate_sha256=locked(played))
    played.add(*sealed)
    draft.change(draft.events[-1], log_size=len(draft.events) - 1)
    again = replace(played.created(), election="nua", parent="tiep", follows=second.frozen.round)

    with pytest.raises(VerificationError, match="was not asked"):
        Copy(played).add(again).replayed()
    vote = replace(PASSED, round=second.frozen.round)
    assert Copy(played).add(vote, again).replayed().elections["nua"].number == 3


def locked(played: Play) -> str:
    return next(
        event.slate_sha256
        for event in played.congress.draft.events
        if isinstance(event, e.SlateLocked) and event.election == "tiep"
    )


class Copy(Play):
    """A play that goes on without changing the other one."""

    def __init__(self, other: Play) -> None:
        super().__init__()
        self.congress.draft = other.congress.draft.copy()


def annulled(played: Play) -> Play:
    """Annul the round after what follows was created."""
    minutes = played.congress.draft.find(e.MinutesSigned)
    played.congress.draft.remove(minutes)
    return played.add(
        e.ActAsked(round=SHORT, act="annul", by="thuky"),
        e.RoundAnnulled(round=SHORT, reason="x", asked_by="thuky", confirmed_by="chutich"),
    )


def followed(choice: str = "again", **new: object) -> Play:
    played = Play().decide(choice)
    return played.add(played.created(**new))


def through(played: Play, until: type[e.Event]) -> Play:
    """Go on in what follows until some event."""
    for event in approved("tiep", slate_of(), DENOMINATOR, parent="chap-hanh", follows=SHORT):
        if isinstance(event, e.ElectionCreated):
            continue
        played.add(event)
        if isinstance(event, until):
            break
    return played


SEATS = e.SeatsChanged(election="tiep", seats=2, by="thuky")


@pytest.mark.parametrize(
    ("play", "step", "reason"),
    [
        pytest.param(lambda: Play("complete").decide("again"), 29, "does not follow", id="done"),
        pytest.param(lambda: Play().decide("stop"), 29, "does not follow", id="a body has fewer"),
        pytest.param(
            lambda: Play("tie").decide("again_with_new_names"), 29, "does not", id="new in a tie"
        ),
        pytest.param(lambda: Play("?").decide("again"), 29, "does not follow", id="no outcome"),
        pytest.param(lambda: Play().add(replace(PASSED, needed=3)), 29, "another", id="needed"),
        pytest.param(
            lambda: Play().add(replace(PASSED, in_favour=3)), 29, "otherwise", id="exactly half"
        ),
        pytest.param(lambda: Play().add(replace(PASSED, other=9)), 29, "more cards", id="cards"),
        pytest.param(
            lambda: Play().add(replace(PASSED, round="x")), 29, "no round 'x'", id="no round"
        ),
        pytest.param(
            lambda: Play().decide("fewer").decide("again"), 29, "not to go on", id="after the end"
        ),
        pytest.param(
            lambda: Play().decide("again").decide("again"), 29, "passed this", id="passed twice"
        ),
        pytest.param(
            lambda: annulled(Play()).decide("again"), 29, "annulled", id="of an annulled round"
        ),
        pytest.param(
            lambda: Play().add(Play().created()), 30, "not asked", id="a body, nobody asked"
        ),
        pytest.param(
            lambda: Play().decide("again", passed=False).add(Play().created()),
            30,
            "not asked",
            id="a lost vote",
        ),
        pytest.param(
            lambda: Play("complete").add(Play().created()), 30, "nothing was left", id="complete"
        ),
        pytest.param(
            lambda: Play().decide("fewer").add(Play().created()), 30, "not to go on", id="ended"
        ),
        pytest.param(lambda: annulled(Play()).add(Play().created()), 30, "annulled", id="annulled"),
        pytest.param(lambda: followed(follows="x"), 30, "no round 'x'", id="follows no round"),
        pytest.param(lambda: followed(body="office"), 30, "another body", id="another body"),
        pytest.param(lambda: followed(parent=""), 30, "another body", id="of another election"),
        pytest.param(lambda: followed(seats=2), 30, "so many seats", id="more seats than missing"),
        pytest.param(
            lambda: Play("tie").add(Play().created(seats=2)), 30, "tied", id="other seats in a tie"
        ),
        pytest.param(lambda: followed().add(SEATS), 30, "so many seats", id="changed to more"),
        pytest.param(
            lambda: followed().add(Play().created(election="nua")), 30, "another", id="two follow"
        ),
        pytest.param(
            lambda: (
                through(followed(), e.SlateLocked)
                .decide("fewer")
                .add(
                    e.CountingCommitteeNamed(
                        election="tiep",
                        head="kiemphieu1",
                        members=("kiemphieu2", "kiemphieu3"),
                        technicians=(),
                        reason="",
                        by="thuky",
                    )
                )
            ),
            15,
            "not to go on",
            id="counters of what ended",
        ),
        pytest.param(
            lambda: through(annulled(followed()), e.CountingCommitteeNamed),
            15,
            "round before was annulled",
            id="goes on after an annulled round",
        ),
        pytest.param(
            lambda: followed().add(replace(PERMITTED, document="")), 31, "no paper", id="p"
        ),
        pytest.param(
            lambda: Play().add(replace(PERMITTED, election="chap-hanh")),
            31,
            "frozen already",
            id="permitted too late",
        ),
        pytest.param(lambda: Play().add(APPOINTED), 32, "does not wait", id="nobody to appoint"),
        pytest.param(
            lambda: Play("appointed_by_superior").add(replace(APPOINTED, document="")),
            32,
            "no paper",
            id="appointed by no paper",
        ),
        pytest.param(
            lambda: Play("appointed_by_superior").add(APPOINTED, APPOINTED),
            32,
            "already",
            id="appointed twice",
        ),
    ],
)
def test_a_log_in_which_something_else_follows_is_refused(
    play: Callable[[], Play], step: int, reason: str
) -> None:
    with pytest.raises(VerificationError, match=reason) as caught:
        play().replayed()

    assert (caught.value.check, caught.value.step) == ("log", step)


def test_a_direct_election_is_permitted_and_an_appointment_recorded() -> None:
    """R47, R54b."""
    history = followed().add(PERMITTED).replayed()
    assert not history.rounds[SHORT].appointed
    history = Play("appointed_by_superior").add(APPOINTED).replayed()
    assert history.rounds[SHORT].appointed == APPOINTED


def verdict_of(congress: SmallCongress, slate: Slate) -> str:
    """Verify a bundle in which a further round with this list was frozen."""
    congress.slates["tiep"] = slate
    congress.add(*approved("tiep", slate, DENOMINATOR, parent="chap-hanh", follows=SHORT))
    congress.freeze("tiep", slot=3)
    return verified(congress.draft.bundle())[-1]


def short(choice: str = "again") -> SmallCongress:
    return Play().decide(choice).congress


def tie() -> SmallCongress:
    """Let five people have four votes of six each for four seats."""
    congress = SmallCongress()
    slate = congress.slates["chap-hanh"] = slate_of((*PEOPLE, NEW), 4, round=1)
    congress.add(*approved("chap-hanh", slate, DENOMINATOR))
    known = congress.freeze("chap-hanh", slot=2)
    congress.open(known)
    for left_out in range(5):
        congress.cast(known, left_out, [[0, *(int(place != left_out) for place in range(5))]])
    congress.close(known)
    congress.open_box(known, 1, 2)
    return congress


@pytest.mark.parametrize(
    ("slate", "choice"),
    [
        pytest.param(slate_of(), "again", id="those who are left"),
        pytest.param(slate_of((BINH, CUONG)), "again", id="fewer of them"),
        pytest.param(slate_of((*LEFT, NEW)), "again_with_new_names", id="a new name"),
    ],
)
def test_a_further_list_has_nobody_who_may_not_stand(slate: Slate, choice: str) -> None:
    """R46."""
    assert verdict_of(short(choice), slate) == ALL_PASSED


@pytest.mark.parametrize(
    "slate",
    [
        pytest.param(slate_of((*LEFT, NEW)), id="a new name nobody voted for"),
        pytest.param(slate_of((*LEFT, AN)), id="somebody who was elected"),
        pytest.param(slate_of(round=3), id="another number"),
        pytest.param(slate_of(run_off=True), id="a run-off without a tie"),
    ],
)
def test_a_further_list_with_others_does_not_pass(slate: Slate) -> None:
    """R45, R46."""
    assert verdict_of(short(), slate).endswith("[round 29]")


def test_in_a_run_off_stand_those_tied_and_nobody_else() -> None:
    """R45."""
    tied = slate_of((*PEOPLE, NEW), 4, run_off=True)
    fewer = slate_of((*LEFT, AN), 4, run_off=True)

    assert verdict_of(tie(), tied) == ALL_PASSED
    assert verdict_of(tie(), fewer).endswith("[round 29]")
    assert verdict_of(tie(), slate_of((*PEOPLE, NEW), 4)).endswith("[round 29]")
