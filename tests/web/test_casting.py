"""POST /vote/rounds/<uuid>/ballots: one request from ballot to receipt (design 3.2, 5.3, 5.7)."""

import pytest

from congress.crypto.ballots import read_ballot
from congress.crypto.canonical import sha256_hex
from congress.crypto.elections import read_election
from congress.crypto.signing import read_verifier_key, verify_receipt
from congress.services import voting
from congress.store.ballots import count_ballots
from tests.web.hall import CARDS, Hall, freeze, good, refused

pytestmark = pytest.mark.anywhere

SPARE = CARDS + 1


@pytest.fixture
def open_hall(hall: Hall) -> Hall:
    hall.open()
    return hall


def in_the_box(hall: Hall) -> int:
    with hall.runtime.database.reading() as session:
        return count_ballots(session, hall.round)


def test_a_ballot_is_acknowledged_with_a_receipt_that_the_tablet_can_check(
    open_hall: Hall,
) -> None:
    page = good(open_hall.tablet.get(f"/vote/rounds/{open_hall.round}"))
    election = read_election(page["election"].encode())
    raw = open_hall.ballot(1)
    answer = good(open_hall.cast(raw))

    assert answer["tracker"] == read_ballot(election, raw).tracker
    verify_receipt(
        read_verifier_key(page["server_key"]),
        answer["receipt"],
        congress=page["congress"],
        uuid=page["round"],
        election_hash=page["election_hash"],
        tracker=answer["tracker"],
    )
    assert in_the_box(open_hall) == 1


def test_casting_appends_nothing_to_the_log(open_hall: Hall) -> None:
    ballot, tablet = open_hall.ballot(1), open_hall.tablet
    events = open_hall.events()
    good(open_hall.cast(ballot, tablet))

    assert open_hall.events() == events


def test_the_same_ballot_again_gets_the_same_receipt_from_any_tablet(open_hall: Hall) -> None:
    raw = open_hall.ballot(1)
    first = good(open_hall.cast(raw))

    assert good(open_hall.cast(raw, open_hall.new_tablet())) == first
    open_hall.close_round()
    assert good(open_hall.cast(raw)) == first
    assert in_the_box(open_hall) == 1


def test_a_lost_answer_is_made_good_by_casting_again(
    open_hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = open_hall.ballot(1)
    with monkeypatch.context() as crash:
        crash.setattr(voting, "make_receipt", _power_cut)
        refused(open_hall.cast(raw), 500)
    assert in_the_box(open_hall) == 1

    good(open_hall.cast(raw))
    assert in_the_box(open_hall) == 1


def test_nothing_is_acknowledged_that_was_not_stored(
    open_hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = open_hall.ballot(1)
    with monkeypatch.context() as crash:
        crash.setattr(voting, "append_ballot", _power_cut)
        refused(open_hall.cast(raw), 500)
    assert in_the_box(open_hall) == 0

    good(open_hall.cast(raw))


def test_another_ballot_of_the_same_card_is_refused(open_hall: Hall) -> None:
    good(open_hall.cast(open_hall.ballot(1)))
    error = refused(open_hall.cast(open_hall.ballot(1)), 409)

    assert error["code"] == "already-voted"
    assert "ban kiểm phiếu" in error["message"]
    assert in_the_box(open_hall) == 1


def test_a_ballot_before_opening_or_after_closing_is_refused(hall: Hall) -> None:
    early = refused(hall.cast(hall.ballot(1)), 409)
    hall.open()
    hall.close_round()
    late = refused(hall.cast(hall.ballot(2)), 409)

    assert (early["code"], late["code"]) == ("round-not-open", "round-not-open")
    assert "quét lại thẻ" in early["message"]
    assert "ban kiểm phiếu" in late["message"]


def test_a_spare_votes_only_when_it_was_made_valid(open_hall: Hall) -> None:
    raw = open_hall.ballot(SPARE)
    assert refused(open_hall.cast(raw), 409)["code"] == "spare-not-valid"
    change = {"void": [open_hall.credential(4)], "make_valid": [open_hall.credential(SPARE)]}
    open_hall.two_people("card-changes", change)

    good(open_hall.cast(raw))


def test_a_void_card_votes_no_more(open_hall: Hall) -> None:
    raw = open_hall.ballot(4)
    open_hall.two_people("card-changes", {"void": [open_hall.credential(4)]})
    error = refused(open_hall.cast(raw), 409)

    assert error["code"] == "card-void"
    assert "Ban thẩm tra" in error["message"]


def test_a_card_that_is_on_no_roll_is_refused(open_hall: Hall) -> None:
    stranger = open_hall.kept.laptop
    assert stranger is not None
    laptop = type(stranger).make("Ed25519", 1, 0, 1)
    open_hall.kept.laptop = laptop
    raw = open_hall.ballot(1)

    assert refused(open_hall.cast(raw), 409)["code"] == "not-on-roll"


def test_a_ballot_of_another_round_is_refused(hall: Hall) -> None:
    raw = hall.ballot(1)
    hall.two_people("annulment", {"reason": "Nghị quyết số 1"})
    freeze(hall, slot=2)
    hall.open()

    assert refused(hall.cast(raw), 422)["check"] == "ballot"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(b'"challenge":"', b'"challenge":"1', id="a changed proof"),
        pytest.param(b",", b", ", id="not canonical"),
        pytest.param(b"}", b"", id="cut off"),
    ],
)
def test_a_false_ballot_is_refused_and_a_good_one_of_the_card_still_counts(
    open_hall: Hall, old: bytes, new: bytes
) -> None:
    raw = open_hall.ballot(1)
    assert old in raw
    error = refused(open_hall.cast(raw.replace(old, new, 1)), 422)

    assert error["step"] >= 1
    assert in_the_box(open_hall) == 0
    good(open_hall.cast(raw))


def test_a_round_that_does_not_exist_takes_no_ballot(open_hall: Hall) -> None:
    raw = open_hall.ballot(1)

    refused(open_hall.tablet.send("POST", "/vote/rounds/MzQr5KyMxPhgsq/ballots", raw), 404)


def test_while_a_round_is_open_only_counts_are_shown(open_hall: Hall) -> None:
    good(open_hall.cast(open_hall.ballot(1)))
    observer = open_hall.person("quansat")

    assert good(observer.get(f"{open_hall.page}/status")) == {
        "state": "open",
        "issued": CARDS,
        "returned": 1,
    }
    refused(open_hall.browser().get(f"/vote/rounds/{open_hall.round}/trackers"), 409)
    for name in ("box.bel", "encrypted_tally.json", "result.json"):
        answer = observer.get(f"{open_hall.page}/files/{name}")
        assert answer.status_code in {404, 409}, name


def test_after_sealing_everybody_finds_their_tracker(open_hall: Hall) -> None:
    good(open_hall.cast(open_hall.ballot(1)))
    good(open_hall.cast(open_hall.ballot(2)))
    open_hall.close_round()
    trackers = good(open_hall.browser().get(f"/vote/rounds/{open_hall.round}/trackers"))["trackers"]

    assert trackers == sorted(trackers)
    assert len(trackers) == 2


def _power_cut(*_args: object, **_names: object) -> None:
    raise SystemError("the power is cut")


def test_a_tablet_looks_a_card_up_by_itself(open_hall: Hall) -> None:
    """The list names no credential and has an order of its own (design 3.1)."""
    page = f"/vote/rounds/{open_hall.round}/cards"
    half_hash = {
        serial: sha256_hex(open_hall.credential(serial).encode())[:32]
        for serial in range(1, SPARE + 2)
    }
    open_hall.two_people("card-changes", {"void": [open_hall.credential(1)], "make_valid": []})
    listed = good(open_hall.tablet.get(page))

    assert listed == {
        "valid": sorted(half_hash[serial] for serial in range(2, CARDS + 1)),
        "void": [half_hash[1]],
        "spare": sorted(half_hash[serial] for serial in (SPARE, SPARE + 1)),
        "desk": "",
    }
    refused(open_hall.tablet.get("/vote/rounds/11111111111111/cards"), 404)
