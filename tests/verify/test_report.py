"""What the verifier says, and that it never says yes by default (design 5.9)."""

import pickle

import pytest

from congress.crypto.errors import VerificationError
from congress.verify.report import ALL_PASSED, CheckFailed, Report, conclude


def test_the_last_line_says_that_all_checks_passed() -> None:
    lines: list[str] = []

    def run(report: Report) -> None:
        with report.check("one holds"):
            pass
        report.note("by the way")
        with report.about("round x"), report.check("two holds"):
            pass
        with report.check("three holds"):
            pass

    assert conclude(lines.append, run) is True
    assert lines == [
        "   1 ok  one holds",
        "        by the way",
        "   2 ok  round x: two holds",
        "   3 ok  three holds",
        ALL_PASSED,
    ]
    assert ALL_PASSED == "all checks passed"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (VerificationError("share", 3, "it does not hold"), "it does not hold [share 3]"),
        (KeyError("x"), "the check could not be made (KeyError: 'x')"),
        (RecursionError("too deep"), "the check could not be made (RecursionError: too deep)"),
    ],
    ids=["false", "unforeseen", "too deep"],
)
def test_the_last_line_names_the_check_that_failed(error: Exception, said: str) -> None:
    lines: list[str] = []

    def run(report: Report) -> None:
        with report.check("one holds"):
            pass
        with report.check("two holds"):
            raise error
        pytest.fail("no check is made after one that failed")

    assert conclude(lines.append, run) is False
    assert lines == ["   1 ok  one holds", f"   2 FAILED  two holds: {said}"]


def test_nothing_checked_is_not_passed() -> None:
    lines: list[str] = []

    assert conclude(lines.append, lambda _: None) is False
    assert lines == ["   1 FAILED  there is something to check: nothing was checked"]


def test_a_failed_check_is_a_sentence() -> None:
    report = Report(lambda _: None)

    with pytest.raises(CheckFailed) as caught, report.check("this holds"):
        raise VerificationError("result", 2, "no")

    assert str(caught.value) == "check 1 failed: this holds: no [result 2]"
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301  (pickled one line before)


def test_an_error_between_two_checks_is_not_passed_either() -> None:
    lines: list[str] = []

    def run(report: Report) -> None:
        with report.check("this holds"):
            pass
        raise OSError("disk full")

    assert conclude(lines.append, run) is False
    assert lines[-1].startswith(
        "   2 FAILED  the verification as a whole: it could not be finished"
    )


@pytest.mark.parametrize("odd", ["\n", "\x1b[2K", "\u202e", "\ud800", "\x85"])
def test_a_name_in_a_file_cannot_write_lines_of_its_own(odd: str) -> None:
    lines: list[str] = []

    def run(report: Report) -> None:
        with report.check(f"{odd}all checks passed"):
            pass
        report.note(f"{odd}all checks passed")
        with report.check("this holds"):
            raise VerificationError("x", 1, f"{odd}all checks passed")

    assert conclude(lines.append, run) is False
    assert len(lines) == 3
    assert all(line.isprintable() for line in lines)
    assert all(f"\\u{{{ord(odd[0]):x}}}" in line for line in lines)
