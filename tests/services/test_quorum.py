"""Whether the congress is valid, as it is recorded (R51)."""

from dataclasses import replace

import pytest

from congress.domain.contests import Meeting
from congress.domain.errors import Inconsistent
from congress.domain.events import QuorumRecorded
from congress.domain.quorum import Quorum
from congress.services.congresses import change_congress, read_facts
from congress.services.quorum import DescribedQuorum, describe_quorum, record_quorum
from tests.services.office import Office

FULL = Quorum(summoned=9, present=6, organisations=3, represented=2)


def described(office: Office) -> DescribedQuorum | None:
    with office.database.reading() as session:
        return describe_quorum(session)


@pytest.mark.anywhere
def test_numbers_are_recorded_with_what_follows_and_the_newest_count(office: Office) -> None:
    before = described(office)
    assert before is not None
    assert (before.quorum, before.listed, before.by_organisation) == (None, 9, True)
    for quorum in (replace(FULL, present=5), FULL):
        with office.act() as tx:
            record_quorum(tx, quorum)

    first, second = office.events[-2:]
    assert isinstance(first, QuorumRecorded)
    assert isinstance(second, QuorumRecorded)
    assert (first.valid, second.valid) == (False, True)
    after = described(office)
    assert after is not None
    assert after.quorum == FULL
    assert after.told is not None
    assert after.told.text.endswith("đại hội hợp lệ.")


def test_numbers_that_cannot_be_true_are_not_recorded(office: Office) -> None:
    events = len(office.events)

    with pytest.raises(Inconsistent, match="không thể nhiều hơn 9"), office.act() as tx:
        record_quorum(tx, replace(FULL, present=10))
    assert len(office.events) == events


def test_nothing_is_asked_of_a_meeting_of_a_committee(office: Office) -> None:
    with office.act() as tx:
        change_congress(tx, replace(read_facts(tx.session), meeting=Meeting.COMMITTEE_MEETING))

    assert described(office) is None
