"""What the presidium concluded: by whom, about what, the newest of them (rules 7, R8, R45)."""

import pytest

from congress.domain.errors import NotAllowed, NotFound, NotNow, RuleViolation
from congress.domain.events import RulingRecorded
from congress.domain.open_points import MARGINS_EARLIER, MARGINS_HD36
from congress.domain.roles import Role
from congress.services.accounts import NewAccount, create_account
from congress.services.rulings import (
    Ruling,
    describe_points,
    find_ruling,
    record_ruling,
    require_ruling,
)
from tests.services.office import PASSWORD, Office

PERMISSION = Ruling(rule="R13", text="Công văn số 12-CV/TU")


@pytest.fixture
def chair(office: Office) -> Office:
    """Give the presidium an account."""
    account = NewAccount(
        username="chutich", full_name="Lê Quang Vượng", role=Role.PRESIDIUM, password=PASSWORD
    )
    with office.act() as tx:
        create_account(tx, account)
    return office


def record(office: Office, ruling: Ruling, by: str = "chutich") -> None:
    with office.act(by) as tx:
        record_ruling(tx, ruling)


def found(office: Office, rule: str, about: str = "") -> Ruling | None:
    with office.database.reading() as session:
        return find_ruling(session, rule, about)


def test_the_newest_conclusion_about_exactly_this_is_found(chair: Office) -> None:
    election = chair.elect()
    assert found(chair, "V7") is None
    record(chair, Ruling(rule="V7", choice=MARGINS_EARLIER))
    record(chair, Ruling(rule="V7", choice=MARGINS_HD36))
    record(chair, Ruling(rule="R25", about=election, text="Lấy cả hai"), by="thuky")

    assert found(chair, "V7") == Ruling(rule="V7", choice=MARGINS_HD36)
    assert found(chair, "R25") is None
    assert found(chair, "R25", election) == Ruling(rule="R25", about=election, text="Lấy cả hai")
    assert chair.events[-1] == RulingRecorded(
        rule="R25", about=election, choice="", text="Lấy cả hai", by="thuky"
    )


def test_a_conclusion_is_demanded_with_a_sentence(chair: Office) -> None:
    with chair.database.reading() as session, pytest.raises(NotNow, match="về việc này") as caught:
        require_ruling(session, "R13", what="việc này")
    assert caught.value.rule == "R13"
    record(chair, PERMISSION)

    with chair.database.reading() as session:
        assert require_ruling(session, "R13", what="việc này") == PERMISSION


REFUSED: list[tuple[Ruling, str, type[RuleViolation], str]] = [
    (PERMISSION, "kp1", NotAllowed, "Chỉ Đoàn chủ tịch"),
    (Ruling(rule="V7", choice=MARGINS_EARLIER), "thuky", RuleViolation, "phải ghi rõ lời"),
    (Ruling(rule="R13", about="x", text="x"), "chutich", NotFound, "Không có"),
    (Ruling(rule="R1", text="x"), "chutich", RuleViolation, "R1"),
]


def test_who_may_not_conclude_or_says_nothing_records_nothing(chair: Office) -> None:
    events = len(chair.events)
    for ruling, by, error, reason in REFUSED:
        with pytest.raises(error, match=reason):
            record(chair, ruling, by)
        assert len(chair.events) == events, reason
    record(chair, PERMISSION, "thuky")
    assert len(chair.events) == events + 1


def test_points_are_told_with_their_conclusions_and_what_they_may_be_about(chair: Office) -> None:
    election = chair.elect()
    record(chair, Ruling(rule="V7", choice=MARGINS_EARLIER))
    record(chair, Ruling(rule="R25", about=election, text="Lấy cả hai"))
    with chair.database.reading() as session:
        points = {one.point.rule: one for one in describe_points(session)}

    (margins,) = points["V7"].rulings
    assert (margins.by, margins.about) == ("Lê Quang Vượng", "")
    assert "trái 35" in margins.chosen
    (tied,) = points["R25"].rulings
    assert tied.about == "Ban Chấp hành"
    assert points["R25"].subjects == ((election, "Ban Chấp hành"),)
    assert points["R45"].subjects == points["V7"].subjects == ()
