"""What follows a declared round, as the log tells it (R45-R47, FORMAT §4.4 steps 29 to 32)."""

from typing import Final

from congress.domain import events as e
from congress.domain.contests import Target
from congress.domain.follow_ups import Choice
from congress.domain.outcomes import Outcome
from congress.domain.rulesets import RULES_190
from congress.verify.round_history import RoundHistory, Stage, require

_BODIES: Final = frozenset(
    {Target.COMMITTEE, Target.STANDING_COMMITTEE, Target.INSPECTION_COMMITTEE}
)
_LEAVING_OPEN: Final = frozenset({Outcome.SHORT, Outcome.TIE})
_GOING_ON: Final = frozenset({Choice.AGAIN, Choice.AGAIN_WITH_NEW_NAMES})


def require_choice(followed: RoundHistory, event: e.FollowUpDecided) -> None:
    """Refuse a vote on what does not follow from how the round ended, or was passed already."""
    require(_is_decided(followed), 29, "no decision was declared, or the round was annulled")
    offered = event.choice in _choices_after(followed)
    require(offered, 29, f"{event.choice!r} does not follow from how the round ended")
    require(not has_ended(followed), 29, "the congress decided not to go on")
    again = any(known.passed and known.choice == event.choice for known in followed.chosen)
    require(not again, 29, "the congress passed this already")


def require_following(event: e.ElectionCreated, followed: RoundHistory, *, number: int) -> None:
    """Refuse an election that does not follow from how a round ended (R45, R46).

    `number` is the how manyth of its chain the new election is.
    """
    before = followed.election
    same = (event.parent, event.level) == (before.election, before.level)
    alike = same and same_post(event) == same_post(before)
    require(alike, 30, "it is another body or office than the round was held for")
    require(_is_decided(followed), 30, "no decision was declared, or the round was annulled")
    require(_outcome_of(followed) in _LEAVING_OPEN, 30, "nothing was left open by that round")
    require_going_on(followed, 30)
    require(not followed.followed, 30, "another election follows this round")
    asked = any(known.passed and known.choice in _GOING_ON for known in followed.chosen)
    asks = _asks_congress(followed, number - 1)
    require(asked or not asks, 30, "the congress was not asked whether to go on")
    require_missing(followed, event.seats)


def same_post(created: e.ElectionCreated) -> tuple[str, ...]:
    """Give what is alike in all elections of a chain: the same is elected, by the same people."""
    return (created.body, created.office, created.meeting, created.purpose)


def require_missing(followed: RoundHistory, seats: int) -> None:
    """Refuse more seats than the round left open, or others than those of a tie (R45, R46)."""
    missing = followed.frozen.seats - _elected_of(followed)
    if _outcome_of(followed) is Outcome.SHORT:
        require(seats <= missing, 30, "so many seats were not left open")
    elif missing:
        require(seats == missing, 30, "the people tied stand for another number of seats")


def require_going_on(followed: RoundHistory, step: int) -> None:
    """Refuse to go on after a round that was annulled, or that the congress left as it was."""
    require(followed.stage is not Stage.ANNULLED, step, "the round before was annulled")
    require(not has_ended(followed), step, "the congress decided not to go on")


def require_appointed(followed: RoundHistory, event: e.AppointmentRecorded) -> None:
    """Refuse an appointment that no round waits for, or a second one (R47)."""
    require(_is_decided(followed), 32, "no decision was declared, or the round was annulled")
    waits = _outcome_of(followed) is Outcome.APPOINTED_BY_SUPERIOR
    require(waits, 32, "the round does not wait for an appointment")
    require(followed.appointed is None, 32, "an appointment was recorded already")
    require(event.document, 32, "no paper is named")


def is_run_off(known: RoundHistory) -> bool:
    """Tell whether a round is one among people whose votes were equal (R45)."""
    return known.before is not None and _outcome_of(known.before) is Outcome.TIE


def takes_new_names(known: RoundHistory) -> bool:
    """Tell whether the congress voted that this round's list may take new names (R46)."""
    before = known.before
    return before is not None and any(
        vote.passed and vote.choice == Choice.AGAIN_WITH_NEW_NAMES for vote in before.chosen
    )


def has_ended(followed: RoundHistory) -> bool:
    """Tell whether the congress decided not to go on after a round (R46)."""
    return any(known.passed and known.choice not in _GOING_ON for known in followed.chosen)


def is_left_open(held: RoundHistory) -> bool:
    """Tell whether a declared round leaves seats that somebody must still decide on (R45, R46).

    None are where the congress voted not to go on, nor where those tied are not voted on again.
    """
    outcome = _outcome_of(held)
    tie_ended = outcome is Outcome.TIE and held.ruled_out
    return outcome in _LEAVING_OPEN and not has_ended(held) and not tie_ended


def _is_decided(followed: RoundHistory) -> bool:
    return followed.declared is not None and followed.stage is not Stage.ANNULLED


def _outcome_of(followed: RoundHistory) -> Outcome | None:
    outcomes = {outcome.value: outcome for outcome in Outcome}
    return outcomes.get(followed.declared.outcome) if followed.declared else None


def _elected_of(followed: RoundHistory) -> int:
    return followed.declared.elected if followed.declared else 0


def _choices_after(followed: RoundHistory) -> frozenset[Choice]:
    outcome = _outcome_of(followed)
    ending = Choice.FEWER if followed.election.body in _BODIES else Choice.STOP
    if outcome is Outcome.TIE:
        return frozenset({Choice.AGAIN, ending})
    return _GOING_ON | {ending} if outcome is Outcome.SHORT else frozenset()


def _asks_congress(followed: RoundHistory, number: int) -> bool:
    """Tell whether only the congress can say that it goes on: after round `number` of its chain."""
    if _outcome_of(followed) is Outcome.TIE:
        return is_run_off(followed)
    body = followed.election.body
    return body in _BODIES or (body == Target.OFFICE and number >= RULES_190.rounds_of_an_office)
