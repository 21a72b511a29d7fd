"""Who sees what of a delegate: nobody more than their work needs (rules 3.3)."""

from congress.domain.delegates import LISTED_FIELDS
from congress.domain.personal_data import STANDING, seen_by, sees_all
from congress.domain.roles import Role


def test_the_office_and_the_credentials_committee_see_all_and_nobody_else_does() -> None:
    everything = {*LISTED_FIELDS, "sort_name", STANDING}

    for role in (Role.SECRETARIAT, Role.CREDENTIALS):
        assert seen_by(role) == everything
    assert [role for role in Role if sees_all(role)] == [Role.SECRETARIAT, Role.CREDENTIALS]


def test_the_presidium_sees_whom_it_calls_on_and_nothing_private() -> None:
    private = {"birth", "card_number", "discipline", "hometown", "religion", "joined", "note"}

    assert {"name", "unit", "kind", "position", "seat"} <= seen_by(Role.PRESIDIUM)
    assert not seen_by(Role.PRESIDIUM) & private


def test_whoever_counts_or_watches_sees_nothing() -> None:
    for role in (Role.COUNTING, Role.OBSERVER, Role.TABLET, None):
        assert seen_by(role) == frozenset()
