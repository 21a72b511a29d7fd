"""A file of the committee's laptop, encrypted under a passphrase that is on paper (design 3.1)."""

import base64
import secrets
from collections.abc import Mapping
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from congress.crypto.canonical import Json, as_object, as_text, compact, jcs, parse
from congress.crypto.errors import VerificationError, at_step

_N, _R, _P = 2**15, 8, 1  # scrypt: 32 MiB and a tenth of a second


def seal_file(kind: str, value: Json, passphrase: str, *, like: bytes = b"") -> bytes:
    """Encrypt a value: one line of header, which is authenticated too, then the ciphertext.

    `like` is another file under the same passphrase, whose salt is taken: one key, which is costly
    to derive, then opens both.
    """
    salt = _salt_of(like) if like else secrets.token_bytes(16)
    nonce = secrets.token_bytes(12)
    fields = {**_fixed(kind), "nonce": _base64(nonce), "salt": _base64(salt)}
    header = jcs(fields) + b"\n"
    return header + AESGCM(_key(passphrase, salt)).encrypt(nonce, compact(value), header)


def open_file(kind: str, raw: bytes, passphrase: str, *, check: str) -> bytes:
    """Decrypt what `seal_file` made; raise `VerificationError(check, step, …)` as numbered below.

    What is inside is the caller's step 3.
    """
    # (1) The header says what we wrote, so that nobody chooses the cost of the key for us.
    head, newline, ciphertext = raw.partition(b"\n")
    fixed = _fixed(kind)
    with at_step(check, 1, "the header"):
        fields = as_object(parse(head), (*fixed, "nonce", "salt"))
        if not newline or any(fields[name] != value for name, value in fixed.items()):
            raise VerificationError("json", 2, f"this is not a {kind} of this version")
        salt, nonce = (_bytes(as_text(fields[name])) for name in ("salt", "nonce"))
    # (2) The passphrase is right, and neither header nor content was changed.
    try:
        return AESGCM(_key(passphrase, salt)).decrypt(nonce, ciphertext, head + newline)
    except (InvalidTag, ValueError) as error:
        raise VerificationError(
            check, 2, "the passphrase is wrong, or the file was changed"
        ) from error


def _fixed(kind: str) -> Mapping[str, Json]:
    return {
        "cipher": "AES-256-GCM",
        "kdf": {"name": "scrypt", "n": _N, "r": _R, "p": _P},
        "kind": kind,
        "version": 1,
    }


def _salt_of(raw: bytes) -> bytes:
    fields = parse(raw.partition(b"\n")[0])
    return _bytes(as_text(fields["salt"])) if isinstance(fields, Mapping) else b""


@lru_cache(maxsize=2)
def _key(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=_N, r=_R, p=_P).derive(passphrase.encode())


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:
        raise VerificationError("json", 2, "a field is not base64") from error
