"""The laptop's one memory: which credentials belong to which serial number (design 3.1).

The table holds public credentials only, but it links them, from round to round and to a card. So it
exists on disk only encrypted, under a passphrase that is on paper.
"""

import base64
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from congress.crypto.canonical import (
    Json,
    as_count,
    as_list,
    as_object,
    as_text,
    compact,
    jcs,
    parse,
)
from congress.crypto.errors import VerificationError, at_step

_N, _R, _P = 2**15, 8, 1  # scrypt: 32 MiB and a tenth of a second

_FIXED: Mapping[str, Json] = {
    "cipher": "AES-256-GCM",
    "kdf": {"name": "scrypt", "n": _N, "r": _R, "p": _P},
    "kind": "congress card table",
    "version": 1,
}


@dataclass(frozen=True, slots=True)
class CardTable:
    """The public credentials of all cards in all slots.

    `rows[serial - 1][slot - 1]` is a credential; serials `cards + 1` and up are the spares.
    """

    group: str
    cards: int
    spares: int
    uuids: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, slot: int) -> list[str]:
        """Give the credentials of one slot in the order of the serials; slots count from 1."""
        return [row[slot - 1] for row in self.rows]


def seal_table(table: CardTable, passphrase: str) -> bytes:
    """Encrypt the table: one line of header, which is authenticated too, then the ciphertext."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    fields = {**_FIXED, "nonce": _base64(nonce), "salt": _base64(salt)}
    header = jcs(fields) + b"\n"
    value: dict[str, Json] = {
        "group": table.group,
        "cards": table.cards,
        "spares": table.spares,
        "uuids": table.uuids,
        "rows": table.rows,
    }
    return header + AESGCM(_key(passphrase, salt)).encrypt(nonce, compact(value), header)


def open_table(raw: bytes, passphrase: str) -> CardTable:
    """Decrypt a table; raise `VerificationError("table", step, …)` with the number below."""
    # (1) The header says what we wrote, so that nobody chooses the cost of the key for us.
    head, newline, ciphertext = raw.partition(b"\n")
    with at_step("table", 1, "the header"):
        fields = as_object(parse(head), (*_FIXED, "nonce", "salt"))
        if not newline or any(fields[name] != value for name, value in _FIXED.items()):
            raise VerificationError("json", 2, "this is not a card table of this version")
        salt, nonce = (_bytes(as_text(fields[name])) for name in ("salt", "nonce"))
    # (2) The passphrase is right, and neither header nor table was changed.
    try:
        plain = AESGCM(_key(passphrase, salt)).decrypt(nonce, ciphertext, head + newline)
    except (InvalidTag, ValueError) as error:
        raise VerificationError(
            "table", 2, "the passphrase is wrong, or the file was changed"
        ) from error
    # (3) What is inside is a table.
    with at_step("table", 3, "the table"):
        return _read(plain)


def _read(plain: bytes) -> CardTable:
    fields = as_object(parse(plain), ("group", "cards", "spares", "uuids", "rows"))
    uuids = tuple(as_text(item) for item in as_list(fields["uuids"]))
    cards, spares = as_count(fields["cards"]), as_count(fields["spares"])
    rows = tuple(
        tuple(as_text(item) for item in as_list(row, len(uuids)))
        for row in as_list(fields["rows"], cards + spares)
    )
    return CardTable(as_text(fields["group"]), cards, spares, uuids, rows)


def _key(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=_N, r=_R, p=_P).derive(passphrase.encode())


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:
        raise VerificationError("json", 2, "a field is not base64") from error
