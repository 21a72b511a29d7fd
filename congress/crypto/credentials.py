"""Voting cards and the credentials derived from them (SPEC §4)."""

import secrets
from dataclasses import dataclass, field

from congress.crypto.canonical import sha256_hex
from congress.crypto.errors import demand
from congress.crypto.groups import Group

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
VOTING, CHECK_IN = 2, 1


@dataclass(frozen=True, slots=True)
class Card:
    """A card: what its code is for, its serial below 100,000 and its 128-bit secret (SPEC §4.1)."""

    kind: int
    serial: int
    secret: int = field(repr=False)

    @property
    def digits(self) -> str:
        """The 47 digits of the QR code (SPEC §4.2)."""
        body = f"{self.kind:1d}{self.serial:05d}{self.secret:039d}"
        return f"{body}{98 - int(body) * 100 % 97:02d}"

    @property
    def base58(self) -> str:
        """The 22 characters in groups of 5-6-5-6 that are hashed (SPEC §4.3)."""
        text = to_base58(self.secret, 22)
        return "-".join((text[:5], text[5:11], text[11:16], text[16:]))


def to_base58(number: int, length: int) -> str:
    """Write a number with `length` base58 characters, "1" standing for zero (SPEC §4.3)."""
    return "".join(BASE58[number // 58**i % 58] for i in reversed(range(length)))


def random_base58(length: int) -> str:
    """Draw `length` base58 characters evenly (SPEC §4.3)."""
    return "".join(secrets.choice(BASE58) for _ in range(length))


def random_uuid() -> str:
    """Draw the 14 characters that name a round (SPEC §4.5)."""
    return random_base58(14)


def make_card(serial: int, kind: int = VOTING) -> Card:
    """Draw the secret of a new voting card, or of a badge (SPEC §4.1)."""
    if not 0 <= serial < 100_000:
        raise ValueError("a serial has five digits")
    return Card(kind, serial, secrets.randbits(128))


def read_digits(text: str, kind: int = VOTING) -> Card:
    """Read a card of a kind as scanned or typed, with spaces or dashes (SPEC §4.2, card 1 to 4)."""
    digits = "".join(c for c in text if c not in " -\t\r\n")
    # (1) 47 digits and nothing else.
    numeric = digits.isascii() and digits.isdigit()
    demand(numeric and len(digits) == 47, "card", 1, "a card's code has 47 digits")
    # (2) The last two are the check digits of ISO 7064 mod 97-10 for the 45 before.
    card = Card(int(digits[0]), int(digits[1:6]), int(digits[6:45]))
    demand(card.digits == digits, "card", 2, "the check digits do not fit: a digit is wrong")
    # (3) The code is for what is asked.
    demand(card.kind == kind, "card", 3, "this code is of another kind")
    # (4) The secret is below 2^128.
    demand(card.secret < 2**128, "card", 4, "the secret is too large")
    return card


def derive_secret(group: Group, uuid: str, card: Card) -> int:
    """Derive the secret of a card for one round, a number mod q (SPEC §4.4)."""
    halves = (f"derive_credential|{uuid}|{i}|{card.base58}".encode() for i in (0, 1))
    return int("".join(map(sha256_hex, halves)), 16) % group.q


def public_credential(group: Group, secret: int) -> str:
    """Give the public credential, g^secret in the group's form (SPEC §4.4)."""
    return group.encode(group.gexp(secret))
