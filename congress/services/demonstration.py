"""A congress to be tried out: made from sample lists, with sign-ins that everybody may know.

`demo.json` in the data folder says that a congress is one, and holds what nobody may ever hold of a
real one: every password, the secret of every card, and the passphrase of the table for the rolls. A
folder without that file, or with that of another congress, is no demonstration.
"""

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from congress.crypto.credentials import random_base58
from congress.domain.contests import Level, Meeting
from congress.domain.delegates import Delegate
from congress.domain.errors import NotFound, RuleViolation
from congress.domain.roles import Role
from congress.record.cards import write_card_lists, write_roll
from congress.services.accounts import NewAccount, choose_password, create_account
from congress.services.card_folder import PASSPHRASE_LENGTH, write_whole
from congress.services.card_lists import hand_over_roll, register_lists
from congress.services.card_tables import CardTable, open_table, seal_table
from congress.services.cards import card_lists, make_cards, make_roll
from congress.services.congresses import CongressFacts, create_congress, open_congress
from congress.services.delegates import count_voters, read_delegates
from congress.services.keys import ServerKeys
from congress.services.office_command import AskedSlate, import_delegate_file, import_slate_file
from congress.services.transactions import Transaction, transaction
from congress.store.cards import list_rolls
from congress.store.database import Database
from congress.store.elections import list_candidates, list_elections
from congress.store.rounds import list_boxes

DEMO = "demo.json"
TABLE = "demo-table.enc"
SIMULATED = "simulated"  # the folder of what simulated people leave and remember
DELEGATES = "delegates.json"
MEMBERS = "members.json"
PASSWORD = "lam-thu-2025"  # noqa: S105  (everybody may know it: it opens nothing but a demonstration)
SPARES = 20
SLOTS = 24
SEALED_SPARES = 10  # of a roll: as many lost cards can be replaced while a round is open
BY_HAND = 12  # the first cards are left to people, simulated delegates begin after them

_CHIEF = NewAccount(
    username="thuky", full_name="Nguyễn Thị Minh Thư", role=Role.SECRETARIAT, password=PASSWORD
)
_OTHERS = (
    ("thamtra", Role.CREDENTIALS),
    ("chutich", Role.PRESIDIUM),
    ("kp1", Role.COUNTING),
    ("kp2", Role.COUNTING),
    ("kp3", Role.COUNTING),
)
# Members of a new committee who count at its meeting, appointed when it is convened.
MEETING_COUNTERS = ("hn1", "hn2", "hn3")
_OBSERVER = ("quansat", "Phan Văn Quan", Role.OBSERVER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The two Excel lists that a demonstration begins with, and the congress they belong to."""

    facts: CongressFacts
    delegates: str
    slate: str


SAMPLES = {
    "tinh": Sample(
        facts=CongressFacts(
            name="Đại hội đại biểu Đảng bộ tỉnh Lam Giang lần thứ XX",
            meeting=Meeting.DELEGATE_CONGRESS,
            level=Level.UPPER,
            term="2025–2030",
            place="Lam Giang",
            organisation="ĐẢNG BỘ TỈNH LAM GIANG",
            heading="ĐẠI HỘI ĐẠI BIỂU LẦN THỨ XX",
            venue="Hội trường Trung tâm Hội nghị tỉnh",
        ),
        delegates="dai-bieu-350.xlsx",
        slate="danh-sach-58-51.xlsx",
    ),
    "chi-bo": Sample(
        facts=CongressFacts(
            name="Đại hội Chi bộ Khu phố 3",
            meeting=Meeting.MEMBER_CONGRESS,
            level=Level.CHI_BO,
            term="2025–2027",
            place="An Hòa",
            organisation="ĐẢNG BỘ PHƯỜNG AN HÒA",
            heading="ĐẠI HỘI CHI BỘ KHU PHỐ 3",
            venue="Nhà văn hóa khu phố",
        ),
        delegates="chi-bo-25.xlsx",
        slate="chi-uy-6-5.xlsx",
    ),
}
SAMPLE_FOLDER = Path(__file__).parents[1] / "rehearsal" / "samples"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Somebody whom a visitor may play, with what signs them in."""

    username: str
    full_name: str
    role: Role
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonstration:
    """What `demo.json` holds. `digits` are those of all cards by serial, the spares last."""

    server_key: str
    parts: tuple[Part, ...]
    digits: tuple[str, ...]
    spares: int
    passphrase: str

    @property
    def cards(self) -> int:
        """How many cards are given out: one for everybody who may vote."""
        return len(self.digits) - self.spares

    def part(self, username: str) -> Part:
        """Give a part by its sign-in name; raise `NotFound` for any other name."""
        for part in self.parts:
            if part.username == username:
                return part
        raise NotFound(
            "Bản làm thử không có vai này. Hãy chọn một vai trên trang Làm thử.", rule=""
        )

    def first_of(self, role: Role) -> Part:
        """Give the first part of a role."""
        return next(part for part in self.parts if part.role is role)


def read_demonstration(data: Path) -> Demonstration | None:
    """Read what `create_demonstration` wrote; None where the folder holds no demonstration."""
    try:
        found = json.loads((data / DEMO).read_text("utf-8"))
    except FileNotFoundError:
        return None
    parts = tuple(Part(**{**part, "role": Role(part["role"])}) for part in found["parts"])
    return Demonstration(**{**found, "parts": parts, "digits": tuple(found["digits"])})


def find_demonstration(data: Path, keys: ServerKeys) -> Demonstration | None:
    """Find out whether the congress of these keys is a demonstration.

    A file that was copied from another congress does not make it one.
    """
    found = read_demonstration(data)
    return found if found is not None and found.server_key == keys.verifier.text else None


def create_demonstration(
    url: str, data: Path, sample: Sample, *, group: str, at: datetime
) -> Demonstration:
    """Make a congress from a sample, as far as its secretariat finds it in the morning.

    Delegates and slate are imported, cards made (here, so the minutes will say so) and their lists
    registered. Raise `RuleViolation` when the folder or the database already holds a congress; what
    was begun in an empty folder is taken away again when anything fails.
    """
    with _all_or_nothing(data), closing(Database(url)) as database:
        facts = replace(sample.facts, day=at.date())
        create_congress(database, data, facts, chief=_CHIEF, at=at)
        _, keys = open_congress(database, data)
        with transaction(database, keys, at=at, by=_CHIEF.username) as tx:
            import_delegate_file(tx, SAMPLE_FOLDER / sample.delegates)
            import_slate_file(tx, SAMPLE_FOLDER / sample.slate, AskedSlate())
            voters = count_voters(tx.session)
            accounts = _make_accounts(tx)
        for account in accounts:
            with transaction(database, keys, at=at, by=account.username) as tx:
                choose_password(tx, PASSWORD, session_kept="")
        cards, table = make_cards(voters, spares=SPARES, slots=SLOTS, group_name=group)
        with transaction(database, keys, at=at, by="thamtra") as tx:
            register_lists(tx, write_card_lists(card_lists(table)), made_on_server=True)
        passphrase = random_base58(PASSPHRASE_LENGTH)
        write_whole(data / TABLE, seal_table(table, passphrase))
        demonstration = Demonstration(
            server_key=keys.verifier.text,
            parts=tuple(map(_part, accounts)),
            digits=tuple(card.digits for card in cards),
            spares=SPARES,
            passphrase=passphrase,
        )
        write_demonstration(data, demonstration)
    return demonstration


def write_demonstration(data: Path, demonstration: Demonstration) -> None:
    """Write `demo.json`."""
    written = json.dumps(asdict(demonstration), ensure_ascii=False, indent=1)
    write_whole(data / DEMO, written.encode())


def read_demonstration_table(data: Path, demonstration: Demonstration) -> CardTable:
    """Open the table that a real credentials committee keeps on its own laptop."""
    return open_table((data / TABLE).read_bytes(), demonstration.passphrase)


def next_slot(session: Session) -> int:
    """Give the first slot that no frozen round has used up; a roll handed over may be replaced."""
    used = {row.slot for row in list_boxes(session)}
    return next(slot for slot in range(1, SLOTS + 2) if slot not in used)


def hand_over_next_roll(tx: Transaction, table: CardTable, *, voting: int) -> int:
    """Hand over the roll of the next slot as the credentials committee would; give the slot.

    The first `voting` cards were given out, and some spares wait sealed.
    """
    slot = next_slot(tx.session)
    roll = make_roll(
        table,
        slot=slot,
        voting=range(1, min(voting, table.cards) + 1),
        spares=range(table.cards + 1, table.cards + min(SEALED_SPARES, table.spares) + 1),
    )
    hand_over_roll(tx, write_roll(roll))
    return slot


def is_next_roll_there(session: Session) -> bool:
    """Tell whether the roll of the next slot was handed over."""
    slot = next_slot(session)
    return any(row.slot == slot for row in list_rolls(session))


def _make_accounts(tx: Transaction) -> tuple[NewAccount, ...]:
    """Let everybody sign in: officials are voting delegates who do not stand themselves (R11)."""
    names = iter(_names_for_officials(tx))
    others = [
        NewAccount(username=username, full_name=next(names), role=role, password=PASSWORD)
        for username, role in _OTHERS
    ]
    username, full_name, role = _OBSERVER
    observer = NewAccount(username=username, full_name=full_name, role=role, password=PASSWORD)
    for account in (*others, observer):
        create_account(tx, account)
    return (_CHIEF, *others, observer)


def _names_for_officials(tx: Transaction) -> Sequence[str]:
    standing = {
        candidate.name
        for election in list_elections(tx.session)
        for candidate in list_candidates(tx.session, election.id)
    }
    people = [person for _, person in read_delegates(tx.session) if person.votes]
    names = [person.name.text for person in people]
    return [
        person.name.text
        for person in _spread(people)
        if person.name.text not in standing and names.count(person.name.text) == 1
    ]


def _spread(people: Sequence[Delegate]) -> Sequence[Delegate]:
    """Take people from all over the list, so that they do not all bear the same given name."""
    step = max(1, len(people) // 9)
    return [person for start in range(step) for person in people[start::step]]


def _part(account: NewAccount) -> Part:
    return Part(
        username=account.username,
        full_name=account.full_name,
        role=account.role,
        password=account.password,
    )


@contextmanager
def _all_or_nothing(data: Path) -> Iterator[None]:
    fresh = not data.exists() or not any(data.iterdir())
    if not fresh and (data / "keys").exists():
        raise RuleViolation(
            f"Thư mục {data} đã có một đại hội. Hãy chọn thư mục khác cho bản làm thử.", rule=""
        )
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        if fresh:
            shutil.rmtree(data, ignore_errors=True)
        raise
