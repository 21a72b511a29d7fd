"""The first meeting of a committee, in the log (R6, R41, R48, R52, R53, FORMAT §4.4, 40-43)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from congress.crypto.errors import VerificationError
from congress.domain import events as e
from congress.domain.open_points import NO_RUN_OFF, RUN_OFF
from congress.record.log import Entry
from congress.verify.history import History, replay
from tests.record.drafts import BEGINNING, Draft
from tests.record.plays import play_one_election

E, ANNULLED, SIGNED, BY = "chap-hanh", "vongbauthu1111", "vongbauthu1112", "thuky"
HEX = "0" * 64
# As many are elected as there are people of whom N is made, so that the same cards may vote again.
MEMBERS = 6
DRAFT = play_one_election().draft
SEATS = 20
DRAFT.change(DRAFT.find(e.DecisionDeclared), elected=MEMBERS)
for one in list(DRAFT.events):
    if hasattr(one, "seats"):
        DRAFT.change(one, seats=SEATS)
CREATED = DRAFT.find(e.ElectionCreated)
CONVENED = e.MeetingConvened(
    meeting=E,
    title="Hội nghị lần thứ nhất",
    elections=(E,),
    incumbents=MEMBERS,
    roster_sha256=HEX,
    standing=True,
    by=BY,
)
_NOMINATED = (e.NominationsOpened, e.NominationsClosed, e.WithdrawalsClosed)
OPENED = e.MeetingOpened(meeting=E, opener="secretary", present=5, by=BY)
CHAIRED = e.MeetingChairsVoted(
    meeting=E,
    chairs=2,
    chairs_sha256=HEX,
    in_favour=4,
    against=2,
    other=0,
    denominator=MEMBERS,
    needed=4,
    passed=True,
    by=BY,
)
LOST = replace(CHAIRED, in_favour=3, against=3, passed=False)
ANSWERED = e.SuperiorAnswered(
    election=E, office="secretary", document="12-CV/TU", answer_sha256=HEX, agreed=False, by=BY
)
AGAIN = e.FollowUpDecided(
    round=SIGNED,
    choice="again",
    in_favour=4,
    against=2,
    other=0,
    denominator=MEMBERS,
    needed=4,
    passed=True,
    by=BY,
)
FURTHER = replace(CREATED, election="bau-tiep", parent=E, follows=SIGNED, seats=SEATS - MEMBERS)
# Fewer are elected than there are seats, and the congress leaves it so.
LEFT = replace(AGAIN, choice="fewer")
BEGUN = (LEFT, CONVENED, OPENED, LOST, CHAIRED)


def created(election: str, body: str = "office", **values: Any) -> e.ElectionCreated:
    return replace(CREATED, election=election, body=body, meeting=E, **values)


STANDING = created("thuong-vu", "standing_committee")
SECRETARY = created("bi-thu", office="secretary")
INSPECTION = created("kiem-tra", "inspection_committee")


def of_slot(slot: int) -> str:
    return f"vongbauthu111{slot}"


def held(election: e.ElectionCreated, slot: int = 3) -> Iterator[e.Event]:
    """Give the life of an election until its decision, as that of the committee went on."""
    uuid = of_slot(slot)
    for event in DRAFT.events[DRAFT.place(CREATED) : DRAFT.place(DRAFT.find(e.ResultReleased))]:
        if isinstance(event, e.ElectionCreated):
            yield election
        elif getattr(event, "round", SIGNED) == SIGNED and not (
            election.parent and isinstance(event, _NOMINATED)
        ):
            values: dict[str, Any] = {"round": uuid, "election": election.election, "slot": slot}
            values |= {"number": 1, "seats": election.seats}
            yield replace(event, **{name: values[name] for name in values if hasattr(event, name)})


def replayed(*more: e.Event) -> History:
    """Replay the election of a committee and what comes after it."""
    return replay([Entry(BEGINNING, event) for event in (*DRAFT.events, *more)])


def refused(events: Sequence[e.Event], reason: str) -> int | None:
    with pytest.raises(VerificationError, match=reason) as caught:
        replayed(*events)
    return caught.value.step


def test_a_meeting_is_convened_opened_and_elects() -> None:
    secretary = replace(SECRETARY, election="bi-thu-2", parent="bi-thu", follows=of_slot(4))
    secretary = replace(secretary, seats=1)
    opinion = created("y-kien", "committee", purpose="opinion")
    history = replayed(
        *BEGUN, *held(STANDING), *held(SECRETARY, 4), secretary, opinion, ANSWERED, INSPECTION
    )
    meeting = history.meetings[E]

    assert list(meeting.elections) == [*("thuong-vu", "bi-thu", "bi-thu-2", "y-kien", "kiem-tra")]
    assert history.elections["bi-thu"].incumbents == MEMBERS
    assert history.elections[E].incumbents is None


def test_whom_the_congress_elected_directly_the_meeting_does_not_elect_again() -> None:
    """R53, R54b: deputies may follow."""
    direct = replace(SECRETARY, meeting="", permitted_by="Công văn số 12-CV/TU")
    deputy = created("pho-bi-thu", office="deputy")
    heard = replace(direct, purpose="opinion")

    replayed(*held(direct), *BEGUN, deputy)
    assert refused([heard, *BEGUN, deputy], "not announced yet") == 42


def test_a_vote_on_what_follows_at_a_meeting_is_of_all_who_were_elected() -> None:
    """R41, R46."""
    again = replace(AGAIN, round=of_slot(3))
    replayed(*BEGUN, *held(STANDING), again)
    fewer = replace(again, denominator=7, in_favour=5)

    assert refused([*BEGUN, *held(STANDING), fewer], "6 people were elected, and all count") == 42


def test_an_election_that_goes_on_names_the_round_that_it_follows() -> None:
    """R46."""
    assert refused([replace(FURTHER, follows="")], "does not say what it follows") == 30


def test_a_committee_without_a_standing_committee_begins_with_the_secretary() -> None:
    replayed(LEFT, replace(CONVENED, standing=False), OPENED, CHAIRED, SECRETARY)


def test_those_elected_afterwards_meet_as_well() -> None:
    """Further rounds and run-offs of the committee count, each by its newest round."""
    waiting = replace(FURTHER, election="bau-lai", parent="bau-tiep", follows=of_slot(3), seats=1)
    further = (AGAIN, *held(FURTHER), replace(AGAIN, round=of_slot(3)), waiting)
    both = replace(CONVENED, elections=(E, "bau-tiep", "bau-lai"), incumbents=2 * MEMBERS)
    left = replace(LEFT, round=of_slot(3))

    assert replayed(*further, left, both).meetings[E].convened == both
    left_out = replace(CONVENED, elections=(E, "bau-tiep"), incumbents=2 * MEMBERS)
    assert refused([*further, left, left_out], "left out") == 40
    assert refused([*further, both], "seats are empty") == 40


def changed(**values: Any) -> list[e.Event]:
    return [LEFT, replace(CONVENED, **values)]


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        pytest.param([LEFT, CONVENED, CONVENED], "convened already", id="twice"),
        pytest.param(changed(incumbents=MEMBERS + 1), "6 people were elected", id="one more"),
        pytest.param(changed(elections=()), "not named like", id="of no election"),
        pytest.param(changed(meeting="x"), "not named like", id="another name"),
        pytest.param(changed(elections=(E, "x")), "no election 'x'", id="an unknown election"),
        pytest.param(
            [
                replace(CREATED, election="uy-ban", body="inspection_committee"),
                replace(CONVENED, meeting="uy-ban", elections=("uy-ban",)),
            ],
            "no committee was elected",
            id="another body",
        ),
        pytest.param(
            [
                AGAIN,
                FURTHER,
                replace(CONVENED, meeting="bau-tiep", elections=("bau-tiep",)),
            ],
            "no committee was elected",
            id="a further round alone",
        ),
        pytest.param(
            [replace(CREATED, election="khac"), *changed(elections=(E, "khac"))],
            "left out, or added",
            id="another committee's election",
        ),
        pytest.param(
            [
                replace(CREATED, election="moi"),
                replace(CONVENED, meeting="moi", elections=("moi",), incumbents=0),
            ],
            "0 people were elected",
            id="nobody was elected",
        ),
        pytest.param(
            [
                *list(held(replace(CREATED, election="chi-uy", level="chi_bo"))),
                replace(LEFT, round=of_slot(3)),
                replace(CONVENED, meeting="chi-uy", elections=("chi-uy",)),
            ],
            "congress itself elects",
            id="in a chi bộ",
        ),
        pytest.param(
            [
                *list(held(replace(CREATED, election="tinh-uy", level="upper"))),
                replace(LEFT, round=of_slot(3)),
                replace(CONVENED, meeting="tinh-uy", elections=("tinh-uy",), standing=False),
            ],
            "has a standing committee",
            id="an upper committee without a standing one",
        ),
    ],
)
def test_others_than_those_elected_are_not_convened(events: list[e.Event], reason: str) -> None:
    assert refused(events, reason) == 40


def ruled(choice: str) -> e.RulingRecorded:
    return e.RulingRecorded(rule="R45", about=SIGNED, choice=choice, text="", by=BY)


def test_nobody_is_convened_while_seats_are_empty_that_nobody_left_so() -> None:
    """R45, R46: the congress leaves them empty, or the presidium says that a tie is the end."""
    short, tie = DRAFT.copy(), DRAFT.copy()
    tie.change(tie.find(e.DecisionDeclared), outcome="tie")
    said: dict[str, tuple[Draft, list[e.Event]]] = {
        "short, and no vote": (short, []),
        "short, and the vote was lost": (short, [replace(LEFT, in_favour=2, passed=False)]),
        "short, and a ruling on ties": (short, [ruled(NO_RUN_OFF)]),
        "a tie, and a ruling to go on": (tie, [ruled(NO_RUN_OFF), ruled(RUN_OFF)]),
        "a tie, and another ruling": (tie, [replace(ruled(NO_RUN_OFF), rule="R25")]),
    }
    for name, (draft, events) in said.items():
        with pytest.raises(VerificationError, match="seats are empty") as caught:
            replay([Entry(BEGINNING, one) for one in (*draft.events, *events, CONVENED)])
        assert caught.value.step == 40, name
    ended = [*tie.events, ruled(NO_RUN_OFF), CONVENED]
    assert replay([Entry(BEGINNING, one) for one in ended]).meetings


def test_nobody_is_convened_while_a_round_is_not_over() -> None:
    further = list(held(FURTHER))[:-1]

    assert (
        refused([AGAIN, *further, *changed(elections=(E, "bau-tiep"))], "a round is not over") == 40
    )


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        pytest.param([LEFT, CONVENED, OPENED, OPENED], "opened already", id="opened twice"),
        pytest.param(
            [LEFT, CONVENED, replace(OPENED, opener="x")], "nobody opens it", id="by whom"
        ),
        pytest.param(
            [LEFT, CONVENED, replace(OPENED, present=7)], "more people are there", id="too many"
        ),
        pytest.param([LEFT, CONVENED, replace(OPENED, present=0)], "or nobody", id="nobody there"),
        pytest.param([LEFT, CONVENED, CHAIRED], "not opened yet", id="a vote before the opening"),
        pytest.param([*BEGUN, CHAIRED], "its chair already", id="a chair twice"),
        pytest.param([*BEGUN[:3], replace(CHAIRED, chairs=4)], "4 people lead", id="four chairs"),
        pytest.param([*BEGUN[:3], replace(CHAIRED, chairs=0)], "0 people lead", id="no chair"),
        pytest.param(
            [*BEGUN[:3], replace(CHAIRED, denominator=7)], "counted of others", id="another N"
        ),
        pytest.param([*BEGUN[:3], replace(CHAIRED, in_favour=3)], "otherwise", id="half"),
    ],
)
def test_a_meeting_that_goes_wrong_is_refused(events: list[e.Event], reason: str) -> None:
    assert refused(events, reason) == 41


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        pytest.param([OPENED], "no meeting", id="nobody was convened"),
        pytest.param([STANDING], "no meeting", id="an election of no meeting"),
        pytest.param([*BEGUN[:4], STANDING], "no chair yet", id="before the chair"),
        pytest.param([*BEGUN, replace(STANDING, level="upper")], "another level", id="level"),
        pytest.param([*BEGUN, created("x", "upper_delegates")], "nothing of the kind", id="kind"),
        pytest.param([*BEGUN, created("x", "lunch")], "nothing of the kind", id="an unknown body"),
        pytest.param([*BEGUN, created("x", office="x")], "nothing of the kind", id="no office"),
        pytest.param(
            [LEFT, replace(CONVENED, standing=False), OPENED, CHAIRED, STANDING],
            "nothing of the kind",
            id="a standing committee that there is not",
        ),
        pytest.param([*BEGUN, SECRETARY], "not announced yet", id="before the standing committee"),
        pytest.param(
            [*BEGUN, *list(held(STANDING))[:-1], SECRETARY],
            "not announced yet",
            id="while it votes",
        ),
        pytest.param(
            [*BEGUN, *held(STANDING), replace(SECRETARY, parent="thuong-vu")],
            "something else",
            id="after another post's",
        ),
        pytest.param(
            [*BEGUN, replace(STANDING, parent=E)], "something else", id="after the committee's"
        ),
    ],
)
def test_an_election_out_of_turn_is_refused(events: list[e.Event], reason: str) -> None:
    assert refused(events, reason) == 42


@pytest.mark.parametrize("kind", [e.CardVoteHeld, e.RoundFrozen])
def test_n_is_everybody_who_was_elected(kind: type[e.Event]) -> None:
    """R41."""
    events = list(held(STANDING))
    place = next(place for place, event in enumerate(events) if isinstance(event, kind))
    found: Any = events[place]
    events[place] = replace(found, denominator=7)

    assert refused([*BEGUN, *events], "6 people were elected, and all count") == 42


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        pytest.param([replace(ANSWERED, office="x")], "no office 'x'", id="an unknown office"),
        pytest.param([replace(ANSWERED, document="")], "paper", id="without its paper"),
        pytest.param(
            [
                replace(CREATED, election="doan", body="upper_delegates"),
                replace(ANSWERED, election="doan"),
            ],
            "no committee",
            id="about no committee",
        ),
    ],
)
def test_an_answer_about_nothing_is_refused(events: list[e.Event], reason: str) -> None:
    assert refused(events, reason) == 43


def test_the_congress_of_a_chi_bo_elects_from_its_chi_uy_with_nominations() -> None:
    """R19: such an election follows another one and is no further round of it."""
    chi_uy = replace(CREATED, election="chi-uy", level="chi_bo")
    secretary = replace(
        chi_uy, election="bi-thu", body="office", office="secretary", parent="chi-uy"
    )
    without_parent = [
        replace(event, parent="chi-uy") if isinstance(event, e.ElectionCreated) else event
        for event in held(replace(secretary, parent=""), 4)
    ]
    history = replayed(*held(chi_uy), *without_parent)

    assert history.elections["bi-thu"].decided is not None
