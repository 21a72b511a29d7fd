"""Rounds with a result, without ballots: the papers of a round as its opening would leave them."""

from congress.crypto.canonical import compact
from congress.crypto.credentials import random_uuid
from congress.crypto.groups import get_group
from congress.domain.forms import Form
from congress.record.papers import write_paper
from congress.record.questions import round_election_json
from congress.services.decisions import declare
from congress.services.presence import Attending, build_denominator
from congress.services.records import RESULT
from congress.services.slates import read_slate_of
from congress.services.stages import Stage
from congress.store.ceremonies import Ceremony
from congress.store.elections import get_election
from congress.store.rounds import RoundRow, append_file, list_rounds, list_rounds_of
from tests.services.office import Office

# So many that three people can have more than half of them for two seats.
RETURNED = 30
EVERYBODY = Attending(numbers={"summoned": RETURNED})


def declare_round(office: Office, election: str, votes: tuple[int, ...]) -> str:
    """Put a round there whose box gave these votes in ballot order; declare it, give its uuid."""
    group = get_group("Ed25519")
    with office.act() as tx:
        session, row = tx.session, get_election(tx.session, election)
        slate, denominator = read_slate_of(session, election), build_denominator(session, EVERYBODY)
        uuid, number = random_uuid(), len(list_rounds_of(session, election)) + 1
        ceremony = Ceremony(id=random_uuid(), group="Ed25519", threshold=2, made=True)
        session.add(ceremony)
        session.flush()
        session.add(
            RoundRow(
                uuid=uuid,
                election=election,
                number=number,
                slot=len(list_rounds(session)) + 1,
                ceremony=ceremony.id,
                state=Stage.OPENED.value,
                form=slate.form.value,
                seats=row.seats,
                election_hash="",
                denominator=denominator.number,
                needed=denominator.needed,
                cards=RETURNED,
                spares=0,
                setup_checked_by="",
                present=RETURNED,
                issued=RETURNED,
                ballots=RETURNED,
            )
        )
        session.flush()
        files = {
            "slate.json": write_paper(slate),
            "denominator.json": write_paper(denominator),
            "election.json": round_election_json(
                uuid=uuid,
                group=group,
                key=group.gexp(5),
                congress="Đại hội",
                number=number,
                slate=slate,
                denominator=denominator,
            ),
            RESULT: compact({"result": _sum(slate.form, votes)}),
        }
        for name, raw in files.items():
            append_file(session, uuid, name, raw)
        session.flush()
        declare(tx, uuid)
    return uuid


def _sum(form: Form, votes: tuple[int, ...]) -> list[list[int]]:
    """Give the numbers of the box, blank ones first; whoever does not agree disagrees."""
    if form is Form.SURPLUS:
        return [[0, *votes]]
    boxes = [[agree, RETURNED - agree] for agree in votes]
    return [[0, *boxes[0]]] if form is Form.SINGLE else boxes
