"""A congress for tests of the use cases: people who act in it, without any address in between."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from congress.domain.card_votes import Subject
from congress.domain.contests import Level, Meeting, Target
from congress.domain.events import Event
from congress.domain.roles import Role
from congress.record.log import read_leaf
from congress.services.accounts import NewAccount, create_account
from congress.services.audit import read_log
from congress.services.card_votes import AskedVote, hold_vote
from congress.services.congresses import CongressFacts, create_congress
from congress.services.counting_committees import Naming, name_committee
from congress.services.delegates import import_delegates
from congress.services.keys import ServerKeys, load_keys
from congress.services.nominations import close_nominations, open_nominations
from congress.services.presence import Attending
from congress.services.slates import NewElection, create_election, import_slate, lock_slate
from congress.services.transactions import Transaction, transaction
from congress.services.withdrawals import close_withdrawals
from congress.store.congresses import get_congress
from congress.store.database import Database

AT = datetime(2026, 11, 23, 8, 0, tzinfo=timezone(timedelta(hours=7)))
PASSWORD = "mat-khau-thu"
FACTS = CongressFacts(
    name="Đại hội đại biểu Đảng bộ phường Thử",
    meeting=Meeting.DELEGATE_CONGRESS,
    level=Level.GRASSROOTS,
    term="2025-2030",
    place="phường Thử",
    organisation="ĐẢNG BỘ PHƯỜNG THỬ",
    heading="ĐẠI HỘI ĐẠI BIỂU LẦN THỨ I",
    venue="Hội trường phường",
)
DELEGATES = """Họ và tên,Ngày sinh,Loại đại biểu
Nguyễn Văn An,01/02/1970,Được bầu
Trần Thị Bình,03/04/1975,Được bầu
Lê Văn Cường,05/06/1980,Được bầu
Phạm Thị Dung,07/08/1985,Được bầu
Đỗ Văn Giang,09/10/1968,Được bầu
Hoàng Thị Hà,11/12/1972,Được bầu
Vũ Đình Khoa,13/01/1979,Được bầu
Bùi Văn Minh,01/01/1971,Được bầu
Bùi Văn Minh,01/01/1981,Được bầu
Ngô Thị Nga,02/02/1990,Dự khuyết
"""
SLATE = "Họ và tên\nNguyễn Văn An\nTrần Thị Bình\nLê Văn Cường"
ATTENDING = Attending(numbers={"summoned": 6})
COUNTERS = {
    "kp1": "Đỗ Văn Giang",
    "kp2": "Hoàng Thị Hà",
    "kp3": "Vũ Đình Khoa",
    "an": "Nguyễn Văn An",
    "minh": "Bùi Văn Minh",
    "nga": "Ngô Thị Nga",
    "la": "Người Lạ",
}
COMMITTEE = Naming(head="kp1", members=("kp2", "kp3"), technicians=("Ngô Quang Lập",))


@dataclass(slots=True)
class Office:
    """A database with a congress, its delegates and its people."""

    database: Database
    keys: ServerKeys

    @contextmanager
    def act(self, by: str = "thuky") -> Iterator[Transaction]:
        """Do something as somebody."""
        with transaction(self.database, self.keys, at=AT, by=by) as tx:
            yield tx

    @property
    def events(self) -> list[Event]:
        """Everything that the log tells."""
        with self.database.reading() as session:
            return [read_leaf(leaf).event for leaf in read_log(session).leaves]

    def elect(self, target: Target = Target.COMMITTEE, seats: int = 2) -> str:
        """Create an election."""
        with self.act() as tx:
            return create_election(
                tx,
                NewElection(
                    title="Ban Chấp hành", target=target, level=Level.GRASSROOTS, seats=seats
                ),
            )

    def vote(self, election: str, subject: Subject, in_favour: int = 4) -> None:
        """Hold a vote by show of cards; 4 of 6 are more than half (R5)."""
        with self.act() as tx:
            hold_vote(tx, election, cards(subject, in_favour))

    def lock(self, election: str, slate: str = SLATE) -> None:
        """Import a slate and lock it."""
        with self.act() as tx:
            import_slate(tx, election, slate.encode())
            present(tx, election)
            lock_slate(tx, election)

    def approve(self, election: str, naming: Naming = COMMITTEE) -> None:
        """Let the congress approve number, slate and counting committee (R4, R35)."""
        self.vote(election, Subject.SEATS)
        self.lock(election)
        self.vote(election, Subject.SLATE)
        with self.act() as tx:
            name_committee(tx, election, naming)
        self.vote(election, Subject.COMMITTEE)


def present(tx: Transaction, election: str) -> None:
    """Present the prepared list, to which nobody adds and from which nobody withdraws (R35)."""
    open_nominations(tx, election)
    close_nominations(tx, election)
    close_withdrawals(tx, election)


def cards(subject: Subject, in_favour: int = 4, attending: Attending = ATTENDING) -> AskedVote:
    """Give a vote as it is entered; everybody who is not in favour is against."""
    against = max(0, 6 - in_favour)
    return AskedVote(
        subject=subject, in_favour=in_favour, against=against, other=0, attending=attending
    )


def open_office(database: Database, data: Path) -> Office:
    """Create the congress, its people and its delegates."""
    chief = NewAccount(
        username="thuky", full_name="Trần Thị Thư", role=Role.SECRETARIAT, password=PASSWORD
    )
    create_congress(database, data, FACTS, chief=chief, at=AT)
    with database.reading() as session:
        congress = get_congress(session).id
    office = Office(database, load_keys(data, congress))
    with office.act() as tx:
        import_delegates(tx, DELEGATES.encode())
        for username, name in COUNTERS.items():
            create_account(
                tx,
                NewAccount(
                    username=username, full_name=name, role=Role.COUNTING, password=PASSWORD
                ),
            )
    return office


def build_office(url: str, data: Path) -> ServerKeys:
    """Create the congress in a database, to be copied by every test; give its keys."""
    database = Database(url)
    office = open_office(database, data)
    database.close()
    return office.keys
