"""One round's archive, by itself: also those that other programs wrote (FORMAT §7.2).

The last ballot of a credential counts, as in the format; a congress forbids a second one, which
`rounds` checks.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from congress.crypto.elections import Election, read_election
from congress.crypto.errors import VerificationError
from congress.crypto.shares import read_share, verify_share
from congress.crypto.tally import (
    Result,
    Tally,
    combine,
    read_result,
    tally_json,
    verify_sized_tally,
)
from congress.crypto.trustees import Trustees, read_trustees, verify_trustees
from congress.record.archive import Archive, read_archive
from congress.record.cards import read_credentials
from congress.verify.boxes import Counted, Mapper, check_ballots, count_last, sum_counted
from congress.verify.report import Report


@dataclass(frozen=True, slots=True)
class Setup:
    """What was fixed before the first ballot, all of it verified."""

    archive: Archive
    election: Election
    trustees: Trustees
    roll: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Box:
    """The ballots, all of them verified, and our own sum of those that count."""

    setup: Setup
    credentials: list[str]
    counted: Counted
    tally: Tally


def check_setup(raw: bytes, report: Report) -> Setup:
    """Check form, election, trustees and roll of an archive at any stage."""
    with report.check("the archive is what its events give, byte for byte"):
        archive = read_archive(raw)
    with report.check("the election is well-formed, and its key a member of the group"):
        election = read_election(archive.election)
    with report.check("the committee's keys, signatures and proofs hold, and give that key"):
        verify_trustees(election.group, archive.trustees)
        trustees = read_trustees(election.group, archive.trustees)
        if trustees.key != election.key:
            raise VerificationError("trustees", 11, "the election has another key")
    with report.check("the roll holds members of the group, none twice"):
        roll = read_credentials(election.group, archive.credentials)
    report.note(f"{election.name} ({election.uuid}, {election.group.name}), roll of {len(roll)}")
    return Setup(archive, election, trustees, roll)


def check_box(setup: Setup, report: Report, mapper: Mapper) -> Box:
    """Check every ballot and sum up those that count."""
    election, ballots = setup.election, setup.archive.ballots
    with report.check(f"each of {len(ballots)} ballots has its form, signature and proofs"):
        credentials = check_ballots(election, ballots, mapper)
    with report.check("each ballot's credential is on the roll; the last of each counts"):
        counted = count_last(credentials, setup.roll)
        tally = sum_counted(election, ballots, counted)
    report.note(f"{counted.number} ballots count, with a total weight of {counted.total_weight}")
    return Box(setup, credentials, counted, tally)


def check_sum(box: Box, report: Report) -> None:
    """Check the published sum and its size against our own."""
    sealed, counted = box.setup.archive.tally, box.counted
    with report.check("the published sum is the product of the ballots that count"):
        if sealed is None or sealed.tally != tally_json(box.setup.election, box.tally):
            raise VerificationError("tally", 3, "the published sum is not that of the ballots")
    with report.check("the published numbers of ballots and weights are right"):
        verify_sized_tally(counted.number, counted.total_weight, sealed.tally, sealed.sized)


def check_shares(box: Box, report: Report) -> Result:
    """Check the partial decryptions and open the sum with them; give the result."""
    archive, election, trustees = box.setup.archive, box.setup.election, box.setup.trustees
    with report.check(f"each of {len(archive.shares)} partial decryptions is its owner's"):
        owners = [owned.owner for owned in archive.shares]
        if len(set(owners)) != len(owners):
            raise VerificationError("share", 6, "a member gave two partial decryptions")
        for owned in archive.shares:
            if not 1 <= owned.owner <= len(trustees.members):
                raise VerificationError("share", 6, f"there is no member {owned.owner}")
            verify_share(election, box.tally, trustees.members[owned.owner - 1], owned.share)
    with report.check("the partial decryptions suffice, and open the sum to the result"):
        shares = [(owned.owner, read_share(election, owned.share)) for owned in archive.shares]
        result = combine(election, trustees, box.tally, shares, box.counted.total_weight)
        if archive.result is None or read_result(election, archive.result) != result:
            raise VerificationError("result", 4, "the published result is not what the sum holds")
    report.note(f"result {[list(row) for row in result]}")
    return result


def verify_archive(raw: bytes, report: Report, mapper: Mapper) -> None:
    """Check a complete archive, from its form to its result."""
    box = check_box(check_setup(raw, report), report, mapper)
    with report.check("the archive holds a result"):
        if box.setup.archive.result is None:
            raise VerificationError(
                "archive",
                5,
                "it holds none: what it holds was checked, but nothing was counted "
                "(for a box that is closed and not opened yet, say --sealed)",
            )
    check_sum(box, report)
    check_shares(box, report)


def verify_sealed(raw: bytes, report: Report, mapper: Mapper) -> None:
    """Check an archive that is expected to be closed and not opened yet."""
    box = check_box(check_setup(raw, report), report, mapper)
    with report.check("the box is closed, and no partial decryption was given"):
        if not box.setup.archive.ended or box.setup.archive.shares:
            raise VerificationError("archive", 5, "the box is open, or was opened already")
    if box.setup.archive.tally is not None:
        check_sum(box, report)
