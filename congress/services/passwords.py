"""Passwords as argon2 hashes, at most two computed at once: each takes 19 MiB (stack, trap 18).

Few requests may wait for their turn, so that a storm of sign-ins never takes the threads that cast.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from congress.crypto.credentials import random_base58
from congress.services.errors import Busy

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_AT_ONCE = threading.BoundedSemaphore(2)
_WAITING = threading.BoundedSemaphore(16)


def new_password() -> str:
    """Draw a password that can be printed and typed: 12 characters in three groups, 70 bits."""
    return "-".join(random_base58(4) for _ in range(3))


def hash_password(password: str) -> str:
    """Hash a password for storing."""
    with _turn():
        return _HASHER.hash(password)


def fits(password_hash: str | None, password: str) -> bool:
    """Tell whether a password is that of a stored hash; without one it takes as long and is not.

    A wrong answer is an ordinary one here, so this returns it instead of raising.
    """
    with _turn():
        try:
            _HASHER.verify(password_hash or _hash_of_nobody(), password)
        except VerificationError:
            return False
    return password_hash is not None


@contextmanager
def _turn() -> Iterator[None]:
    if not _WAITING.acquire(blocking=False):
        raise Busy("Quá nhiều người đăng nhập cùng lúc. Hãy chờ vài giây rồi thử lại.")
    try:
        with _AT_ONCE:
            yield
    finally:
        _WAITING.release()


@cache
def _hash_of_nobody() -> str:
    return _HASHER.hash(new_password())
