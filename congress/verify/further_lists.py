"""The list of a further round against the round before it (R45, R46, FORMAT §7.3).

Names are compared, not birth dates: those stand on a list only beside homonyms of that list.
"""

from collections import Counter

from congress.crypto.canonical import parse
from congress.crypto.errors import VerificationError
from congress.domain.decisions import Decision
from congress.domain.slates import Slate
from congress.record.bundle import round_name
from congress.record.papers import read_slate
from congress.verify.follow_ups import is_run_off, takes_new_names
from congress.verify.report import Report
from congress.verify.round_history import RoundHistory
from congress.verify.rounds import Congress, Frozen


def check_further_list(
    congress: Congress, history: RoundHistory, frozen: Frozen, report: Report
) -> None:
    """Check that a round is a run-off only after a tie, and who stands in it (R45, R46)."""
    with report.check("it is a run-off only after a tie, and nobody stands who may not"):
        run_off = is_run_off(history)
        _require(frozen.slate.circumstances.run_off == run_off, "a run-off needs a tie before it")
        if history.before is not None:
            _verify_people(congress, history, history.before, frozen.slate)


def _verify_people(
    congress: Congress, history: RoundHistory, before: RoundHistory, slate: Slate
) -> None:
    members, uuid = congress.bundle.members, before.frozen.round
    earlier = read_slate(members[round_name(uuid, "slate.json")])
    decision = Decision.from_json(parse(members[round_name(uuid, "decision.json")]))
    number = slate.circumstances.round
    _require(number == earlier.circumstances.round + 1, "the round has another number")
    people = _names(slate, range(len(slate.candidates)))
    if is_run_off(history):
        _require(people == _names(earlier, decision.tied), "others stand than those tied")
    elif not takes_new_names(history):
        listed = range(len(earlier.candidates))
        left = _names(earlier, listed) - _names(earlier, decision.elected)
        _require(people <= left, "somebody stands who was elected, or was not on the list before")


def _names(slate: Slate, places: tuple[int, ...] | range) -> Counter[str]:
    return Counter(slate.candidates[place].name.folded for place in places)


def _require(condition: object, reason: str) -> None:
    if not condition:
        raise VerificationError("round", 29, reason)
