"""/record: the files of rounds, the trackers of a sealed box, the log in sentences (design 3.6)."""

import hashlib

import pytest

from congress.crypto.signing import fingerprint_digits
from congress.record.fingerprints import tracker_digits
from tests.web.hall import Hall, good


@pytest.fixture
def sealed(sqlite_hall: Hall) -> Hall:
    """Let three people vote, and close the box."""
    sqlite_hall.open()
    for serial in (1, 2, 3):
        good(sqlite_hall.cast(sqlite_hall.ballot(serial)))
    sqlite_hall.close_round()
    return sqlite_hall


def test_the_digits_of_a_tracker_are_half_of_those_of_its_ballot() -> None:
    ballot = b"any ballot"

    assert fingerprint_digits(ballot).startswith(tracker_digits(hashlib.sha256(ballot).hexdigest()))
    assert tracker_digits("0" * 64) == "00000 00000 00000 00000"


def test_readers_see_rounds_files_and_fingerprints(sqlite_hall: Hall) -> None:
    reader = sqlite_hall.person("quansat")
    shown = reader.page("/record").text

    assert "Ban Chấp hành, lần 1" in shown
    assert "minutes.pdf" not in shown
    assert "Xem các mã phiếu" not in shown
    for name in ("round.bel", "slate.json", "trustees.json", "election.json", "roll.json"):
        assert f"/files/{name}" in shown
        assert reader.get(f"{sqlite_hall.page}/files/{name}").status_code == 200
    assert good(reader.get("/log/checkpoint")).decode().splitlines()[0] in shown


def test_a_congress_without_rounds_says_what_will_stand_here(new_hall: Hall) -> None:
    assert "Chưa có lần bầu nào" in new_hall.person("quansat").page("/record").text


def test_the_bundle_and_the_log_are_handed_over_under_dated_names(sqlite_hall: Hall) -> None:
    reader = sqlite_hall.person("quansat")
    bundle, log = reader.page("/record/bundle.zip"), reader.page("/record/log.jsonl")

    assert bundle.headers["Content-Disposition"].endswith('"Ho_so_cong_khai_20261123.zip"')
    assert bundle.data == reader.get("/bundle.zip").data
    assert log.text.splitlines() == good(reader.get("/log"))["leaves"]


def test_nobody_sees_trackers_before_the_box_is_sealed(sqlite_hall: Hall) -> None:
    sqlite_hall.open()
    good(sqlite_hall.cast(sqlite_hall.ballot(1)))
    answer = sqlite_hall.browser().page(f"/record/{sqlite_hall.round}/trackers")

    assert (answer.status_code, "chưa niêm phong" in answer.text) == (409, True)


def test_everybody_finds_their_tracker_in_a_sealed_box(sealed: Hall) -> None:
    somebody = sealed.browser()
    page = f"/record/{sealed.round}/trackers"
    hashes = good(somebody.get(f"/vote{sealed.page}/trackers"))["trackers"]
    digits = tracker_digits(hashes[1])
    listed = somebody.page(page).text

    assert all(tracker_digits(one) in listed for one in hashes)
    for asked in (digits, digits.replace(" ", ""), digits.replace(" ", "-"), hashes[1]):
        found = somebody.client.get(page, query_string={"q": asked}).text
        assert "Phiếu này ở trong hòm." in found
        assert "đứng thứ 2" in found
    text = somebody.page(f"{page}.txt").text
    assert text.splitlines() == [f"{tracker_digits(one)}  {one}" for one in hashes]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("1" * 20, "Không có mã này trong hòm."),
        ("f" * 64, "Không có mã này trong hòm."),
        ("12345", "Chưa đúng dạng mã phiếu."),
        ("<script>", "Chưa đúng dạng mã phiếu."),
    ],
)
def test_what_is_not_there_is_said_with_what_to_do(sealed: Hall, asked: str, said: str) -> None:
    page = f"/record/{sealed.round}/trackers"
    shown = sealed.browser().client.get(page, query_string={"q": asked}).text

    assert said in shown
    assert "<script>" not in shown.replace("<script src", "")


def test_the_journal_tells_each_event_in_a_sentence(sealed: Hall) -> None:
    shown = sealed.person("quansat").page("/record/journal").text

    assert shown.count("<tr>") == len(sealed.events()) + 1
    for sentence in (
        "Máy chủ lập tài khoản đ/c Trần Thị Thư, vai trò Đoàn thư ký.",
        "Đ/c Trần Thị Thư đề nghị mở bỏ phiếu: Ban Chấp hành, lần 1.",
        "niêm phong hòm phiếu Ban Chấp hành, lần 1: 3 phiếu",
    ):
        assert sentence in shown
