"""Decisions about who is a delegate: written down, counted, taken back (R40, R42, R43, R50)."""

from datetime import date

import pytest

from congress.domain.delegates import Delegate
from congress.domain.errors import NotFound, NotNow, RuleViolation
from congress.domain.events import StandingRecorded
from congress.domain.standings import DelegateStanding, Ground
from congress.record.log import write_leaf
from congress.services.audit import read_log
from congress.services.deadlines import close_congress
from congress.services.delegates import (
    count_voters,
    import_delegates,
    read_delegates,
)
from congress.services.journal import read_journal
from congress.services.standings import (
    AskedStanding,
    DescribedStanding,
    describe_standing,
    list_replacements,
    record_standing,
)
from congress.store.admission import HallSessionRow, PassageRow
from tests.services.office import AT, Office

REPLACED, NOT_SUMMONED = DelegateStanding.REPLACED, DelegateStanding.NOT_SUMMONED
AN, BINH, NGA = "Nguyễn Văn An", "Trần Thị Bình", "Ngô Thị Nga"


@pytest.fixture
def office(one_office: Office) -> Office:
    """Open the congress of this file: each test takes back what it decided."""
    return one_office


def keys(office: Office) -> dict[str, str]:
    with office.database.reading() as session:
        return {person.name.text: key for key, person in read_delegates(session)}


def people(office: Office) -> dict[str, Delegate]:
    with office.database.reading() as session:
        return {person.name.text: person for _, person in read_delegates(session)}


def decide(
    office: Office,
    name: str,
    standing: DelegateStanding = REPLACED,
    ground: Ground | None = Ground.ABSENT_THROUGHOUT,
    alternate: str = "",
) -> tuple[str, ...]:
    known = keys(office)
    asked = AskedStanding(
        standing=standing,
        ground=ground,
        document="12-QĐ/ĐU",
        decided=date(2026, 11, 20),
        note="Ốm dài ngày",
        alternate=known.get(alternate, alternate),
    )
    with office.act() as tx:
        return record_standing(tx, known.get(name, name), asked)


def take_back(office: Office, *names: str) -> None:
    for name in names:
        decide(office, name, DelegateStanding.ORDINARY)


def described(office: Office, name: str) -> DescribedStanding:
    with office.database.reading() as session:
        return describe_standing(session, keys(office)[name], at=AT)


def counts(office: Office) -> tuple[int, int]:
    with office.database.reading() as session:
        coming = sum(person.is_summoned for _, person in read_delegates(session))
        return count_voters(session), coming


def test_an_alternate_comes_in_and_goes_again_and_the_number_of_voters_stays(
    office: Office,
) -> None:
    assert counts(office) == (9, 9)
    decide(office, AN, alternate=NGA)

    found = described(office, AN)
    assert found.person.standing is REPLACED
    assert found.replaced_by is not None
    assert found.replaced_by[1].name.text == NGA
    assert [choice.standing for choice in found.choices] == [DelegateStanding.ORDINARY]
    alternate = described(office, NGA)
    assert alternate.in_place_of is not None
    assert alternate.in_place_of[1].name.text == AN
    assert (people(office)[NGA].votes, people(office)[AN].votes) == (True, False)
    assert counts(office) == (9, 9)
    with office.database.reading() as session:
        assert list(list_replacements(session).values()) == [keys(office)[NGA]]

    decide(office, AN, DelegateStanding.ORDINARY, ground=Ground.SUSPENDED, alternate=NGA)
    assert (people(office)[NGA].votes, people(office)[AN].votes) == (False, True)
    past = described(office, AN).decisions
    assert [(one.number, one.standing.value, one.by) for one in past] == [
        (1, "replaced", "Trần Thị Thư"),
        (2, "ordinary", "Trần Thị Thư"),
    ]
    assert (past[1].ground, past[1].alternate) == (None, None)


def test_who_is_not_summoned_has_no_vote_and_nobody_in_their_place(office: Office) -> None:
    decide(office, BINH, NOT_SUMMONED, Ground.PROSECUTED, alternate=NGA)

    assert counts(office) == (8, 8)
    assert people(office)[NGA].standing is DelegateStanding.ORDINARY
    assert [one.ground for one in described(office, BINH).decisions] == [Ground.PROSECUTED]
    take_back(office, BINH)


def test_the_log_holds_no_name_no_ground_and_no_paper(office: Office) -> None:
    decide(office, BINH, NOT_SUMMONED, Ground.PROSECUTED)
    decide(office, AN, alternate=NGA)
    event = office.events[-1]

    assert isinstance(event, StandingRecorded)
    assert (event.standing, event.before, event.by) == ("replaced", "ordinary", "thuky")
    leaf = write_leaf(event, AT).decode()
    for private in (AN, NGA, BINH, "prosecuted", "12-QĐ", "Ốm", *keys(office).values()):
        assert private not in leaf
    with office.database.reading() as session:
        assert AN not in read_log(session).text
        told = read_journal(session)[-1].sentence
    assert "đã có dự khuyết thay (trước đó: được triệu tập" in told
    take_back(office, AN, BINH)


def test_a_replacement_is_not_taken_back_under_an_alternate_who_was_replaced_in_turn(
    office: Office,
) -> None:
    with office.act() as tx:
        import_delegates(tx, "Họ và tên,Loại đại biểu\nLý Văn Tám,Dự khuyết".encode())
    decide(office, AN, alternate=NGA)
    decide(office, NGA, alternate="Lý Văn Tám")
    assert counts(office) == (9, 9)
    with pytest.raises(NotNow, match="lại đã có người thay"):
        decide(office, AN, DelegateStanding.ORDINARY)
    take_back(office, NGA, AN)
    assert counts(office) == (9, 9)


def test_who_was_let_in_is_not_replaced_until_that_is_struck(office: Office) -> None:
    passage = PassageRow(
        id="p", session="s", delegate=keys(office)[AN], way="in", at=AT, desk="Bàn 1", by="thuky"
    )
    row = HallSessionRow(id="s", number=1, name="Phiên sáng", begun_at=AT)
    with office.database.writing() as writing:
        writing.add(row)
        writing.flush()
        writing.add(passage)
    with pytest.raises(RuleViolation, match="đã dự một phiên"):
        decide(office, AN, alternate=NGA)
    with office.database.writing() as writing:
        writing.get_one(PassageRow, "p").struck = "nhầm"
    decide(office, AN, alternate=NGA)
    take_back(office, AN)


def test_nothing_is_written_for_nobody_or_without_an_alternate_or_after_the_closing(
    office: Office,
) -> None:
    events = office.events
    with pytest.raises(NotFound):
        decide(office, "x")
    with pytest.raises(RuleViolation, match="Chưa chọn đại biểu dự khuyết"):
        decide(office, AN)
    with pytest.raises(RuleViolation, match="không phải là dự khuyết"):
        decide(office, AN, alternate=BINH)
    assert office.events == events
    with office.act() as tx:
        close_congress(tx, AT.date())
    assert "bế mạc" in described(office, AN).hindrance
    with pytest.raises(NotNow, match="bế mạc"):
        decide(office, AN, alternate=NGA)
