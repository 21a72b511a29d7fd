"""Who counts an election is named and approved, and nobody who stands (R9-R12, R14, R35)."""

from dataclasses import replace

import pytest

from congress.domain.card_votes import Subject
from congress.domain.errors import NotNow, RuleViolation
from congress.domain.events import CountingCommitteeNamed
from congress.services.accounts import disable_account
from congress.services.ceremony_pages import propose_keepers
from congress.services.counting_committees import (
    Unconfirmed,
    check_committee,
    find_named_committee,
    name_committee,
    require_key_holders,
)
from congress.services.errors import Malformed
from tests.services.office import COMMITTEE, COUNTERS, Office


@pytest.fixture
def election(office: Office) -> str:
    """Bring an election to the naming; one of two delegates of the same name stands."""
    election = office.elect()
    office.vote(election, Subject.SEATS)
    rows = "Họ và tên,Ngày sinh\nNguyễn Văn An,\nTrần Thị Bình,\nBùi Văn Minh,01/01/1971"
    office.lock(election, rows)
    return election


@pytest.mark.anywhere
def test_a_committee_is_named_with_its_people(office: Office, election: str) -> None:
    with office.act() as tx:
        assert name_committee(tx, election, COMMITTEE) == ()

    with office.database.reading() as session:
        named = find_named_committee(session, election)
    assert named is not None
    assert (named.head, named.head_name) == ("kp1", "Đỗ Văn Giang")
    assert named.member_names == ("Hoàng Thị Hà", "Vũ Đình Khoa")
    assert named.technicians == ("Ngô Quang Lập",)
    event = office.events[-1]
    assert isinstance(event, CountingCommitteeNamed)
    assert (event.head, event.members, event.reason) == ("kp1", ("kp2", "kp3"), "")


def test_a_newer_naming_takes_the_place_of_the_older(office: Office, election: str) -> None:
    with office.act() as tx:
        name_committee(tx, election, COMMITTEE)
        name_committee(tx, election, replace(COMMITTEE, head="kp2", members=("kp1",)))

    with office.database.reading() as session:
        named = find_named_committee(session, election)
    assert named is not None
    assert (named.counters, named.naming) == (("kp2", "kp1"), 2)


@pytest.mark.parametrize(
    ("change", "error", "reason"),
    [
        pytest.param({"head": "an"}, RuleViolation, "trong danh sách bầu cử", id="who stands"),
        pytest.param({"members": ("an",)}, RuleViolation, "trong danh sách", id="a member stands"),
        pytest.param({"members": ("la",)}, RuleViolation, "không có trong", id="no delegate"),
        pytest.param({"head": "thuky"}, Malformed, "không phải là tài khoản", id="another role"),
        pytest.param({"head": "ai"}, Malformed, "không phải là tài khoản", id="no account"),
        pytest.param({"members": ("kp1",)}, Malformed, "hai lần", id="twice"),
        pytest.param({"technicians": (" ",)}, RuleViolation, "để trống", id="a nameless one"),
        pytest.param({"members": ("nga",)}, Unconfirmed, "dự khuyết", id="an alternate"),
        pytest.param({"members": ("minh",)}, Unconfirmed, "trùng tên", id="a homonym"),
    ],
)
def test_who_may_not_count_is_not_named(
    office: Office,
    election: str,
    change: dict[str, object],
    error: type[Exception],
    reason: str,
) -> None:
    events = office.events
    naming = replace(COMMITTEE, **change)  # type: ignore[arg-type]  # any field of any naming

    with pytest.raises(error, match=reason), office.act() as tx:
        name_committee(tx, election, naming)
    assert office.events == events


def test_a_homonym_counts_when_the_presidium_says_why(office: Office, election: str) -> None:
    naming = replace(COMMITTEE, members=("minh",), reason="Đồng chí sinh năm 1981")
    with office.database.reading() as session:
        (notice,) = check_committee(session, election, naming)
    with office.act() as tx:
        assert name_committee(tx, election, naming) == (notice,)

    assert "Bùi Văn Minh (01/01/1971)" in notice.text
    event = office.events[-1]
    assert isinstance(event, CountingCommitteeNamed)
    assert event.reason == "Đồng chí sinh năm 1981"


def test_who_signs_in_no_more_is_not_named(office: Office, election: str) -> None:
    with office.act() as tx:
        disable_account(tx, "kp2")

    with pytest.raises(Malformed, match="kp2"), office.act() as tx:
        name_committee(tx, election, COMMITTEE)


def test_the_committee_is_named_after_the_slate_is_locked(office: Office) -> None:
    election = office.elect()

    with pytest.raises(NotNow, match="chưa khóa"), office.act() as tx:
        name_committee(tx, election, COMMITTEE)


def test_only_the_committee_holds_the_key(office: Office, election: str) -> None:
    with office.database.reading() as session, pytest.raises(NotNow, match="Chưa giới thiệu"):
        require_key_holders(session, election, ("kp1",))
    with office.act() as tx:
        name_committee(tx, election, replace(COMMITTEE, members=("kp2",)))

    with office.database.reading() as session:
        assert require_key_holders(session, election, ("kp2", "kp1")).head == "kp1"
        with pytest.raises(NotNow, match="Vũ Đình Khoa") as caught:
            require_key_holders(session, election, ("kp1", "kp3"))
    assert (caught.value.rule, caught.value.article) == ("R11", "Điều 8")


def test_who_was_named_last_is_proposed_to_make_the_key(office: Office, election: str) -> None:
    """R11: others have accounts too, as those who count at the meeting of a committee."""
    with office.database.reading() as session:
        assert set(propose_keepers(session)) == set(COUNTERS)
    with office.act() as tx:
        name_committee(tx, election, replace(COMMITTEE, head="kp2", members=("kp1",)))

    with office.database.reading() as session:
        assert propose_keepers(session) == ("kp2", "kp1")
