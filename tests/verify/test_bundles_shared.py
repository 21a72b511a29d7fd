"""Two elections in one box: each has its own slate, decision and minutes, the box is one (R6)."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from congress.crypto.canonical import parse, sha256_hex
from congress.crypto.errors import VerificationError
from congress.domain import events as e
from congress.domain.contests import Target
from congress.domain.decisions import Decision
from congress.domain.slates import arrange
from congress.record.bundle import member_names, minutes_name, round_name
from congress.record.log import Entry
from congress.record.papers import write_paper
from congress.verify.history import replay
from congress.verify.report import ALL_PASSED
from tests.record.drafts import BEGINNING, Draft
from tests.record.plays import play_shared_box
from tests.record.small_congress import PEOPLE, SmallCongress
from tests.verify.verdicts import verified

BOX, JOINED = "vongbauthu1111", "vongbauthu1111-2"
COMMITTEE, DELEGATES = "chap-hanh", "dai-bieu"
SLATE, DECISION = (round_name(JOINED, what) for what in ("slate.json", "decision.json"))


@cache
def played() -> SmallCongress:
    return play_shared_box()


@pytest.mark.parametrize("group", ["Ed25519", "BELENIOS-2048"])
def test_both_elections_pass_to_their_minutes(group: str) -> None:
    lines = verified(play_shared_box(group).draft.bundle())

    assert lines[-1] == ALL_PASSED
    assert sum("the minutes are those whose hash the log holds" in line for line in lines) == 2
    assert any(f"minutes of round {JOINED}" in line for line in lines)


def test_each_part_is_decided_from_its_own_questions() -> None:
    """R30, R33, R44: a blank part is invalid there and nowhere else."""
    votes = {}
    for name in (BOX, JOINED):
        decision = Decision.from_json(
            parse(played().draft.members[round_name(name, "decision.json")])
        )
        counted = decision.counted
        votes[name] = dict(zip(counted.names, counted.votes, strict=True))

    assert sorted(votes[BOX].values()) == [0, 1, 2, 4]
    assert sorted(votes[JOINED].values()) == [2, 3, 4]


def test_the_record_holds_for_the_second_round_only_what_is_its_own() -> None:
    names = {name for name in member_names(played().draft.events) if JOINED in name}

    assert names == {
        SLATE,
        DECISION,
        minutes_name(JOINED, "pdf"),
        minutes_name(JOINED, "checkpoint"),
    }


@pytest.mark.parametrize(
    "length", range(1, len(play_shared_box().draft.events) + 1, 1), ids=lambda n: f"{n} events"
)
def test_a_log_of_a_shared_box_is_right_after_every_event(length: int) -> None:
    """Nothing that comes later is needed by what came before."""
    events = played().draft.events[:length]
    history = replay([Entry(BEGINNING, event) for event in events])

    assert JOINED not in history.rounds or history.rounds[JOINED].box is history.rounds[BOX]


def test_elections_that_depend_on_each_other_share_no_box() -> None:
    """R6: two lists for one committee."""
    congress = SmallCongress()
    congress.elect("chap-hanh")
    congress.elect("chap-hanh-hai")
    congress.freeze("chap-hanh", slot=1, further=["chap-hanh-hai"])

    assert "log 44" in verified(congress.draft.bundle())[-1]


def test_an_annulled_box_ends_for_both() -> None:
    congress = SmallCongress()
    congress.elect("chap-hanh")
    congress.elect("dai-bieu", names=3, seats=3, target=Target.UPPER_DELEGATES)
    known = congress.freeze("chap-hanh", slot=1, further=["dai-bieu"])
    congress.open(known)
    congress.annul(known)

    lines = verified(congress.draft.bundle())
    assert lines[-1] == ALL_PASSED
    assert sum("this round was annulled" in line for line in lines) == 2


def test_a_round_is_joined_only_once() -> None:
    draft = played().draft.copy()
    event = draft.find(e.RoundJoined)
    draft.insert(replace(event), before=event)

    with pytest.raises(VerificationError, match="was frozen already"):
        replay([Entry(BEGINNING, one) for one in draft.events])


def joined(**values: object) -> Callable[[Draft], None]:
    return lambda draft: draft.change(draft.find(e.RoundJoined), **values)


def changed(
    kind: type[e.Event], found: dict[str, Any], **values: object
) -> Callable[[Draft], None]:
    return lambda draft: draft.change(draft.find(kind, **found), **values)


def without_joining(draft: Draft) -> None:
    """Leave out that the second election was voted on at all."""
    draft.remove(draft.find(e.RoundJoined))
    for event in [one for one in draft.events if getattr(one, "round", "") == JOINED]:
        draft.remove(event)
    draft.members = {name: raw for name, raw in draft.members.items() if JOINED not in name}
    signed = draft.find(e.MinutesSigned)
    draft.change(signed, log_size=signed.log_size - 2)


def late(draft: Draft) -> None:
    """Let the second election join when the box was open already."""
    event = draft.find(e.RoundJoined)
    draft.remove(event)
    draft.insert(event, before=draft.find(e.BoxSealed))


def before_the_act(draft: Draft) -> None:
    """Let it join after somebody asked to open."""
    event = draft.find(e.RoundJoined)
    draft.remove(event)
    draft.insert(event, before=draft.find(e.RoundOpened))


def other_slate(draft: Draft) -> None:
    """Put other people on the second list, in all places that name its hash."""
    slate = arrange("Bầu dai-bieu", Target.UPPER_DELEGATES, seats=3, candidates=PEOPLE[1:4])
    raw = draft.members[SLATE] = write_paper(slate)
    old = draft.find(e.RoundJoined).slate_sha256
    for event in list(draft.events):
        if getattr(event, "slate_sha256", "") == old:
            draft.change(event, slate_sha256=sha256_hex(raw))


def edited_slate(draft: Draft) -> None:
    draft.members[SLATE] += b" "


def other_decision(draft: Draft) -> None:
    """Give the second election the decision of the first."""
    raw = draft.members[DECISION] = draft.members[round_name(BOX, "decision.json")]
    of_first = draft.find(e.DecisionDeclared, round=BOX)
    draft.change(
        draft.find(e.DecisionDeclared, round=JOINED),
        decision_sha256=sha256_hex(raw),
        outcome=of_first.outcome,
        elected=of_first.elected,
    )


def swapped_parts(draft: Draft) -> None:
    """Let the box be the delegates', and the committee share it."""
    frozen, second = draft.find(e.RoundFrozen), draft.find(e.RoundJoined)
    mine = {name: getattr(frozen, name) for name in ("election", "form", "seats", "slate_sha256")}
    draft.change(frozen, **{name: getattr(second, name) for name in mine})
    draft.change(second, **mine)
    first = round_name(BOX, "slate.json")
    draft.members[first], draft.members[SLATE] = draft.members[SLATE], draft.members[first]


def other_minutes(draft: Draft) -> None:
    draft.members[minutes_name(JOINED, "pdf")] += b" "


def undecided(draft: Draft) -> None:
    """Release a result of which one part was never declared."""
    draft.remove(draft.find(e.DecisionDeclared, round=JOINED))
    draft.remove(draft.find(e.MinutesSigned, round=JOINED))
    draft.members = {
        name: raw
        for name, raw in draft.members.items()
        if name not in {DECISION, minutes_name(JOINED, "pdf")}
    }


def opened_by_the_part(draft: Draft) -> None:
    """Let the round that shares the box be opened by itself."""
    draft.change(draft.find(e.ActAsked, round=BOX), round=JOINED)
    draft.change(draft.find(e.RoundOpened, round=BOX), round=JOINED)


def annulled_after_signing(draft: Draft) -> None:
    """Ask to annul the box when the minutes of one of its elections are signed."""
    last = draft.find(e.MinutesSigned, round=JOINED)
    draft.insert(e.ActAsked(round=BOX, act="annul", by="thuky"), before=last)


def at_another_place(draft: Draft) -> None:
    """Call the second round the third, wherever it is named."""
    for event in [one for one in draft.events if getattr(one, "round", "") == JOINED]:
        draft.change(event, round=f"{BOX}-3")
    draft.members = {name.replace(JOINED, f"{BOX}-3"): raw for name, raw in draft.members.items()}


HEAD = ({"election": DELEGATES}, {"head": "kiemphieu2", "members": ("kiemphieu1", "kiemphieu3")})


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        pytest.param(without_joining, "round 5", id="the second election left out"),
        pytest.param(at_another_place, "log 44", id="another place"),
        pytest.param(joined(box="vongbauthu1112"), "log 44", id="a box that was not frozen"),
        pytest.param(joined(number=2), "log 9", id="another number"),
        pytest.param(joined(seats=2), "log 9", id="other seats"),
        pytest.param(joined(form="single"), "log 9", id="another form"),
        pytest.param(joined(election=COMMITTEE), "log 9", id="one election twice"),
        pytest.param(late, "log 44", id="joined while open"),
        pytest.param(before_the_act, "log 44", id="joined after opening was asked for"),
        pytest.param(edited_slate, "round 1", id="the slate edited"),
        pytest.param(other_slate, "round 5", id="other people on the second list"),
        pytest.param(other_decision, "round 12", id="the decision of the first"),
        pytest.param(swapped_parts, "round 5", id="parts swapped"),
        pytest.param(other_minutes, "round 14", id="other minutes"),
        pytest.param(undecided, "log 16", id="released half declared"),
        pytest.param(opened_by_the_part, "log 10", id="opened by itself"),
        pytest.param(annulled_after_signing, "log 10", id="annulling asked for after minutes"),
        pytest.param(
            changed(e.CountingCommitteeNamed, HEAD[0], **HEAD[1]), "log 44", id="another head"
        ),
        pytest.param(
            changed(e.ElectionCreated, {"election": DELEGATES}, body="standing_committee"),
            "log",
            id="a standing committee",
        ),
    ],
)
def test_whatever_is_changed_in_a_shared_box_is_noticed(
    change: Callable[[Draft], None], refusal: str
) -> None:
    draft = played().draft.copy()
    change(draft)

    assert refusal in verified(draft.bundle())[-1]
