"""How the box of a round was opened, decided and put on paper (FORMAT §7.3)."""

from congress.crypto.canonical import sha256_hex
from congress.crypto.errors import VerificationError
from congress.crypto.shares import verify_second_proof
from congress.crypto.signing import Checkpoint
from congress.crypto.tally import Result, result_json
from congress.domain.events import (
    BoxOpened,
    CountsConfirmed,
    DecisionDeclared,
    MinutesSigned,
    ResultVerified,
)
from congress.domain.opinion_decisions import OpinionDecision
from congress.domain.reconciliation import Counts
from congress.domain.trust_decisions import TrustDecision
from congress.record.bundle import minutes_name, round_name
from congress.record.log import read_note, verify_head
from congress.record.papers import Decided, decide_again, write_paper
from congress.record.proofs import read_proofs
from congress.verify.archives import Box, check_shares, check_sum
from congress.verify.report import ALL_PASSED, Report
from congress.verify.round_history import RoundHistory
from congress.verify.rounds import Congress, Frozen


def check_counts(counts: CountsConfirmed, issued: int, returned: int, report: Report) -> None:
    """Check the numbers that the committee reported before the count (R11).

    `issued` cards could vote at the end, `returned` ballots are in the box.
    """
    with report.check("the numbers of ballots issued and returned are those of roll and box"):
        found = f"{issued} cards could vote and {returned} ballots are in the box"
        _require((counts.issued, counts.returned) == (issued, returned), 8, found)


def check_opened(
    congress: Congress, opened: BoxOpened, history: RoundHistory, box: Box, report: Report
) -> Result:
    """Check published sum, shares with both proofs, result, and the archive's hash."""
    archive, trustees, uuid = box.setup.archive, box.setup.trustees, history.frozen.round
    check_sum(box, report)
    result = check_shares(box, report)
    with report.check("exactly enough members opened the box, with the shares in the log"):
        owners = tuple(owned.owner for owned in archive.shares)
        _require(owners == opened.shares, 9, "the log names other members")
        _require(len(owners) == trustees.threshold, 9, "it takes another number of shares")
        for owned in archive.shares:
            same = sha256_hex(owned.share) == history.accepted[owned.owner].share_sha256
            _require(same, 9, f"member {owned.owner} gave another share")
    with report.check("each share has its second proof, which binds it to the sum"):
        proofs = read_proofs(congress.bundle.members[round_name(uuid, "proofs.json")])
        _require(tuple(sorted(owners)) == tuple(proofs), 10, "they are of other members")
        for owned in archive.shares:
            proof, key = proofs[owned.owner], trustees.members[owned.owner - 1]
            same = sha256_hex(proof) == history.accepted[owned.owner].proof_sha256
            _require(same, 10, f"member {owned.owner} gave another proof")
            verify_second_proof(box.setup.election, box.tally, key, owned.share, proof)
    with report.check("archive and result are those that the log fixed when they were opened"):
        raw = congress.bundle.members[round_name(uuid, "bel")]
        _require(sha256_hex(raw) == opened.archive_sha256, 11, "the archive was changed")
        _require(sha256_hex(archive.result or b"") == opened.result_sha256, 11, "another result")
        _require(archive.result == result_json(result), 11, "the result is not compact JSON")
    return result


def check_decision(
    raw: bytes, declared: DecisionDeclared, frozen: Frozen, counts: Counts, report: Report
) -> Decided:
    """Check that decision.json is what the rules make of the counts (R25, R38, R44, L5)."""
    with report.check("the decision is what the rules make of the result, byte for byte"):
        decision = decide_again(frozen.slate, frozen.denominator, counts)
        _require(raw == write_paper(decision), 12, "the rules decide otherwise")
        said = (declared.decision_sha256, declared.outcome, declared.elected)
        found = (sha256_hex(raw), decision.outcome, decision.settled)
        _require(said == found, 12, "the log declares another decision")
    report.note(_summary(decision))
    return decision


def _summary(decision: Decided) -> str:
    """Say in one line what was decided, and of whom."""
    if isinstance(decision, TrustDecision):
        return f"{decision.outcome}; nobody is elected by a vote of trust"
    if isinstance(decision, OpinionDecision):
        return f"{decision.outcome}; on the list: {', '.join(decision.kept_names) or 'nobody'}"
    return f"{decision.outcome}; elected: {', '.join(decision.elected_names) or 'nobody'}"


def check_verified(verified: ResultVerified, opened: BoxOpened, report: Report) -> None:
    """Check what the log says of the two verifiers; the Debian tool's answer is only repeated."""
    with report.check("the log says that the archive was verified before the minutes"):
        _require(verified.archive_sha256 == opened.archive_sha256, 13, "another archive was")
        _require(verified.congress_verify == ALL_PASSED, 13, "not all checks had passed")
    report.note(f"belenios-tool: {verified.debian_tool}")


def check_minutes(congress: Congress, minutes: MinutesSigned, report: Report) -> Checkpoint:
    """Check the minutes' hash and the checkpoint that they carry; give the checkpoint."""
    bundle, uuid = congress.bundle, minutes.round
    with report.check("the minutes are those whose hash the log holds"):
        found = sha256_hex(bundle.members[minutes_name(uuid, "pdf")])
        _require(found == minutes.minutes_sha256, 14, "the minutes were changed")
    with report.check("the checkpoint that the minutes carry is signed and begins this log"):
        note = read_note(bundle.members[minutes_name(uuid, "checkpoint")])
        checkpoint = verify_head(note, congress.server, bundle.leaves, bundle.congress)
        _require(checkpoint.size == minutes.log_size, 15, "it counts other events")
    return checkpoint


def _require(condition: object, step: int, reason: str) -> None:
    if not condition:
        raise VerificationError("round", step, reason)
