"""The one error of everything that is checked: something is false, and which step found it."""

from collections.abc import Iterator
from contextlib import contextmanager

from typing_extensions import override


class VerificationError(Exception):
    """Something is false: which list of SPEC.md, which step of it, and why (SPEC §1.4)."""

    def __init__(self, check: str, step: int, reason: str) -> None:
        super().__init__(check, step, reason)  # all three, so that it travels between processes
        self.check, self.step, self.reason = check, step, reason

    @override
    def __str__(self) -> str:
        return f"{self.check} step {self.step}: {self.reason}"


@contextmanager
def at_step(check: str, step: int, what: str = "it") -> Iterator[None]:
    """Name the step of the outer list at which an inner check failed (SPEC §1.4)."""
    try:
        yield
    except VerificationError as error:
        raise VerificationError(check, step, f"{what}: {error.reason}") from error


def demand(truth: object, check: str, step: int, reason: str) -> None:
    """Refuse at this step what is not true (SPEC §1.4)."""
    if not truth:
        raise VerificationError(check, step, reason)
