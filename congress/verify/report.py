"""What the verifier says: one numbered line a check, and whether all of them passed (FORMAT §7)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from typing_extensions import override

from congress.crypto.errors import VerificationError

ALL_PASSED = "all checks passed"


class CheckFailed(Exception):
    """A check did not pass; the checks after it rest on it and are not made."""

    def __init__(self, number: int, title: str, reason: str) -> None:
        super().__init__(f"check {number} failed: {title}: {reason}")
        self.number = number
        self.title = title
        self.reason = reason

    @override
    def __reduce__(self) -> tuple[type["CheckFailed"], tuple[int, str, str]]:
        """Let a refusal travel from a member's device to the one who asked."""
        return (CheckFailed, (self.number, self.title, self.reason))


@dataclass(slots=True)
class Report:
    """Writes the checks as they are made, and counts them."""

    write: Callable[[str], object]
    subject: str = field(default="", init=False)
    passed: int = field(default=0, init=False)

    @contextmanager
    def check(self, title: str) -> Iterator[None]:
        """Make one check: what is done inside must not raise.

        Anything that it raises makes the check fail, also what nobody foresaw: a check that could
        not run has not passed. Raise `CheckFailed`.
        """
        number, full = self.passed + 1, f"{self.subject}{title}"
        try:
            yield
        except VerificationError as error:
            raise CheckFailed(
                number, full, f"{error.reason} [{error.check} {error.step}]"
            ) from error
        except Exception as error:
            reason = f"the check could not be made ({type(error).__name__}: {error})"
            raise CheckFailed(number, full, reason) from error
        self.passed = number
        self.write(shown(f"{number:4} ok  {full}"))

    @contextmanager
    def about(self, subject: str) -> Iterator[None]:
        """Begin the titles of the checks within with what they are about."""
        before, self.subject = self.subject, f"{subject}: "
        yield
        self.subject = before

    def note(self, text: str) -> None:
        """Write a line that is no check."""
        self.write(shown(f"        {text}"))


def conclude(write: Callable[[str], object], run: Callable[[Report], None]) -> bool:
    """Run checks and write the last line: either all passed, or the one that failed.

    Checks that were never made do not pass: without a single one the answer is no.
    """
    report = Report(write)
    try:
        run(report)
        _require_checks(report)
    except CheckFailed as failed:
        write(shown(f"{failed.number:4} FAILED  {failed.title}: {failed.reason}"))
        return False
    except Exception as error:
        reason = f"it could not be finished ({type(error).__name__}: {error})"
        write(shown(f"{report.passed + 1:4} FAILED  the verification as a whole: {reason}"))
        return False
    write(ALL_PASSED)
    return True


def shown(text: str) -> str:
    """Write out what a terminal would obey or hide: names in a file may come from anybody."""
    return "".join(c if c.isprintable() else f"\\u{{{ord(c):x}}}" for c in text)


def _require_checks(report: Report) -> None:
    if not report.passed:
        raise CheckFailed(1, "there is something to check", "nothing was checked")
