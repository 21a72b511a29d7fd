"""The mailbox of the counting committee: checked, ordered, each message once (design 3.4, 3.5)."""

from dataclasses import dataclass, field, replace

import pytest
from werkzeug.test import TestResponse

from congress.crypto.ceremony import Member, new_seed
from congress.crypto.groups import get_group
from tests.web.hall import GROUP, Hall, good, refused


@dataclass
class Making:
    """A ceremony under way, and the devices of its members."""

    hall: Hall
    page: str = ""
    members: list[Member] = field(default_factory=list)

    def put(self, index: int, part: str, raw: bytes) -> TestResponse:
        return self.hall.person(f"kp{index}").send("PUT", f"{self.page}/{part}", raw)

    def messages(self, part: str) -> list[bytes]:
        found = good(self.hall.person("kp1").get(f"{self.page}/{part}"))["messages"]
        return [text.encode() for text in found]

    def everybody(self, part: str) -> None:
        """Let every member post a part."""
        certificates = self.messages("certificates") if part != "certificate" else []
        deals = self.messages("deals") if part == "acceptance" else []
        for index, member in enumerate(self.members, start=1):
            if part == "certificate":
                made = member.certificate()
            elif part == "deal":
                made = member.deal(certificates)
            else:
                made = member.accept(certificates, deals)
            good(self.put(index, part, made))


@pytest.fixture
def making(hall: Hall) -> Making:
    """Begin a ceremony of 2 of 3."""
    asked = {"group": GROUP, "threshold": 2, "members": ["kp1", "kp2", "kp3"]}
    begun = good(hall.person("thuky").post("/ceremonies", asked))
    assert begun["step"] == "certificates"
    group = get_group(GROUP)
    members = [Member(group, new_seed(), index, 3, 2) for index in (1, 2, 3)]
    return Making(hall, f"/ceremonies/{begun['ceremony']}", members)


@pytest.mark.parametrize(
    ("change", "status"),
    [
        pytest.param({"threshold": 1}, 409, id="half or less could open"),
        pytest.param({"threshold": 4}, 409, id="more than there are"),
        pytest.param({"members": ["kp1", "kp1", "kp2"]}, 422, id="a member twice"),
        pytest.param({"members": ["kp1", "kp2", "chutich"]}, 422, id="somebody else"),
        pytest.param({"group": "RFC-3526-2048"}, 422, id="a group for verifying only"),
    ],
)
def test_a_committee_that_cannot_be_is_refused(
    hall: Hall, change: dict[str, object], status: int
) -> None:
    asked = {"group": GROUP, "threshold": 2, "members": ["kp1", "kp2", "kp3"], **change}

    refused(hall.person("thuky").post("/ceremonies", asked), status)


def test_the_parts_come_in_their_order(making: Making) -> None:
    refused(making.put(1, "deal", b"{}"), 409)
    refused(making.hall.person("kp1").get(f"{making.page}/certificates"), 409)
    making.everybody("certificate")
    refused(making.put(1, "acceptance", b"{}"), 409)
    making.everybody("deal")
    refused(making.hall.person("kp1").get(f"{making.page}/trustees.json"), 409)
    making.everybody("acceptance")

    assert good(making.hall.person("kp1").get(making.page))["step"] == "confirmations"


def test_a_message_is_posted_once_and_again_changes_nothing(making: Making) -> None:
    first = making.members[0].certificate()
    good(making.put(1, "certificate", first))
    good(making.put(1, "certificate", first))

    other = replace(making.members[0], seed=new_seed()).certificate()
    refused(making.put(1, "certificate", other), 409)
    assert making.hall.events().count("CeremonyMessagePosted") == 9 + 1


def test_a_false_message_is_refused_with_its_step(making: Making) -> None:
    foreign = making.members[1].certificate()
    error = refused(making.put(1, "certificate", foreign), 422)
    assert error["check"] == "trustees"
    making.everybody("certificate")
    certificates = making.messages("certificates")
    error = refused(making.put(1, "deal", making.members[1].deal(certificates)), 422)
    assert error["check"] == "trustees"


def test_an_official_of_the_committee_without_a_seat_posts_nothing(making: Making) -> None:
    office = making.hall.person("thuky")
    body = {"username": "kp9", "full_name": "Lê Chín", "role": "counting", "password": "mat-khau-9"}
    good(office.post("/accounts", body))
    outsider = making.hall.browser()
    good(outsider.sign_in("kp9", "mat-khau-9"))

    refused(outsider.send("PUT", f"{making.page}/certificate", b"{}"), 403)


def test_the_key_is_made_when_every_member_signed_its_fingerprint(making: Making) -> None:
    for part in ("certificate", "deal", "acceptance"):
        making.everybody(part)
    trustees = making.hall.person("kp1").get(f"{making.page}/trustees.json").data
    for index, member in enumerate(making.members, start=1):
        assert "CommitteeKeyMade" not in making.hall.events()[-1:]
        signed = member.sign_trustees(trustees)
        good(making.put(index, "confirmation", signed))
        good(making.put(index, "confirmation", signed))

    page = good(making.hall.person("kp1").get(making.page))
    assert page["step"] == "done"
    assert len(page["fingerprint"].split()) == 8
    assert making.hall.events()[-1] == "CommitteeKeyMade"


def test_the_signature_of_another_member_confirms_nothing(making: Making) -> None:
    for part in ("certificate", "deal", "acceptance"):
        making.everybody(part)
    trustees = making.hall.person("kp1").get(f"{making.page}/trustees.json").data
    foreign = making.members[1].sign_trustees(trustees)

    refused(making.put(1, "confirmation", foreign), 422)


def test_a_member_continues_on_another_device_with_the_key_card(making: Making) -> None:
    for part in ("certificate", "deal", "acceptance"):
        making.everybody(part)
    raw = making.hall.person("kp2").get(f"{making.page}/acceptance").data
    again = Member(get_group(GROUP), making.members[1].seed, 2, 3, 2)

    assert again.decryption_key(raw) == making.members[1].decryption_key(raw)


def test_without_its_key_made_a_committee_freezes_no_round(making: Making) -> None:
    hall = making.hall
    hall.two_people("annulment", {"reason": "Nghị quyết số 1"})
    assert hall.kept.laptop is not None
    good(hall.person("thamtra").send("POST", "/cards/rolls", hall.kept.laptop.roll(2)))
    asked = {"ceremony": making.page.rsplit("/", 1)[1], "slot": 2, "denominator": {"summoned": 4}}

    refused(hall.person("thuky").post(f"/elections/{hall.kept.election}/rounds", asked), 409)
