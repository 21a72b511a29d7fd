"""The result as the bundle alone tells it, held against the deck's answer."""

from congress.crypto.canonical import parse
from congress.crypto.elections import read_election
from congress.crypto.tally import read_result
from congress.domain.decisions import Decision
from congress.domain.events import CountsConfirmed
from congress.record.archive import read_archive
from congress.record.bundle import read_bundle, round_name
from congress.record.papers import read_slate
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
    decision = Decision.from_json(parse(members[round_name(round_uuid, "decision.json")]))
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
        elected=decision.elected_names,
        tied=decision.tied_names,
    )


def differences(expected: Answer, found: Answer) -> list[str]:
    """Name every part of the answer that differs, with both values."""
    return [
        f"{name}: {getattr(expected, name)} ≠ {getattr(found, name)}"
        for name in Answer.__slots__
        if getattr(expected, name) != getattr(found, name)
    ]
