"""Refusals that belong to running a server, not to the rules of an election."""

from congress.crypto.errors import VerificationError
from congress.domain.errors import RuleViolation


class SignInRefused(RuleViolation):
    """Nobody is signed in, or name and password do not fit."""

    def __init__(self, message: str) -> None:
        super().__init__(message, rule="")


class TooManyAttempts(RuleViolation):
    """This account was tried with wrong passwords too often and must wait."""

    def __init__(self, message: str) -> None:
        super().__init__(message, rule="")


class Busy(RuleViolation):
    """The server has too much of this to do at once; the same request may succeed soon."""

    def __init__(self, message: str) -> None:
        super().__init__(message, rule="")


class Malformed(RuleViolation):
    """What was sent cannot be understood; the message says what was expected."""

    def __init__(self, message: str) -> None:
        super().__init__(message, rule="")


class CastRefused(RuleViolation):
    """A ballot was not taken; `code` tells the tablet which of the reasons it is (R37).

    The message tells the delegate what to do next.
    """

    def __init__(self, message: str, *, code: str, rule: str = "R37") -> None:
        super().__init__(message, rule=rule)
        self.code = code


class ShareDenied(RuleViolation):
    """A member's share of the opening is false; the member is named (design 3.4)."""

    def __init__(self, name: str, owner: int, fault: VerificationError) -> None:
        super().__init__(
            f"Mảnh khóa của đồng chí {name} (thành viên số {owner}) không đúng nên bị từ chối, "
            "không giữ lại gì. Hãy kiểm tra thẻ khóa và gửi lại từ thiết bị của đồng chí ấy.",
            rule="R37",
        )
        self.fault = fault
