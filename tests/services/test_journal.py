"""The log in sentences: one for each type of event, made of that event's fields alone."""

from string import Formatter
from typing import get_args

import pytest

from congress.domain.events import (
    ActAsked,
    BallotsDestroyed,
    CardsChanged,
    CeremonyBegun,
    CommitteeKeyMade,
    CongressClosed,
    ElectionCreated,
    Event,
    HolidaysKept,
    ResultsReported,
    RoundFrozen,
    RulingRecorded,
    RunningBodyNamed,
    ShareRefused,
)
from congress.record.log import write_leaf
from congress.services.journal import tell
from congress.services.journal_sentences import SENTENCES
from tests.web.clocks import START

NAMES = {"thuky": "Trần Thị Thư", "kp1": "Đỗ Văn Giang", "chutich": "Lê Quang Vượng"}
FROZEN = RoundFrozen(
    round="R",
    election="E",
    number=2,
    slot=3,
    form="surplus",
    seats=51,
    slate_sha256="a" * 64,
    election_hash="h",
    trustees_sha256="b" * 64,
    roll_sha256="c" * 64,
    cards=350,
    spares=20,
    denominator_sha256="d" * 64,
    denominator=348,
    needed=175,
    setup_checked_by="belenios-tool",
    by="thuky",
)
BEFORE: tuple[Event, ...] = (
    ElectionCreated(
        election="E", title="Ban Chấp hành", body="committee", level="upper", seats=51, by="thuky"
    ),
    CeremonyBegun(ceremony="C", group="Ed25519", threshold=1, members=("kp1",), by="thuky"),
    CommitteeKeyMade(ceremony="C", trustees_sha256="b" * 64),
    FROZEN,
)


RULED = RulingRecorded(rule="R45", about="R", choice="no_run_off", text="Thôi.", by="chutich")


def last_sentence(*events: Event) -> str:
    return list(tell([write_leaf(event, START) for event in events], NAMES))[-1].sentence


def test_every_event_has_a_sentence_of_its_own_fields() -> None:
    assert set(SENTENCES) == set(get_args(Event))
    for kind, sentence in SENTENCES.items():
        places = {place for _, place, _, _ in Formatter().parse(sentence) if place}
        assert places <= set(kind.__dataclass_fields__), kind
        assert sentence.endswith((".", "{made_on_server}")), kind


def test_no_sentence_says_a_public_credential() -> None:
    changed = CardsChanged(
        round="R", voided=("cred1",), made_valid=(), asked_by="thuky", confirmed_by="chutich"
    )
    told = last_sentence(*BEFORE, changed)

    assert "cred1" not in told
    assert told == (
        "Đổi thẻ trong lần bầu Ban Chấp hành, lần 2: hủy 1 thẻ, cấp 0 thẻ dự phòng. "
        "đ/c Trần Thị Thư đề nghị, đ/c Lê Quang Vượng xác nhận."
    )


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (ActAsked(round="R", act="open", by="thuky"), "Đ/c Trần Thị Thư đề nghị mở bỏ phiếu"),
        (RULED, "Đ/c Lê Quang Vượng ghi kết luận của Đoàn chủ tịch (R45, "),
        (ShareRefused(round="R", owner=1, reason="x"), "Mảnh khóa của đ/c Đỗ Văn Giang"),
        (ShareRefused(round="R", owner=9, reason="x"), "Mảnh khóa của thành viên số 9"),
    ],
)
def test_ids_are_told_by_the_names_of_people_and_rounds(event: Event, said: str) -> None:
    told = last_sentence(*BEFORE, event)

    assert told.startswith(said)
    assert "Ban Chấp hành, lần 2" in told


def test_what_the_presidium_concluded_is_told_in_words() -> None:
    told = last_sentence(*BEFORE, RULED)
    assert told.endswith("): Không bầu lại giữa những người bằng phiếu, “Thôi”.")
    unknown = RulingRecorded(rule="R999", about="", choice="x", text="", by="chutich")
    assert last_sentence(*BEFORE, unknown).endswith("(R999): x.")


def test_a_running_body_is_told_by_its_name_and_number() -> None:
    event = RunningBodyNamed(body="presidium", members=5, members_sha256="a" * 64, by="thuky")

    assert "vào đoàn chủ tịch: 5 người" in last_sentence(*BEFORE, event)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (CongressClosed(day="2026-11-24", by="thuky"), "bế mạc ngày 24/11/2026"),
        (
            HolidaysKept(off=("2027-01-01", "2027-04-30"), worked=(), by="thuky"),
            "2 ngày nghỉ, 0 ngày làm bù",
        ),
        (
            ResultsReported(
                report=1, day="2026-11-26", document="01-BC/ĐU", elections=("E",), by="thuky"
            ),
            "số 01-BC/ĐU, ngày 26/11/2026: Ban Chấp hành.",
        ),
        (
            BallotsDestroyed(day="2027-05-25", decision="20-QĐ", ceremonies=("C",), by="thuky"),
            "của 1 lần tạo khóa",
        ),
    ],
)
def test_days_are_told_as_papers_write_them_and_lists_are_counted(event: Event, said: str) -> None:
    """V4."""
    assert said in last_sentence(*BEFORE, event)
