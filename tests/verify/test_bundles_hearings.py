"""Ballots that elect nobody are checked as any other, and are nothing else (R25, R26, L3, L7)."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from congress.crypto.canonical import jcs, parse, sha256_hex
from congress.crypto.errors import VerificationError
from congress.domain import events as e
from congress.record.bundle import round_name
from congress.record.log import Entry
from congress.record.papers import decide_again, read_denominator, read_slate, write_paper
from congress.record.questions import counts_of
from congress.verify.history import replay
from congress.verify.report import ALL_PASSED
from tests.record.approvals import approved
from tests.record.drafts import BEGINNING, Draft
from tests.record.plays import play_hearings
from tests.record.small_congress import DENOMINATOR, SmallCongress
from tests.verify.verdicts import verified

OPINION, TRUST, ONE = "vongbauthu1111", "vongbauthu1112", "vongbauthu1113"
HEARD, TRUSTED = "xin-y-kien", "tin-nhiem"


@cache
def played() -> SmallCongress:
    return play_hearings()


def test_opinions_and_trust_pass_to_the_minutes() -> None:
    lines = verified(played().draft.bundle())

    assert lines[-1] == ALL_PASSED
    assert any("tie; on the list: nobody" in line for line in lines)
    assert sum("reported; nobody is elected" in line for line in lines) == 2


def rewritten(uuid: str, what: str, **values: object) -> Callable[[Draft], None]:
    """Write a paper with other fields, and its hash into the log."""

    def change(draft: Draft) -> None:
        name = round_name(uuid, f"{what}.json")
        value = parse(draft.members[name])
        assert isinstance(value, dict)
        fix(draft, uuid, what, jcs(value | values))

    return change


def fix(draft: Draft, uuid: str, what: str, raw: bytes) -> None:
    """Put a paper in the place of one, as the log fixes it."""
    draft.members[round_name(uuid, f"{what}.json")] = raw
    if what == "decision":
        declared = draft.find(e.DecisionDeclared, round=uuid)
        draft.change(declared, decision_sha256=sha256_hex(raw))
        return
    frozen = draft.find(e.RoundFrozen, round=uuid)
    draft.change(frozen, **{f"{what}_sha256": sha256_hex(raw)})
    if what == "slate":
        draft.change(
            draft.find(e.SlateLocked, election=frozen.election), slate_sha256=sha256_hex(raw)
        )
        for event in list(draft.events):
            if isinstance(event, e.CardVoteHeld) and event.election == frozen.election:
                draft.change(event, slate_sha256=sha256_hex(raw))


def relabelled(uuid: str, purpose: str) -> Callable[[Draft], None]:
    """Change the purpose of a slate and nothing else that follows from it."""
    return rewritten(uuid, "slate", purpose=purpose)


def unvoted(draft: Draft) -> None:
    """Let the log hear opinions, which need no vote, with a slate on which trust is voted."""
    draft.change(draft.find(e.ElectionCreated, election=TRUSTED), purpose="opinion")
    vote = draft.find(e.CardVoteHeld, election=TRUSTED)
    draft.events[draft.place(vote)] = e.PasswordChosen(username="thuky")


def elected(draft: Draft) -> None:
    """Put the decision of an election in the place of a report on trust."""
    slate = read_slate(draft.members[round_name(TRUST, "slate.json")])
    raw = jcs(
        {
            **decide_again(
                slate, DENOMINATOR, counts_of(slate, ((1, 1, 0), (0, 0, 2)), 3)
            ).as_json(),
            "purpose": "election",
            "elected": [slate.labels[0]],
            "outcome": "complete",
        }
    )
    fix(draft, TRUST, "decision", raw)


def other_order(draft: Draft) -> None:
    """Let those tied be kept, whose agreement is equal."""
    slate = read_slate(draft.members[round_name(OPINION, "slate.json")])
    denominator = read_denominator(draft.members[round_name(OPINION, "denominator.json")])
    counts = counts_of(slate, ((2, 0), (0, 1), (0, 1)), 2)
    fix(draft, OPINION, "decision", write_paper(decide_again(slate, denominator, counts)))


def opened(uuid: str, **values: object) -> Callable[[Draft], None]:
    return lambda draft: draft.change(draft.find(e.RoundOpened, round=uuid), **values)


def summoned(draft: Draft) -> None:
    """Let ten have been summoned, of whom six are there: fewer than two thirds."""
    name = round_name(TRUST, "denominator.json")
    value: Any = parse(draft.members[name])
    attendance = {**value["attendance"], "summoned": 10, "absent_throughout_not_replaced": 4}
    door = {**value["door"], "correction": "Ba người vào cửa khác"}
    fix(draft, TRUST, "denominator", jcs(value | {"attendance": attendance, "door": door}))


def declared(uuid: str, **values: object) -> Callable[[Draft], None]:
    return lambda draft: draft.change(draft.find(e.DecisionDeclared, round=uuid), **values)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        pytest.param(relabelled(OPINION, "election"), "[slate 1]", id="opinions as an election"),
        pytest.param(relabelled(TRUST, "election"), "[slate 1]", id="trust as an election"),
        pytest.param(relabelled(ONE, "opinion"), "[slate 1]", id="trust as opinions"),
        pytest.param(unvoted, "[round 2]", id="the slate of another purpose"),
        pytest.param(elected, "[round 12]", id="a report on trust that elects"),
        pytest.param(other_order, "[round 12]", id="an opinion ballot with another order"),
        pytest.param(declared(OPINION, elected=1), "[round 12]", id="more people kept"),
        pytest.param(declared(TRUST, elected=1), "[round 12]", id="somebody elected by trust"),
        pytest.param(declared(TRUST, outcome="complete"), "[round 12]", id="another outcome"),
        pytest.param(summoned, "[round 16]", id="trust with fewer than two thirds"),
        pytest.param(rewritten(TRUST, "slate", seats=1), "[slate 1]", id="fewer seats than people"),
    ],
)
def test_a_ballot_that_elects_nobody_is_nothing_else(
    change: Callable[[Draft], None], refusal: str
) -> None:
    draft = played().draft.copy()
    change(draft)

    assert verified(draft.bundle())[-1].endswith(refusal)


def replayed(draft: Draft) -> None:
    replay([Entry(BEGINNING, event) for event in draft.events])


def without(kind: type[e.Event], **values: object) -> Callable[[Draft], None]:
    return lambda draft: draft.remove(draft.find(kind, **values))


def changed(kind: type[e.Event], election: str, **new: object) -> Callable[[Draft], None]:
    return lambda draft: draft.change(draft.find(kind, election=election), **new)


def voted(draft: Draft) -> None:
    """Let the congress vote on a list of opinions."""
    vote = draft.find(e.CardVoteHeld, subject="slate", election="chap-hanh")
    later = draft.find(e.CountingCommitteeNamed, election=HEARD)
    draft.insert(replace(vote, election=HEARD), before=later)


def more_seats(election: str) -> Callable[[Draft], None]:
    event = e.SeatsChanged(election=election, seats=2, by="thuky")
    return lambda draft: draft.insert(event, before=draft.find(e.SlateImported, election=election))


@pytest.mark.parametrize(
    ("change", "step", "reason"),
    [
        pytest.param(
            without(e.CardVoteHeld, election=TRUSTED), 9, "committee", id="trust without a vote"
        ),
        pytest.param(
            without(e.CountingCommitteeNamed, election=HEARD),
            9,
            "nobody was named",
            id="no helpers",
        ),
        pytest.param(voted, 14, "nobody votes", id="a vote on those who are heard"),
        pytest.param(
            changed(e.ElectionCreated, HEARD, purpose="petition"), 8, "petition", id="no purpose"
        ),
        pytest.param(
            changed(e.ElectionCreated, HEARD, parent="later"),
            8,
            "could follow",
            id="no such parent",
        ),
        pytest.param(
            changed(e.ElectionCreated, HEARD, parent=""), 8, "number of seats", id="room for one"
        ),
        pytest.param(
            changed(e.SlateLocked, TRUSTED, candidates=3), 8, "number of seats", id="other people"
        ),
        pytest.param(changed(e.SlateLocked, HEARD, seats=3), 8, "number of seats", id="more room"),
        pytest.param(more_seats(TRUSTED), 8, "nobody is elected", id="seats for trust"),
    ],
)
def test_the_log_of_a_ballot_that_elects_nobody_has_its_own_order(
    change: Callable[[Draft], None], step: int, reason: str
) -> None:
    """R4, R26, L7."""
    draft = played().draft.copy()
    replayed(draft)
    change(draft)

    with pytest.raises(VerificationError, match=reason) as caught:
        replayed(draft)
    assert (caught.value.check, caught.value.step) == ("log", step)


def test_opinions_heard_by_themselves_are_on_as_many_as_are_named() -> None:
    """R54: an introduction ballot is held for no election of the congress."""
    congress = SmallCongress()
    slate = played().slates[HEARD]
    congress.slates["gioi-thieu"] = alone = replace(slate, seats=len(slate.candidates))
    congress.add(*approved("gioi-thieu", alone, DENOMINATOR))
    congress.freeze("gioi-thieu", slot=1)

    assert verified(congress.draft.bundle())[-1] == ALL_PASSED
