"""Elections that are decided at once, and what follows them, for tests of the use cases."""

from congress.domain.circumstances import Circumstances
from congress.domain.contests import Level, Target
from congress.domain.follow_ups import Choice
from congress.domain.typed_candidates import TypedCandidate
from congress.services.follow_ups import (
    create_follow_up,
    decide_follow_up,
    final_elected,
    is_settled,
)
from congress.services.raised_cards import RaisedCards
from congress.services.slate_editing import (
    add_candidate,
)
from congress.services.slates import NewElection, create_election, import_slate
from congress.store.elections import list_candidates
from tests.services.declared import declare_round
from tests.services.office import ATTENDING, Office

AGAIN, NEW, FEWER, STOP = Choice
AN, BINH, CUONG = "Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường"
DUNG, GIANG = "Phạm Thị Dung", "Đỗ Văn Giang"
TIE = (25, 17, 17)
SHORT = (20, 5, 7)  # of thirty: An is elected, Bình and Cường are not
THREE = f"Họ và tên\n{AN}\n{BINH}\n{CUONG}"
FOUR = f"{THREE}\n{DUNG}"
FIVE = f"{FOUR}\n{GIANG}"


def raised(in_favour: int = 4) -> RaisedCards:
    """Give the cards of six; 4 are more than half (R5)."""
    return RaisedCards(in_favour=in_favour, against=1, other=0, attending=ATTENDING)


def elect(
    office: Office,
    votes: tuple[int, ...],
    *,
    target: Target = Target.COMMITTEE,
    seats: int = 2,
    people: str = THREE,
    circumstances: Circumstances | None = None,
) -> tuple[str, str]:
    """Elect from a list in one round; give election and round."""
    with office.act() as tx:
        new = NewElection(
            title="Ban Chấp hành",
            target=target,
            level=circumstances.level if circumstances else Level.GRASSROOTS,
            seats=seats,
            circumstances=circumstances,
        )
        election = create_election(tx, new)
        import_slate(tx, election, people.encode())
    return election, declare_round(office, election, votes)


def decide(office: Office, uuid: str, choice: Choice, in_favour: int = 4) -> str | None:
    with office.act() as tx:
        return decide_follow_up(tx, uuid, choice, raised(in_favour))


def follow(office: Office, uuid: str) -> str:
    with office.act() as tx:
        return create_follow_up(tx, uuid, "Đại hội bầu lại giữa những người bằng phiếu.")


def names(office: Office, election: str) -> list[str]:
    with office.database.reading() as session:
        return [one.name for one in list_candidates(session, election)]


def settled(office: Office, election: str) -> bool:
    with office.database.reading() as session:
        return is_settled(session, election)


def elected(office: Office, election: str) -> list[str]:
    with office.database.reading() as session:
        return [one.label for one in final_elected(session, election)]


def add(office: Office, election: str, name: str, birth: str = "") -> None:
    with office.act() as tx:
        add_candidate(tx, election, TypedCandidate(name=name, birth=birth))
