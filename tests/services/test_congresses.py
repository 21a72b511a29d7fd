"""What is known of a congress is corrected on a screen until a round is frozen (V7, R35, R39)."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert

from congress.domain.card_votes import Subject
from congress.domain.contests import Meeting
from congress.domain.errors import BadName, NotNow
from congress.domain.events import CongressChanged
from congress.services.congresses import change_congress, read_facts
from congress.store.ceremonies import Ceremony
from congress.store.rounds import RoundRow
from tests.services.office import FACTS, Office

CORRECTED = replace(
    FACTS,
    name="Đại hội đại biểu Đảng bộ phường Mới",
    term="2025 - 2030",
    place="phường Mới",
    venue="Nhà văn hóa",
    day=date(2026, 11, 23),
)


@pytest.mark.anywhere
def test_the_corrected_facts_are_known_and_recorded(office: Office) -> None:
    with office.act() as tx:
        change_congress(tx, CORRECTED)

    with office.database.reading() as session:
        assert read_facts(session) == CORRECTED
    event = office.events[-1]
    assert isinstance(event, CongressChanged)
    assert (event.name, event.day, event.by) == (CORRECTED.name, "2026-11-23", "thuky")


def test_a_congress_has_no_day_until_somebody_says_it(office: Office) -> None:
    with office.database.reading() as session:
        assert read_facts(session) == FACTS


def test_a_name_that_cannot_be_changes_nothing(office: Office) -> None:
    with pytest.raises(BadName), office.act() as tx:
        change_congress(tx, replace(CORRECTED, name=" "))

    with office.database.reading() as session:
        assert read_facts(session) == FACTS


def test_after_a_vote_the_kind_stays_and_the_rest_may_change(office: Office) -> None:
    office.vote(office.elect(), Subject.SEATS)
    other = replace(CORRECTED, meeting=Meeting.MEMBER_CONGRESS)

    with pytest.raises(NotNow, match="loại đại hội"), office.act() as tx:
        change_congress(tx, other)
    with office.act() as tx:
        change_congress(tx, CORRECTED)


def test_the_kind_may_change_before_any_vote(office: Office) -> None:
    with office.act() as tx:
        change_congress(tx, replace(CORRECTED, meeting=Meeting.MEMBER_CONGRESS))

    with office.database.reading() as session:
        assert read_facts(session).meeting is Meeting.MEMBER_CONGRESS


def test_a_round_that_was_frozen_ends_it(office: Office) -> None:
    election = office.elect()
    with office.database.writing() as session:
        session.add(Ceremony(id="C", group="Ed25519", threshold=2, made=True))
        session.flush()
        numbers = dict.fromkeys(
            ("number", "slot", "seats", "denominator", "needed", "cards", "spares"), 1
        )
        texts = dict.fromkeys(("state", "form", "election_hash", "setup_checked_by"), "")
        known = {"uuid": "R", "election": election, "ceremony": "C", **numbers, **texts}
        session.execute(insert(RoundRow).values(**known))

    with pytest.raises(NotNow, match="Đã chốt một lần bầu") as caught, office.act() as tx:
        change_congress(tx, CORRECTED)
    assert caught.value.rule == "R35"
