"""A congress for tests that holds whole rounds, with real cards and keys and no address in between.

Nine delegates vote; one member of the counting committee holds the key alone, so a round is short.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from congress.crypto.ballots import seal_ballot
from congress.crypto.ceremony import Member, new_seed
from congress.crypto.credentials import derive_secret
from congress.crypto.elections import Election, read_election
from congress.crypto.groups import get_group
from congress.crypto.shares import decrypt_share, second_proof
from congress.crypto.tally import read_tally
from congress.domain.card_votes import Subject, subjects_of
from congress.domain.contests import Level, Purpose, Target
from congress.domain.decisions import Decision
from congress.domain.follow_ups import Choice
from congress.domain.forms import AGREE
from congress.domain.roles import Role
from congress.record.cards import write_card_lists, write_roll
from congress.rehearsal.laptop import Laptop
from congress.services import ceremonies, counting, rounds, voting
from congress.services.accounts import NewAccount, choose_password, create_account
from congress.services.card_lists import hand_over_roll, register_lists
from congress.services.card_votes import AskedVote, hold_vote
from congress.services.cards import card_lists, make_roll
from congress.services.ceremonies import Committee, Part
from congress.services.counting import GivenShare
from congress.services.counting_committees import Naming, name_committee
from congress.services.decisions import decide_election, declare
from congress.services.follow_ups import decide_follow_up
from congress.services.freezing import Freeze, freeze_round
from congress.services.nominations import is_open_to_nominations
from congress.services.presence import Attending, sitting_of
from congress.services.proof_pool import ProofPool
from congress.services.raised_cards import RaisedCards
from congress.services.slates import NewElection, create_election, import_slate, lock_slate
from congress.store.database import Database
from congress.store.elections import get_election
from congress.store.rounds import get_file, list_rounds_of
from congress.store.schema import upgrade
from tests.services.office import PASSWORD, Office, open_office, present

OWN_PASSWORD = f"{PASSWORD}-2"
GROUP, VOTERS, SLOTS = "Ed25519", 9, 8
FILE = "congress.sqlite"
BOARD = ("An", "Bình", "Cường", "Dung", "Hà", "Khoa")
FULL = {
    "An": "Nguyễn Văn An",
    "Bình": "Trần Thị Bình",
    "Cường": "Lê Văn Cường",
    "Dung": "Phạm Thị Dung",
    "Giang": "Đỗ Văn Giang",
    "Hà": "Hoàng Thị Hà",
    "Khoa": "Vũ Đình Khoa",
}
Ballots = Sequence[Sequence[str]]


@dataclass(slots=True)
class Assembly(Office):
    """A congress whose rounds can be held; `holders` have the keys of ceremonies by sign-in name.

    `elected` is the election of the committee once it was held.
    """

    elected: str = ""
    laptop: Laptop = field(default_factory=lambda: Laptop.make(GROUP, VOTERS, 0, SLOTS))
    slot: int = 0
    holders: dict[str, tuple[str, Member]] = field(default_factory=dict)

    def committee(
        self, names: Sequence[str] = BOARD, seats: int = 5, level: Level = Level.GRASSROOTS
    ) -> str:
        """Create the election of a committee with its list."""
        with self.act() as tx:
            election = create_election(
                tx,
                NewElection(
                    title="Ban Chấp hành Đảng bộ phường Thử",
                    target=Target.COMMITTEE,
                    level=level,
                    seats=seats,
                ),
            )
        self.list(election, names)
        return election

    def list(self, election: str, names: Sequence[str]) -> None:
        """Pass the number, then take in a list by given names."""
        self.raise_cards(election, Subject.SEATS)
        self.list_again(election, names)

    def list_again(self, election: str, names: Sequence[str]) -> None:
        """Take in a list by given names, in place of an earlier one."""
        with self.act() as tx:
            raw = "\n".join(["Họ và tên", *(FULL[name] for name in names)])
            import_slate(tx, election, raw.encode())

    def hold(self, election: str, ballots: Ballots, counter: str = "kp1") -> Decision:
        """Lock the list, hold the round, open the box and declare it; give what was decided.

        A ballot names those who are elected by it; the first cards vote.
        """
        self.make_ready(election, counter)
        uuid = self.freeze(election, len(ballots), counter)
        self.vote_in(uuid, ballots)
        return self.count(uuid, len(ballots), counter)

    def make_ready(self, election: str, counter: str = "kp1") -> None:
        """Lock the list, and let the congress approve it and who counts."""
        self.present(election)
        with self.act() as tx:
            lock_slate(tx, election)
        self.raise_cards(election, Subject.SLATE)
        with self.act() as tx:
            name_committee(tx, election, Naming(head=counter))
        self.raise_cards(election, Subject.COMMITTEE)

    def present(self, election: str) -> None:
        """Present the list, to which nobody adds, where the rule has it presented."""
        with self.act() as tx:
            if is_open_to_nominations(get_election(tx.session, election)):
                present(tx, election)

    def raise_cards(self, election: str, subject: Subject) -> None:
        """Let everybody be in favour."""
        with self.act() as tx:
            row = get_election(tx.session, election)
            if subject not in subjects_of(Target(row.body), Purpose(row.purpose)):
                return
            numbers = self.numbers(election)
            hold_vote(
                tx,
                election,
                AskedVote(
                    subject=subject,
                    in_favour=numbers["summoned"],
                    against=0,
                    other=0,
                    attending=Attending(numbers=numbers),
                ),
            )

    def leave_at_fewer(self, election: str) -> None:
        """Let everybody be in favour of not voting again (R46)."""
        numbers = self.numbers(election)
        cards = RaisedCards(
            in_favour=numbers["summoned"], against=0, other=0, attending=Attending(numbers=numbers)
        )
        with self.act() as tx:
            held = list_rounds_of(tx.session, election)[-1]
            assert decide_follow_up(tx, held.uuid, Choice.FEWER, cards) is None

    def numbers(self, election: str) -> dict[str, int]:
        """Give N as it is entered: at a meeting it is known."""
        with self.database.reading() as session:
            return {"summoned": sitting_of(session, election).incumbents or VOTERS}

    def freeze(
        self, election: str, cards: int, counter: str, *, further: Sequence[str] = ()
    ) -> str:
        """Freeze a round with so many cards under the key of one member."""
        self.hand_over(cards)
        freeze = Freeze(
            ceremony=self.key_of(counter),
            slot=self.slot,
            attendance=self.numbers(election),
            further=tuple(further),
        )
        with self.act() as tx:
            return freeze_round(tx, election, freeze)

    def hand_over(self, cards: int) -> None:
        """Hand over the roll of the next slot: the first cards were given out."""
        self.slot += 1
        roll = make_roll(self.laptop.table, slot=self.slot, voting=range(1, cards + 1), spares=())
        with self.act("thamtra") as tx:
            hand_over_roll(tx, write_roll(roll))

    def key_of(self, counter: str) -> str:
        """Make a key that one member holds, once; give its ceremony."""
        if counter not in self.holders:
            member = Member(get_group(GROUP), new_seed(), 1, 1, 1)
            with self.act() as tx:
                committee = Committee(group=GROUP, threshold=1, members=(counter,))
                ceremony = ceremonies.begin_ceremony(tx, committee)
            certificate = member.certificate()
            deal = member.deal([certificate])
            accepted = member.accept([certificate], [deal])
            for part, raw in zip(Part, (certificate, deal, accepted), strict=False):
                with self.act(counter) as tx:
                    ceremonies.post_message(tx, ceremony, part, raw)
            with self.act(counter) as tx:
                trustees = ceremonies.read_trustees_of(tx.session, ceremony)
                ceremonies.confirm_trustees(tx, ceremony, member.sign_trustees(trustees))
            self.holders[counter] = (ceremony, member)
        return self.holders[counter][0]

    def vote_in(self, uuid: str, ballots: Ballots) -> None:
        """Open a round, cast ballots and close it."""
        with self.database.reading() as session:
            election = read_election(get_file(session, uuid, "election.json"))
        self.cast_in(uuid, [choices(election, names) for names in ballots])

    def cast_in(self, uuid: str, chosen: Sequence[Sequence[Sequence[int]]]) -> None:
        """Open a box, cast what the first cards choose in each of its questions, and close it."""
        with self.act() as tx:
            rounds.ask_opening(tx, uuid, present=len(chosen), issued=len(chosen))
        with self.act("chutich") as tx:
            rounds.confirm_opening(tx, uuid)
        with self.database.reading() as session:
            election = read_election(get_file(session, uuid, "election.json"))
        pool = ProofPool(0)
        for serial, marked in enumerate(chosen, start=1):
            raw = self.seal(election, serial, marked)
            voting.cast(self.database, self.keys, pool, uuid, raw)
        with self.act() as tx:
            rounds.ask_closing(tx, uuid)
        with self.act("chutich") as tx:
            rounds.confirm_closing(tx, uuid)

    def seal(self, election: Election, serial: int, chosen: Sequence[Sequence[int]]) -> bytes:
        """Seal a ballot with the card of a serial number."""
        secret = derive_secret(election.group, election.uuid, self.laptop.card(serial))
        return seal_ballot(election, secret, chosen)

    def count(self, uuid: str, ballots: int, counter: str) -> Decision:
        """Report the numbers, open the box with the one key, declare."""
        tally = counting.sum_box(self.database, uuid)
        with self.act(counter) as tx:
            counting.confirm_counts(tx, uuid, issued=ballots, returned=ballots, tally=tally)
        ceremony, member = self.holders[counter]
        with self.database.reading() as session:
            election = read_election(get_file(session, uuid, "election.json"))
            sealed = read_tally(election, get_file(session, uuid, "encrypted_tally.json"))
            acceptance = ceremonies.read_own_message(session, ceremony, Part.ACCEPTANCE, counter)
        secret = member.decryption_key(acceptance)
        share = decrypt_share(election, sealed, secret)
        given = GivenShare(share, second_proof(election, sealed, secret, share))
        checked = counting.check_share(self.database, uuid, counter, given)
        with self.act(counter) as tx:
            counting.take_share(tx, uuid, checked)
        with self.act(counter) as tx:
            declare(tx, uuid)
        with self.database.reading() as session:
            return decide_election(session, uuid)


def choices(election: Election, names: Sequence[str]) -> list[list[int]]:
    """Mark a ballot: one for each of these, and on forms with boxes an X for or against each."""
    full = {FULL[name] for name in names}
    first = election.questions[0]
    if AGREE not in first.answers:
        marks = [int(name in full) for name in first.answers]
        return [[int(not full), *marks]]
    blank = [0] if first.blank else []
    return [
        [*blank, *((1, 0) if question.question in full else (0, 1))]
        for question in election.questions
    ]


def open_assembly(database: Database, data: Path) -> Assembly:
    """Create the congress, its people, its delegates and its cards."""
    office = open_office(database, data)
    assembly = Assembly(database=office.database, keys=office.keys)
    people = {"thamtra": Role.CREDENTIALS, "chutich": Role.PRESIDIUM}
    with assembly.act() as tx:
        for username, role in people.items():
            create_account(
                tx,
                NewAccount(
                    username=username, full_name=f"Đ/c {username}", role=role, password=PASSWORD
                ),
            )
    for username in ("thuky", "chutich"):
        with assembly.act(username) as tx:
            choose_password(tx, OWN_PASSWORD, session_kept="")
    with assembly.act("thamtra") as tx:
        raw = write_card_lists(card_lists(assembly.laptop.table))
        register_lists(tx, raw, made_on_server=False)
    return assembly


def build_assembly(folder: Path) -> Assembly:
    """Elect a committee of five out of six once: nine vote, and one of the six fails.

    The database is `congress.sqlite` in the folder, closed, to be copied by every test.
    """
    database = Database(f"sqlite:///{folder / FILE}")
    upgrade(database)
    assembly = open_assembly(database, folder / "data")
    assembly.elected = assembly.committee()
    elected = ("An", "Bình", "Cường", "Dung", "Hà")
    assembly.hold(assembly.elected, [elected] * 7 + [("An", "Khoa")] * 2)
    database.close()
    return assembly


def copy_assembly(folder: Path, built: Assembly, to: Path) -> Assembly:
    """Open a copy of what was built; the caller closes its database."""
    shutil.copy(folder / FILE, to)
    database = Database(f"sqlite:///{to / FILE}")
    return replace(built, database=database, holders=dict(built.holders))
