"""What is slow so as to resist guessing, made quick for tests that are about something else.

Passwords are hashed with little work, and the signing keys of congresses are taken in turn from a
few that are drawn once. Real passwords are shown by `tests/services/test_keys.py`, and every
program that a test starts as a process has them.
"""

from functools import cache
from itertools import count

from argon2 import PasswordHasher
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from congress.documents import signing
from congress.services import passwords

REAL_HASHER = passwords._HASHER
_draw_key = signing._draw_key
_turns = count()


def make_quick() -> None:
    """Do so for this process and those forked from it."""
    passwords._HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    signing._draw_key = lambda: _kept_key(next(_turns) % 3)


@cache
def _kept_key(_: int) -> RSAPrivateKey:
    return _draw_key()
