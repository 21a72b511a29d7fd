"""One round of a bundle: what was frozen, who voted, what was sealed (FORMAT §7.3).

Its files are held against the log, against each other and against the rules; how the box was opened
is left to `openings`.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from congress.crypto.canonical import sha256_hex
from congress.crypto.errors import VerificationError
from congress.crypto.groups import get_group
from congress.crypto.signing import VerifierKey
from congress.domain.contests import Meeting, Purpose
from congress.domain.denominators import Denominator
from congress.domain.events import BoxSealed, CongressCreated, MeetingConvened, RoundOpened
from congress.domain.slates import Slate
from congress.domain.trust_votes import may_meet_on_trust
from congress.record.archive import Archive
from congress.record.boxes import verify_seal
from congress.record.bundle import Bundle, round_name
from congress.record.cards import CardLists, Roll, credentials_json, read_roll, verify_roll
from congress.record.papers import read_denominator, read_slate
from congress.record.questions import Part, round_election_json
from congress.verify.archives import Box, Setup, check_box, check_setup
from congress.verify.boxes import Mapper
from congress.verify.doors import verify_door
from congress.verify.report import Report
from congress.verify.rolls import require_voters, voters_of
from congress.verify.round_history import RoundHistory, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Congress:
    """What all rounds of a bundle share; `created` is the log's first event.

    `meetings` are those that a committee was convened to, by their ids.
    """

    bundle: Bundle
    created: CongressCreated
    server: VerifierKey
    cards: CardLists
    meetings: Mapping[str, MeetingConvened]

    def convened(self, history: RoundHistory) -> MeetingConvened | None:
        """Give the meeting that votes in a round; None where the congress does."""
        return self.meetings.get(history.election.meeting)


@dataclass(frozen=True, slots=True)
class Frozen:
    """What a round was frozen with, read and held against the log."""

    slate: Slate
    denominator: Denominator
    roll: Roll


def check_frozen(congress: Congress, history: RoundHistory, report: Report) -> Frozen:
    """Check slate, denominator and roll of a round."""
    event = history.frozen

    def read(what: str, sha256: str) -> bytes:
        return _read_frozen(congress, event.round, what, sha256)

    slate = check_slate(congress, history, report)
    with report.check("the denominator follows from its numbers and is the one that was frozen"):
        denominator = read_denominator(read("denominator.json", event.denominator_sha256))
        same = (denominator.number, denominator.needed) == (event.denominator, event.needed)
        _require(same, 3, "the log has another denominator")
        met = congress.convened(history) is not None
        kind = Meeting.COMMITTEE_MEETING if met else congress.created.kind
        _require(denominator.meeting == kind, 3, "it was built for another kind of congress")
    with report.check(
        f"N fits what the log tells of the door, in {history.door.sessions} sessions"
    ):
        verify_door(denominator, history.door)
    with report.check("the roll is that of its slot in the registered lists of cards"):
        roll = read_roll(read("roll.json", event.roll_sha256))
        listed = (roll.uuid, roll.slot, len(roll.cards), len(roll.spares))
        given = (event.round, event.slot, event.cards, event.spares)
        _require(listed == given, 4, "the log has another slot, or other numbers of cards")
        verify_roll(get_group(congress.cards.group), roll, congress.cards)
    return Frozen(slate, denominator, roll)


def check_slate(congress: Congress, history: RoundHistory, report: Report) -> Slate:
    """Check the slate of a round, alone or in a box with others."""
    event = history.frozen
    with report.check("the slate is the one that was frozen, with its names in order"):
        raw = _read_frozen(congress, event.round, "slate.json", event.slate_sha256)
        slate = read_slate(raw)
        found = (slate.form, slate.seats, len(slate.candidates))
        wanted = (event.form, event.seats, history.locked.candidates)
        _require(found == wanted, 2, "the log has another form, or other numbers of seats or names")
        asked = (slate.title, slate.target, slate.seats, slate.purpose)
        created = history.election
        same = asked == (created.title, created.body, created.seats, created.purpose)
        same_office = (slate.circumstances.office or "") == created.office
        _require(same and same_office, 2, "it is the slate of another election")
    return slate


def check_meeting(opened: RoundOpened, inside: int | None, frozen: Frozen, report: Report) -> None:
    """Check that a vote of trust began with two thirds of those summoned present (L3).

    Say it where fewer were `inside` by the door: a desk may tell late what it saw (R37, R43).
    """
    if inside is not None and inside < opened.present:
        report.note(f"the door had let in {inside} by then, and {opened.present} were reported")
    if frozen.slate.purpose is not Purpose.TRUST:
        return
    with report.check("two thirds of those summoned were there when trust was voted on"):
        enough = may_meet_on_trust(opened.present, frozen.denominator.attendance.summoned)
        _require(enough, 16, "too few people were there (L3)")


def check_voters(history: RoundHistory, roll: Roll, report: Report) -> set[str]:
    """Check that cards were made void and spares valid as the roll allows; give who may vote."""
    with report.check(f"each of {len(history.changes)} changes of cards fits the roll"):
        return voters_of(roll, history.changes)


def check_election(
    congress: Congress,
    history: RoundHistory,
    frozen: Frozen,
    report: Report,
    *,
    further: Sequence[Part],
) -> Setup:
    """Check the archive's setup, that it asks what was frozen, and that it ends where it should.

    `further` are the other elections that share the box.
    """
    event = history.frozen
    setup = check_setup(congress.bundle.members[round_name(event.round, "bel")], report)
    election, archive, convened = setup.election, setup.archive, congress.convened(history)
    with report.check("the election is what slate, denominator and key give, byte for byte"):
        written = round_election_json(
            uuid=event.round,
            group=election.group,
            key=election.key,
            congress=convened.title if convened else congress.created.name,
            number=event.number,
            slate=frozen.slate,
            denominator=frozen.denominator,
            further=further,
        )
        _require(archive.election == written, 5, "the archive's election asks something else")
        _require(election.fingerprint == event.election_hash, 5, "the log has another election")
    with report.check("the archive has the committee and the roll of the log"):
        same = sha256_hex(archive.trustees) == event.trustees_sha256
        _require(same, 6, "the committee is not the one that was frozen")
        listed = credentials_json(frozen.roll.credentials)
        _require(archive.credentials == listed, 6, "the credentials are not those of the roll")
    with report.check(f"the archive goes as far as the log, where the round is {history.stage}"):
        _require(_end_of(archive) == _ENDS[history.reached], 7, "the archive ends elsewhere")
    return setup


def check_sealed(
    setup: Setup, sealed: BoxSealed, voters: Container[str], report: Report, mapper: Mapper
) -> Box:
    """Check the ballots of a sealed box, who cast them, and the seal."""
    box = check_box(setup, report, mapper)
    with report.check("only valid cards voted, none of them twice"):
        require_voters(box.credentials, voters)
    with report.check("the box is the one that was sealed, in the order of its trackers"):
        verify_seal(setup.archive.ballots, sealed.ballots, sealed.root)
    return box


def _read_frozen(congress: Congress, uuid: str, what: str, sha256: str) -> bytes:
    raw = congress.bundle.members[round_name(uuid, what)]
    _require(sha256_hex(raw) == sha256, 1, f"{what} is not the one that was frozen")
    return raw


def _require(condition: object, step: int, reason: str) -> None:
    if not condition:
        raise VerificationError("round", step, reason)


_ENDS = {
    Stage.FROZEN: "Setup",
    Stage.OPEN: "Setup",
    Stage.SEALED: "EndBallots",
    Stage.OPENED: "Result",
    Stage.SIGNED: "Result",
}


def _end_of(archive: Archive) -> str:
    if archive.result is not None:
        return "Result"
    if archive.tally is not None:
        return "EncryptedTally"
    if archive.ended:
        return "EndBallots"
    return "Ballot" if archive.ballots else "Setup"
