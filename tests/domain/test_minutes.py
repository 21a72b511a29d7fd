"""Minutes carry every field of the form and contradict nothing (R11, R12, R13, R37, R43, R58)."""

from dataclasses import replace

import pytest

from congress.domain.attendance import CommitteeMeeting, DelegateCongress
from congress.domain.contests import Mode
from congress.domain.denominators import denominator_of
from congress.domain.errors import Inconsistent
from congress.domain.forms import Ground
from congress.domain.minutes import (
    Minutes,
    Seal,
    Sha256,
    Verifiers,
    require_minutes_fit,
)
from congress.domain.reconciliation import BoxReport, Counts
from congress.domain.rulesets import RULES_190
from tests.domain.builders import minutes_of, slate

SLATE = slate(2, 3)
N_10 = denominator_of(DelegateCongress(summoned=11, absent_throughout_not_replaced=1), RULES_190)
COUNTS = Counts(returned=9, votes=(8, 5, 1), invalid=((Ground.NOBODY, 1),))


@pytest.fixture
def minutes() -> Minutes:
    return minutes_of(SLATE, N_10, present=9, counts=COUNTS)


def test_minutes_of_one_round_fit_together(minutes: Minutes) -> None:
    require_minutes_fit(minutes)

    assert minutes.title.startswith("bầu Ban Chấp hành Đảng bộ tỉnh Lam Giang, nhiệm kỳ 2025")
    assert minutes.round_title == "lần bầu thứ nhất"
    assert minutes.election is minutes.decision
    assert minutes.absent == 1
    assert minutes.committee.size == 2
    assert minutes.seal is not None
    assert minutes.seal.groups[:3] == ("7C41", "E09B", "52FA")
    assert len(minutes.seal.groups) == 16


def test_both_verifiers_are_named(minutes: Minutes) -> None:
    assert minutes.verifiers is not None
    assert "congress verify 0.1.0 và belenios-tool 2.0" in minutes.verifiers.sentence


def test_a_tool_that_could_not_run_is_named_with_the_reason() -> None:
    sentence = Verifiers(congress_verify="0.1.0", debian_tool_absent="chưa cài đặt.").sentence

    assert sentence.endswith("thứ hai không chạy: chưa cài đặt.")


def test_voting_on_tablets_without_a_permission_is_labelled(minutes: Minutes) -> None:
    permitted = replace(minutes, permission="Công văn số 12-CV/TU")
    on_paper = replace(minutes, mode=Mode.PAPER_ENTRY)

    assert [doubt.rule for doubt in minutes.doubts] == ["R46", "R13"]
    assert [doubt.rule for doubt in permitted.doubts] == ["R46"]
    assert [doubt.rule for doubt in on_paper.doubts] == ["R46"]


def test_at_a_meeting_of_a_committee_its_members_vote_and_n_of_them_is_labelled() -> None:
    """R41: N counts all who were elected, which no text that could be read says."""
    all_of_them = denominator_of(CommitteeMeeting(summoned=10), RULES_190)
    met = minutes_of(SLATE, all_of_them, present=9, counts=COUNTS)
    texts = [reason.text for reason in met.conclusion]

    assert met.at_a_meeting
    assert any("ủy viên" in text or "hội nghị" in text.lower() for text in texts), texts
    assert not any("đại biểu" in text or "đại hội" in text.lower() for text in texts), texts
    assert [doubt.rule for doubt in met.doubts] == ["R46", "R13", "R41"]


def test_minutes_of_paper_need_no_record(minutes: Minutes) -> None:
    paper = replace(minutes, mode=Mode.PAPER_ENTRY, seal=None, fingerprints=None, verifiers=None)

    require_minutes_fit(paper)


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"slate": slate(2, 4)}, "danh sách bầu cử"),
        ({"slate": slate(3, 3)}, "số lượng bầu"),
        ({"seal": Seal(ballots=8, root=Sha256("0" * 64))}, "niêm phong"),
        ({"seal": None}, "hồ sơ máy tính bảng"),
        ({"verifiers": None}, "hồ sơ máy tính bảng"),
        (
            {
                "report": BoxReport(
                    present=9,
                    issued=9,
                    counts=Counts(returned=9, votes=(8, 5, 2), invalid=((Ground.NOBODY, 1),)),
                )
            },
            "kết quả phiếu",
        ),
        (
            {"report": BoxReport(present=9, issued=9, counts=Counts(returned=8, votes=(8, 5, 1)))},
            "số phiếu thu về",
        ),
        (
            {"denominator": denominator_of(DelegateCongress(summoned=11), RULES_190)},
            "số dùng để tính kết quả",
        ),
        ({"rules": replace(RULES_190, id="other")}, "quy chế"),
        ({"report": BoxReport(present=8, issued=9, counts=COUNTS)}, "nhiều hơn 8 người"),
    ],
)
def test_minutes_that_contradict_themselves_are_not_made(
    minutes: Minutes, change: dict[str, object], part: str
) -> None:
    with pytest.raises(Inconsistent, match=part):
        require_minutes_fit(replace(minutes, **change))  # type: ignore[arg-type]  # each change fits its field


@pytest.mark.parametrize(
    ("subject", "act"),
    [
        ("Ban Chấp hành", "bầu bổ sung Ban Chấp hành"),
        ("Bầu bổ sung Phó Bí thư", "bầu bổ sung Phó Bí thư"),
    ],
)
def test_a_by_election_is_called_one_in_its_minutes(
    minutes: Minutes, subject: str, act: str
) -> None:
    """R55."""
    additional = replace(minutes, subject=subject, additional=True)

    assert additional.act == act
    assert replace(minutes, subject="Bầu Ban Chấp hành").act == "bầu Ban Chấp hành"
