"""Alternates over all rounds, and secretaries that the committee above appoints (R47, R49)."""

import pytest

from congress.domain.circumstances import Circumstances
from congress.domain.contests import Level, Target
from congress.domain.contests import Office as Held
from congress.domain.errors import NotNow, RuleViolation
from congress.domain.events import (
    AppointmentRecorded,
)
from congress.domain.follow_ups import Choice
from congress.services.appointments import record_appointment
from congress.services.decisions import decide_election
from congress.services.follow_up_pages import describe_follow_up
from congress.services.follow_ups import (
    final_alternates,
)
from tests.services.declared import declare_round
from tests.services.following import (
    AN,
    BINH,
    CUONG,
    DUNG,
    FIVE,
    GIANG,
    decide,
    elect,
    elected,
    follow,
    settled,
)
from tests.services.office import Office

AGAIN, NEW, FEWER, STOP = Choice


def test_alternates_are_told_over_all_rounds(one_office: Office) -> None:
    """R49: who loses the run-off comes before those with fewer votes."""
    two = Circumstances(alternates=2)
    election, uuid = elect(
        one_office,
        (19, 18, 17, 17, 16),
        target=Target.UPPER_DELEGATES,
        seats=3,
        people=FIVE,
        circumstances=two,
    )
    second = follow(one_office, uuid)
    declare_round(one_office, second, (12, 14))

    assert elected(one_office, election) == [AN, BINH, DUNG]
    with one_office.database.reading() as session:
        alternates = [one.label for one in final_alternates(session, election)]
    assert alternates == [CUONG, GIANG]


def test_a_tie_at_the_last_place_of_an_alternate_elects_no_delegate(one_office: Office) -> None:
    """R49."""
    election, uuid = elect(
        one_office,
        (20, 19, 18, 16, 16),
        target=Target.UPPER_DELEGATES,
        seats=3,
        people=FIVE,
        circumstances=Circumstances(alternates=1),
    )
    second = follow(one_office, uuid)
    assert not settled(one_office, election)
    declare_round(one_office, second, (16, 14))

    assert settled(one_office, election)
    assert elected(one_office, election) == [AN, BINH, CUONG]
    with one_office.database.reading() as session:
        assert [one.label for one in final_alternates(session, election)] == [DUNG]


def secretary(one_office: Office, number: int) -> tuple[str, str]:
    """Let a chi bộ fail to elect its secretary in this round."""
    held = Circumstances(level=Level.CHI_BO, office=Held.SECRETARY, round=number)
    people = f"Họ và tên\n{AN}"
    return elect(
        one_office, (15,), target=Target.OFFICE, seats=1, people=people, circumstances=held
    )


def test_after_three_rounds_the_secretary_of_a_chi_bo_is_appointed(one_office: Office) -> None:
    """R47: nothing can be created; the appointment is recorded, its name not in the log."""
    election, uuid = secretary(one_office, 3)
    with pytest.raises(NotNow, match="chỉ định"):
        follow(one_office, uuid)
    with pytest.raises(NotNow, match="chỉ định"):
        decide(one_office, uuid, AGAIN)
    assert settled(one_office, election)
    for document, name in (("", AN), ("Quyết định số 5", "")):
        with pytest.raises(RuleViolation), one_office.act() as tx:
            record_appointment(tx, uuid, name=name, document=document)

    with one_office.act() as tx:
        record_appointment(tx, uuid, name=AN, document="Quyết định số 5-QĐ/ĐU")
    event = one_office.events[-1]
    assert isinstance(event, AppointmentRecorded)
    assert event.document == "Quyết định số 5-QĐ/ĐU"
    with one_office.database.reading() as session:
        told = describe_follow_up(session, uuid, decide_election(session, uuid))
    assert (told.appointable, told.appointed) == (True, AN)
    with pytest.raises(NotNow, match="đã ghi rồi"), one_office.act() as tx:
        record_appointment(tx, uuid, name=AN, document="Quyết định số 6")


def test_nobody_is_appointed_while_it_can_be_voted_again(one_office: Office) -> None:
    """R46, R47."""
    _, uuid = secretary(one_office, 2)
    with pytest.raises(NotNow, match="không chờ"), one_office.act() as tx:
        record_appointment(tx, uuid, name=AN, document="Quyết định số 5")
    third = follow(one_office, uuid)
    last = declare_round(one_office, third, (15,))

    with one_office.database.reading() as session:
        assert describe_follow_up(session, last, decide_election(session, last)).appointable
