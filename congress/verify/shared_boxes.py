"""Rounds of several elections in one box, as the log tells of them (R6, FORMAT §4.4 step 44)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from congress.crypto.errors import VerificationError
from congress.domain import events as e
from congress.domain.contests import Purpose, Target
from congress.domain.errors import RuleViolation
from congress.domain.rulesets import RULES_190
from congress.domain.shared_boxes import Sharer, require_shareable, round_in
from congress.verify.round_history import RoundHistory, Stage, require

_TARGETS: Final = {target.value: target for target in Target}


def frozen_in(box: RoundHistory, event: e.RoundJoined) -> e.RoundFrozen:
    """Give what a round is frozen with that joins a box not yet in use."""
    unused = box.stage is Stage.FROZEN and not box.asked and box.box is None
    require(unused, 44, "the box is in use already, or is none of its own")
    name = round_in(event.box, len(box.joined) + 2)
    require(event.round == name, 44, f"the round is not called {name!r}")
    return replace(
        box.frozen,
        round=event.round,
        election=event.election,
        number=event.number,
        form=event.form,
        seats=event.seats,
        slate_sha256=event.slate_sha256,
    )


def join(box: RoundHistory, known: RoundHistory) -> None:
    """Let a round share a box, under one head and independent of all who do."""
    known.box = box
    box.joined.append(known)
    require(known.counting.head == box.counting.head, 44, "another head counts it")
    _require_independent([one.election for one in (box, *box.joined)])


def _require_independent(elections: Sequence[e.ElectionCreated]) -> None:
    try:
        require_shareable(tuple(map(_sharer_of, elections)), RULES_190)
    except RuleViolation as refusal:
        bodies = ", ".join(one.body for one in elections)
        reason = f"the lists depend on each other: {bodies} (R6)"
        raise VerificationError("log", 44, reason) from refusal


def _sharer_of(created: e.ElectionCreated) -> Sharer:
    require(created.body in _TARGETS, 44, f"nobody knows a body {created.body!r}")
    return Sharer(
        title=created.title,
        target=_TARGETS[created.body],
        purpose=Purpose(created.purpose),
        meeting=created.meeting,
    )
