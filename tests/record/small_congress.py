"""A congress small enough for tests, made with the real cryptography and without any server.

Six cards and two spares, a committee of two in three; every act writes the event and the files that
the server would.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from congress.crypto.ballots import read_ballot, seal_ballot
from congress.crypto.canonical import sha256_b64, sha256_hex
from congress.crypto.elections import Election, read_election
from congress.crypto.shares import decrypt_share, read_share, second_proof
from congress.crypto.tally import (
    Tally,
    combine,
    result_json,
    sized_tally_json,
    sum_ballots,
    tally_json,
)
from congress.crypto.trustees import read_trustees
from congress.domain import events as e
from congress.domain.attendance import DelegateCongress, Door
from congress.domain.contests import Purpose, Target
from congress.domain.dates import PartialDate
from congress.domain.denominators import denominator_of
from congress.domain.names import person_name
from congress.domain.reconciliation import Counts
from congress.domain.rulesets import get_ruleset
from congress.domain.shared_boxes import round_in
from congress.domain.slates import Candidate, Slate, arrange
from congress.record.archive import Archive, OwnedShare, SealedTally, write_archive
from congress.record.boxes import box_root, tracker_order
from congress.record.bundle import minutes_name, round_name
from congress.record.cards import (
    Roll,
    credentials_json,
    write_roll,
)
from congress.record.papers import decide_again, write_paper
from congress.record.proofs import write_proofs
from congress.record.questions import Part, counts_of, round_election_json, share_out
from congress.verify.report import ALL_PASSED
from tests.record.approvals import approved
from tests.record.small_founding import NAME, Founded

PEOPLE = (
    Candidate(person_name("Trần Thị Bình")),
    Candidate(person_name("Nguyễn Văn An"), PartialDate(1970, 1, 2)),
    Candidate(person_name("Lê Hoàng Cường")),
    Candidate(person_name("Nguyễn Văn An"), PartialDate(1980)),
)
RULES = get_ruleset("190-2024")
COUNTED = DelegateCongress(summoned=7, absent_throughout_not_replaced=1)
DENOMINATOR = denominator_of(COUNTED, RULES, door=Door(attendance=COUNTED, sessions=1))


@dataclass(slots=True)
class Round:
    """A round in the making; `joined` are the others of its box with their slates (R6)."""

    frozen: e.RoundFrozen
    slate: Slate
    roll: Roll
    election: Election
    archive: Archive
    changed: tuple[int, ...] = ()
    ballots: list[bytes] = field(default_factory=list)
    proofs: dict[int, bytes] = field(default_factory=dict)
    joined: list[tuple[e.RoundJoined, Slate]] = field(default_factory=list)

    @property
    def parts(self) -> list[tuple[str, Slate]]:
        """The ids of all rounds of the box, each with its slate."""
        others = [(joined.round, slate) for joined, slate in self.joined]
        return [(self.frozen.round, self.slate), *others]


class SmallCongress(Founded):
    """Plays the acts of a congress; `draft` holds what the record of them is.

    `name`, `denominator` and `given_out` are of whoever votes now: the congress, or a meeting.
    """

    def __init__(self, group_name: str = "Ed25519", *, slots: int = 8) -> None:
        super().__init__(group_name, slots=slots)
        self.slates: dict[str, Slate] = {}
        self.name, self.denominator, self.given_out = NAME, DENOMINATOR, range(5)
        self.rounds: dict[str, Round] = {}
        self._let_in()

    def _let_in(self) -> None:
        """Open a session that six of the seven summoned come to, one of them late."""
        of = {"session": "phien-sang", "by": "thuky"}
        self.add(
            e.SessionBegun(number=1, name="Phiên sáng", **of),
            e.PassagesRecorded(passages=5, came=5, inside=5, **of),
            e.SessionOpened(summoned=7, present=5, **of),
            e.PassagesRecorded(passages=2, came=6, inside=6, **of),
        )

    def elect(
        self,
        election: str,
        *,
        names: int = 4,
        seats: int = 2,
        purpose: Purpose = Purpose.ELECTION,
        parent: str = "",
        target: Target = Target.COMMITTEE,
    ) -> None:
        """Create an election; let the congress approve number, slate and counting committee.

        An opinion ballot needs no vote, a vote of trust only that on the committee (R26, L7).
        """
        people = [replace(person, position="Ủy viên") for person in PEOPLE[:names]]
        slate = arrange(
            f"Bầu {election}",
            target,
            seats=seats,
            candidates=people,
            purpose=purpose,
        )
        self.slates[election] = slate
        self.add(*approved(election, slate, self.denominator, parent))

    def freeze(
        self, election: str, *, slot: int, number: int = 1, further: Sequence[str] = ()
    ) -> Round:
        """Freeze a round: the cards given out, two spares, the others still unused.

        Elections in `further` share the box, each in its first round.
        """
        slate, uuid = self.slates[election], self.uuids[slot - 1]
        unused = range(len(self.given_out), 6)
        lists = (self.credentials(slot, kind) for kind in (self.given_out, (6, 7), unused))
        roll = Roll(slot, uuid, *lists)
        election_json = round_election_json(
            uuid=uuid,
            group=self.group,
            key=read_trustees(self.group, self.trustees).key,
            congress=self.name,
            number=number,
            slate=slate,
            denominator=self.denominator,
            further=[Part(self.slates[one], 1) for one in further],
        )
        archive = Archive(
            1795322724, election_json, self.trustees, credentials_json(roll.credentials)
        )
        files = {
            "bel": write_archive(archive),
            "slate.json": write_paper(slate),
            "roll.json": write_roll(roll),
            "denominator.json": write_paper(self.denominator),
        }
        self.draft.members |= {round_name(uuid, what): raw for what, raw in files.items()}
        frozen = e.RoundFrozen(
            round=uuid,
            election=election,
            number=number,
            slot=slot,
            form=slate.form.value,
            seats=slate.seats,
            slate_sha256=sha256_hex(files["slate.json"]),
            election_hash=sha256_b64(election_json),
            trustees_sha256=sha256_hex(self.trustees),
            roll_sha256=sha256_hex(files["roll.json"]),
            cards=len(roll.cards),
            spares=len(roll.spares),
            denominator_sha256=sha256_hex(files["denominator.json"]),
            denominator=self.denominator.number,
            needed=self.denominator.needed,
            setup_checked_by="2.0",
            by="thuky",
        )
        handed = e.RollHandedOver(
            round=uuid,
            slot=slot,
            roll_sha256=frozen.roll_sha256,
            cards=frozen.cards,
            spares=frozen.spares,
            by="thamtra",
        )
        self.add(handed, frozen)
        self.rounds[uuid] = known = Round(
            frozen, slate, roll, read_election(election_json), archive
        )
        for place, one in enumerate(further, start=2):
            self._join(known, one, round_in(uuid, place))
        return known

    def _join(self, known: Round, election: str, name: str) -> None:
        slate = self.slates[election]
        raw = self.draft.members[round_name(name, "slate.json")] = write_paper(slate)
        joined = e.RoundJoined(
            round=name,
            box=known.frozen.round,
            election=election,
            number=1,
            form=slate.form.value,
            seats=slate.seats,
            slate_sha256=sha256_hex(raw),
            by="thuky",
        )
        known.joined.append((joined, slate))
        self.add(joined)

    def open(self, known: Round) -> None:
        uuid = known.frozen.round
        self.add(
            e.ActAsked(round=uuid, act="open", by="thuky"),
            e.RoundOpened(
                round=uuid,
                present=known.frozen.denominator,
                issued=known.frozen.cards,
                asked_by="thuky",
                confirmed_by="chutich",
            ),
        )

    def change_cards(self, known: Round) -> None:
        """Make card 4 void and spare 6 valid."""
        uuid, slot = known.frozen.round, known.frozen.slot
        self.add(
            e.ActAsked(round=uuid, act="change cards", by="thamtra"),
            e.CardsChanged(
                round=uuid,
                voided=(self.credential(slot, 4),),
                made_valid=(self.credential(slot, 6),),
                asked_by="thamtra",
                confirmed_by="chutich",
            ),
        )

    def cast_surplus(self, known: Round) -> None:
        """Cast the five ballots of a round that elects two of four, one of them for nobody."""
        choices = ([0, 1, 1, 0, 0], [1, 0, 0, 0, 0], [0, 1, 0, 0, 1], [0, 1, 0, 0, 0])
        for serial, choice in enumerate(choices):
            self.cast(known, serial, [choice])

    def cast(self, known: Round, serial: int, choices: Sequence[Sequence[int]]) -> None:
        secret = self.secret(known.frozen.slot, serial)
        known.ballots.append(seal_ballot(known.election, secret, choices))

    def close(self, known: Round) -> None:
        """Close the box; put it into tracker order and seal it."""
        uuid, ballots = known.frozen.round, tracker_order(known.ballots)
        known.archive = replace(known.archive, ballots=tuple(ballots), ended=True)
        self.draft.members[round_name(uuid, "bel")] = write_archive(known.archive)
        self.add(
            e.ActAsked(round=uuid, act="close", by="thuky"),
            e.BoxSealed(
                round=uuid,
                ballots=len(ballots),
                root=box_root(map(sha256_hex, ballots)),
                asked_by="thuky",
                confirmed_by="chutich",
            ),
            e.CountsConfirmed(
                round=uuid, issued=known.frozen.cards, returned=len(ballots), by="kiemphieu1"
            ),
        )

    def share(self, known: Round, owner: int) -> None:
        """Give a member's share with both proofs; the log accepts it."""
        election, secret = known.election, self.secrets[owner - 1]
        tally = self._tally(known)
        share = decrypt_share(election, tally, secret)
        known.proofs[owner] = second_proof(election, tally, secret, share)
        shares = (*known.archive.shares, OwnedShare(owner, share))
        known.archive = replace(known.archive, tally=self._sealed_tally(known), shares=shares)
        self.add(
            e.ShareAccepted(
                round=known.frozen.round,
                owner=owner,
                share_sha256=sha256_hex(share),
                proof_sha256=sha256_hex(known.proofs[owner]),
            )
        )

    def open_box(self, known: Round, *owners: int) -> None:
        """Open the box with the shares of these members, and decide the round."""
        self.add(
            e.ShareRefused(round=known.frozen.round, owner=owners[0], reason="share step 5: false")
        )
        for owner in owners:
            self.share(known, owner)
        election, uuid = known.election, known.frozen.round
        shares = [
            (given.owner, read_share(election, given.share)) for given in known.archive.shares
        ]
        tally, ballots = self._tally(known), known.archive.ballots
        trustees = read_trustees(self.group, self.trustees)
        result = combine(election, trustees, tally, shares, len(ballots))
        known.archive = replace(known.archive, result=result_json(result))
        raw = write_archive(known.archive)
        self.draft.members[round_name(uuid, "bel")] = raw
        self.draft.members[round_name(uuid, "proofs.json")] = write_proofs(known.proofs)
        self.add(
            e.BoxOpened(
                round=uuid,
                shares=owners,
                result_sha256=sha256_hex(result_json(result)),
                archive_sha256=sha256_hex(raw),
            ),
        )
        shares_of_result = share_out([slate for _, slate in known.parts], result)
        for (name, slate), own in zip(known.parts, shares_of_result, strict=True):
            self._decide(name, slate, counts_of(slate, own, len(ballots)))
        self.add(e.ResultReleased(round=uuid, by="kiemphieu1"))

    def _decide(self, name: str, slate: Slate, counts: Counts) -> None:
        decision = decide_again(slate, self.denominator, counts)
        raw = self.draft.members[round_name(name, "decision.json")] = write_paper(decision)
        self.add(
            e.DecisionDeclared(
                round=name,
                decision_sha256=sha256_hex(raw),
                outcome=decision.outcome.value,
                elected=decision.settled,
                by="kiemphieu1",
            )
        )

    def sign_minutes(self, known: Round) -> None:
        uuid = known.frozen.round
        raw = sha256_hex(self.draft.members[round_name(uuid, "bel")])
        self.add(
            e.ResultVerified(
                round=uuid, archive_sha256=raw, congress_verify=ALL_PASSED, debian_tool="2.0"
            )
        )
        for name, _ in known.parts:
            minutes = self.draft.members[minutes_name(name, "pdf")] = b"%PDF-1.7 " + name.encode()
            self.add(
                e.MinutesSigned(
                    round=name,
                    minutes_sha256=sha256_hex(minutes),
                    log_size=len(self.draft.events),
                    by="kiemphieu1",
                )
            )

    def annul(self, known: Round) -> None:
        uuid = known.frozen.round
        self.add(
            e.ActAsked(round=uuid, act="annul", by="thuky"),
            e.RoundAnnulled(
                round=uuid, reason="mất điện", asked_by="thuky", confirmed_by="chutich"
            ),
        )

    def _tally(self, known: Round) -> Tally:
        ballots = (read_ballot(known.election, raw) for raw in known.archive.ballots)
        return sum_ballots(known.election, ((ballot, 1) for ballot in ballots))

    def _sealed_tally(self, known: Round) -> SealedTally:
        tally, size = tally_json(known.election, self._tally(known)), len(known.archive.ballots)
        return SealedTally(tally, sized_tally_json(size, size, tally))
