"""Badges as the office makes, replaces and takes them back, and what a door finds (R10, R14)."""

import pytest
from sqlalchemy import update

from congress.crypto.credentials import Card, make_card, read_digits
from congress.crypto.errors import VerificationError
from congress.domain.badges import BadgeKind, BadgeOrder, read_guest
from congress.domain.errors import NotNow, RuleViolation
from congress.domain.events import BadgesIssued, BadgesRevoked, GuestsListed
from congress.domain.standings import DelegateStanding, Ground
from congress.services.badge_pages import Scope, read_badge_desk
from congress.services.badges import (
    Batch,
    Holder,
    HolderState,
    code_digest,
    issue_badges,
    list_holders,
    prepare_badges,
    revoke_badge,
)
from congress.services.delegates import import_delegates
from congress.services.guests import add_guests, remove_guest
from congress.services.standings import AskedStanding, record_standing
from congress.store.badges import list_badges
from tests.services.office import AT, DELEGATES, Office
from tests.services.scanned import REVOKED, UNKNOWN, find_scanned


def prepared(office: Office, *names: str) -> Batch:
    with office.database.reading() as session:
        keys = [one.key for one in list_holders(session) if one.face.name.text in names]
        return prepare_badges(session, keys, order=BadgeOrder.UNIT)


def issued(office: Office, *names: str) -> list[Card]:
    batch = prepared(office, *names)
    with office.act() as tx:
        issue_badges(tx, batch)
    return [one.code for one in batch.badges]


def scanned(office: Office, code: str) -> str:
    with office.database.reading() as session:
        return find_scanned(session, code)


def holders(office: Office) -> tuple[Holder, ...]:
    with office.database.reading() as session:
        return list_holders(session)


def holder(office: Office, name: str) -> Holder:
    return next(one for one in holders(office) if one.face.name.text == name)


@pytest.mark.anywhere
def test_a_badge_names_its_delegate_until_another_is_made(office: Office) -> None:
    an, binh = issued(office, "Nguyễn Văn An", "Trần Thị Bình")

    assert (an.serial, binh.serial) == (1, 2)
    assert scanned(office, an.digits) == "Nguyễn Văn An"
    assert scanned(office, binh.digits) == "Trần Thị Bình"
    assert holder(office, "Nguyễn Văn An").current == 1

    (again,) = issued(office, "Nguyễn Văn An")

    assert again.serial == 3
    assert scanned(office, again.digits) == "Nguyễn Văn An"
    assert scanned(office, an.digits) == REVOKED
    assert scanned(office, binh.digits) == "Trần Thị Bình"


def test_what_is_no_badge_in_force_names_nobody(office: Office) -> None:
    (an,) = issued(office, "Nguyễn Văn An")

    assert scanned(office, Card(1, 1, an.secret ^ 1).digits) == UNKNOWN
    assert scanned(office, make_card(1).digits) == UNKNOWN

    with office.act() as tx:
        revoke_badge(tx, 1)
    assert scanned(office, an.digits) == REVOKED
    assert not holder(office, "Nguyễn Văn An").current
    for number in (1, 2):
        with pytest.raises(NotNow, match=f"Thẻ số 0000{number}"), office.act() as tx:
            revoke_badge(tx, number)


def test_a_badge_is_no_voting_card_and_a_voting_card_is_no_badge(one_office: Office) -> None:
    (an,) = issued(one_office, "Nguyễn Văn An")

    assert an.digits[0] == "1"
    assert len(an.digits) == len(make_card(1).digits) == 47
    with pytest.raises(VerificationError, match="another kind"):
        read_digits(an.digits)


def test_the_server_keeps_hashes_and_the_log_tells_numbers_alone(office: Office) -> None:
    first = issued(office, "Nguyễn Văn An", "Trần Thị Bình")
    (again,) = issued(office, "Nguyễn Văn An")
    with office.act() as tx:
        revoke_badge(tx, 2)

    made, replaced, taken_back = office.events[-3:]

    assert isinstance(made, BadgesIssued)
    assert (made.badges, made.guests, made.replaced) == (2, 0, 0)
    assert isinstance(replaced, BadgesIssued)
    assert (replaced.badges, replaced.guests, replaced.replaced) == (1, 0, 1)
    assert isinstance(taken_back, BadgesRevoked)
    with office.database.reading() as session:
        rows = list_badges(session)
        kept = "".join(map(repr, (vars(row) for row in rows)))
    assert [row.sha256 for row in rows] == [code_digest(code) for code in (*first, again)]
    assert [row.state for row in rows] == ["revoked", "revoked", "valid"]
    for code in (*first, again):
        assert code.digits not in kept
        assert str(code.secret) not in kept


def test_a_badge_that_shows_what_was_is_due(office: Office) -> None:
    issued(office, "Nguyễn Văn An", "Trần Thị Bình")

    with office.act() as tx:
        changed = DELEGATES.replace("An,01/02/1970,Được bầu", "An,01/02/1970,Chỉ định")
        import_delegates(tx, changed.encode())

    assert holder(office, "Nguyễn Văn An").due
    assert not holder(office, "Trần Thị Bình").due
    assert holder(office, "Lê Văn Cường").due


def test_a_guest_has_a_badge_and_counts_nobody(office: Office) -> None:
    guest = read_guest("Lê Thị Hoa; Báo Lam Giang", BadgeKind.PRESS)
    with office.act() as tx:
        add_guests(tx, [guest, read_guest("Lê Thị Hoa", BadgeKind.PRESS)])
    hoa, _ = issued(office, "Lê Thị Hoa")

    assert scanned(office, hoa.digits).startswith("Báo chí: Lê Thị Hoa, Báo Lam Giang")
    made = office.events[-1]
    assert isinstance(made, BadgesIssued)
    assert (made.badges, made.guests) == (2, 2)

    key = next(one for one in holders(office) if one.current == hoa.serial).key
    with office.act() as tx:
        remove_guest(tx, key)
    assert scanned(office, hoa.digits) == REVOKED
    assert [type(event) for event in office.events[-2:]] == [BadgesRevoked, GuestsListed]
    with pytest.raises(NotNow, match="không còn trong danh sách"), office.act() as tx:
        remove_guest(tx, key)
    with office.act() as tx:
        add_guests(tx, [guest])
        remove_guest(tx, next(one.key for one in list_holders(tx.session) if one.face == guest))


def test_a_guest_stands_on_the_list_once(one_office: Office) -> None:
    guest = read_guest("Lê Thị Hoa", BadgeKind.GUEST)
    same = read_guest("LÊ THỊ HOA", BadgeKind.GUEST)

    with pytest.raises(RuleViolation, match="đã có trong danh sách"), one_office.act() as tx:
        add_guests(tx, [guest, same])
    with pytest.raises(RuleViolation, match="Chưa ghi ai"), one_office.act() as tx:
        add_guests(tx, [])
    assert not any(one.face.kind is BadgeKind.GUEST for one in holders(one_office))


def test_nothing_is_issued_when_the_list_changed_since_it_was_printed(one_office: Office) -> None:
    batch, other = prepared(one_office, "Nguyễn Văn An"), prepared(one_office, "Trần Thị Bình")
    with one_office.act() as tx:
        issue_badges(tx, batch)

    for stale in (other, batch):
        with pytest.raises(NotNow, match="thẻ cũ vẫn dùng được"), one_office.act() as tx:
            issue_badges(tx, stale)


def test_somebody_must_be_chosen_and_be_known(one_office: Office) -> None:
    with one_office.database.reading() as session:
        with pytest.raises(RuleViolation, match="Chưa chọn ai"):
            prepare_badges(session, [], order=BadgeOrder.NAME)
        with pytest.raises(NotNow, match="đã thay đổi"):
            prepare_badges(session, ["nobody"], order=BadgeOrder.NAME)


def test_who_is_not_summoned_gets_no_badge_and_gives_it_back(office: Office) -> None:
    issued(office, "Nguyễn Văn An", "Ngô Thị Nga")
    an = holder(office, "Nguyễn Văn An")
    decided = AskedStanding(
        standing=DelegateStanding.NOT_SUMMONED,
        ground=Ground.SUSPENDED,
        document="Quyết định số 1",
        decided=AT.date(),
    )
    with office.act() as tx:
        record_standing(tx, an.key, decided)

    assert holder(office, "Nguyễn Văn An").state is HolderState.TO_TAKE_BACK
    with pytest.raises(RuleViolation, match="Nguyễn Văn An: Không triệu tập, không in thẻ"):
        prepared(office, "Nguyễn Văn An")
    with office.act() as tx:
        revoke_badge(tx, an.current)
    barred = holder(office, "Nguyễn Văn An")
    assert (barred.state, barred.due) == (HolderState.BARRED, False)
    assert holder(office, "Ngô Thị Nga").state is HolderState.HAS
    with office.database.reading() as session:
        desk = read_badge_desk(session, at=AT)
    assert [one.name for one in desk.revoked] == ["Nguyễn Văn An"]
    assert (desk.counts[HolderState.BARRED], desk.counts[HolderState.TO_TAKE_BACK]) == (1, 0)
    assert barred.key not in desk.choose(Scope.KIND, unit="", kind="elected", picked=())


def test_numbers_end_at_five_digits(office: Office) -> None:
    issued(office, "Nguyễn Văn An")
    with office.database.writing() as session:
        row = list_badges(session)[0]
        session.execute(update(type(row)).values(number=99_999))

    with pytest.raises(RuleViolation, match="hết 99999 số thẻ"):
        prepared(office, "Trần Thị Bình")
