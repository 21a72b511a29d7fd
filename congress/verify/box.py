"""What a member's device checks before it gives its share of the opening (design 3.4, FORMAT §7.4).

A device that checked less would open any single ballot that the server wraps into a false box: the
key is the same for all rounds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from congress.crypto.canonical import sha256_hex
from congress.crypto.elections import Election
from congress.crypto.errors import VerificationError
from congress.crypto.signing import read_verifier_key
from congress.crypto.tally import Tally
from congress.crypto.trustees import Trustees
from congress.record.cards import Roll, credentials_json, read_roll
from congress.record.log import origin_of, read_leaf, verify_head
from congress.verify.archives import Setup, check_setup
from congress.verify.boxes import Mapper
from congress.verify.history import replay
from congress.verify.report import Report
from congress.verify.round_history import RoundHistory, Stage
from congress.verify.rounds import check_sealed, check_voters


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxEvidence:
    """What the device fetched of the round, and the two things that it knows by itself.

    `server_key` was compared when the device joined, and `trustees` are the bytes whose fingerprint
    it signed; neither may come from the server now.
    """

    box: bytes
    roll: bytes
    leaves: Sequence[bytes]
    checkpoint: str
    server_key: str
    trustees: bytes


@dataclass(frozen=True, slots=True)
class ExaminedBox:
    """A box that may be opened: `tally` is the device's own sum of the ballots."""

    election: Election
    trustees: Trustees
    tally: Tally
    ballots: int


def examine_box(evidence: BoxEvidence, report: Report, mapper: Mapper) -> ExaminedBox:
    """Check a sealed box completely and sum it up (FORMAT §7.4).

    Raise `CheckFailed`: then no share may be given. That a share is given only once a round is the
    device's own affair.
    """
    setup = check_setup(evidence.box, report)
    with report.check("the log is signed by the server, up to its newest event"):
        history = _read_round(evidence, setup.election.uuid)
    with report.check("election, committee and roll are those that were frozen"):
        roll = _require_frozen(evidence, setup, history)
    with report.check("the box is sealed and nothing of it was opened"):
        sealed = history.sealed
        if sealed is None or history.stage is not Stage.SEALED:
            raise VerificationError("box", 3, f"the round is {history.stage}")
        if not setup.archive.ended or setup.archive.tally is not None:
            raise VerificationError("box", 3, "the archive does not end where the box was closed")
    voters = check_voters(history, roll, report)
    box = check_sealed(setup, sealed, voters, report, mapper)
    return ExaminedBox(setup.election, setup.trustees, box.tally, len(setup.archive.ballots))


def _read_round(evidence: BoxEvidence, uuid: str) -> RoundHistory:
    entries = [read_leaf(leaf) for leaf in evidence.leaves]
    history, key = replay(entries), read_verifier_key(evidence.server_key)
    congress = history.created.congress
    checkpoint = verify_head(evidence.checkpoint, key, evidence.leaves, congress)
    if checkpoint.size != len(entries) or key.name != origin_of(congress):
        raise VerificationError("box", 1, "the checkpoint is not that of this log's newest event")
    if uuid not in history.rounds:
        raise VerificationError("box", 1, "the log knows no such round")
    return history.rounds[uuid]


def _require_frozen(evidence: BoxEvidence, setup: Setup, history: RoundHistory) -> Roll:
    frozen, archive = history.frozen, setup.archive
    same = {
        "election": setup.election.fingerprint == frozen.election_hash,
        "committee": sha256_hex(archive.trustees) == frozen.trustees_sha256,
        "key that this device confirmed": archive.trustees == evidence.trustees,
        "roll": sha256_hex(evidence.roll) == frozen.roll_sha256,
    }
    for what, holds in same.items():
        if not holds:
            raise VerificationError("box", 2, f"the box has another {what}")
    roll = read_roll(evidence.roll)
    if archive.credentials != credentials_json(roll.credentials):
        raise VerificationError("box", 2, "the archive lists other credentials than the roll")
    return roll
