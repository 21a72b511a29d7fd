"""The result as the bundle alone tells it, held against the deck's answer."""

from congress.crypto.elections import read_election
from congress.crypto.tally import read_result
from congress.domain.events import CountsConfirmed
from congress.domain.opinion_decisions import OpinionDecision
from congress.domain.trust_decisions import TrustDecision
from congress.record.archive import read_archive
from congress.record.bundle import read_bundle, round_name
from congress.record.papers import Decided, read_decision, read_slate
from congress.record.questions import counts_of
from congress.rehearsal.deck import Answer


def read_answer(bundle: bytes, round_uuid: str) -> Answer:
    """Read counts and decision of a round from a bundle, with nothing else at hand."""
    opened = read_bundle(bundle)
    members = opened.members
    archive = read_archive(members[round_name(round_uuid, "bel")])
    if archive.result is None:
        raise AssertionError("the bundle holds no result")
    result = read_result(read_election(archive.election), archive.result)
    slate = read_slate(members[round_name(round_uuid, "slate.json")])
    counts = counts_of(slate, result, len(archive.ballots))
    decision = read_decision(slate, members[round_name(round_uuid, "decision.json")])
    (issued,) = (
        entry.event.issued
        for entry in opened.entries
        if isinstance(entry.event, CountsConfirmed) and entry.event.round == round_uuid
    )
    return Answer(
        issued=issued,
        returned=counts.returned,
        valid=counts.valid,
        invalid=counts.invalid_total,
        agree=counts.votes,
        disagree=counts.disagree or tuple(0 for _ in counts.votes),
        levels=counts.levels,
        elected=_chosen(decision),
        tied=() if isinstance(decision, TrustDecision) else decision.tied_names,
    )


def _chosen(decision: Decided) -> tuple[str, ...]:
    """Name those elected, or those whom an opinion ballot keeps on the list."""
    if isinstance(decision, TrustDecision):
        return ()
    if isinstance(decision, OpinionDecision):
        return decision.kept_names
    return decision.elected_names


def differences(expected: Answer, found: Answer) -> list[str]:
    """Name every part of the answer that differs, with both values."""
    return [
        f"{name}: {getattr(expected, name)} ≠ {getattr(found, name)}"
        for name in Answer.__slots__
        if getattr(expected, name) != getattr(found, name)
    ]
