"""The one error of everything that is checked: something is false, and which step found it."""

from collections.abc import Iterator
from contextlib import contextmanager

from typing_extensions import override


class VerificationError(Exception):
    """Something that was to be checked is false (SPEC §1.4).

    `check` names the list of steps in SPEC.md ("ballot", "share", "trustees", …) and `step` the
    number in that list; `reason` is a sentence for the person who reads the refusal.
    """

    def __init__(self, check: str, step: int, reason: str) -> None:
        super().__init__(f"{check} step {step}: {reason}")
        self.check, self.step, self.reason = check, step, reason

    @override
    def __reduce__(self) -> tuple[type["VerificationError"], tuple[str, int, str]]:
        """Let a refusal travel from a worker process to the one who asked."""
        return (VerificationError, (self.check, self.step, self.reason))


@contextmanager
def at_step(check: str, step: int, what: str = "") -> Iterator[None]:
    """Name the step of the outer list at which an inner check failed (SPEC §1.4)."""
    try:
        yield
    except VerificationError as error:
        reason = f"{what}: {error.reason}" if what else error.reason
        raise VerificationError(check, step, reason) from error
