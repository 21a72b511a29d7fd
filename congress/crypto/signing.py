"""What the server signs: the heads of the log and the receipts of ballots (SPEC §9)."""

import base64
import hashlib
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from congress.crypto.errors import VerificationError, demand

_ALGORITHM = b"\x01"


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A name and a public key of 32 bytes, written "name+id+base64" (SPEC §9.1)."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """The first four bytes of the hash of name and key (SPEC §9.1)."""
        body = self.name.encode() + b"\n" + _ALGORITHM + self.public
        return hashlib.sha256(body).digest()[:4]

    @property
    def text(self) -> str:
        """The one line by which a key is handed on (SPEC §9.1)."""
        return f"{self.name}+{self.id.hex()}+{_encode(_ALGORITHM + self.public)}"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a log: whose, how many leaves, and the root of 32 bytes (SPEC §9.3)."""

    origin: str
    size: int
    root: bytes


def new_signing_key() -> bytes:
    """Draw the 32 secret bytes of a signing key (SPEC §9.1)."""
    return secrets.token_bytes(32)


def verifier_key(name: str, signing_key: bytes) -> VerifierKey:
    """Give the public half of a signing key under a name (SPEC §9.1)."""
    private = Ed25519PrivateKey.from_private_bytes(signing_key)
    return VerifierKey(name, private.public_key().public_bytes_raw())


def read_verifier_key(text: str) -> VerifierKey:
    """Read the one line of a public key (SPEC §9.1, note 1)."""
    name, _, rest = text.partition("+")
    body = _decode(rest.partition("+")[2])
    key = VerifierKey(name, body[1:])
    # (1) An Ed25519 key under a name without spaces, and the id that belongs to both.
    named = name.isprintable() and name and " " not in name
    demand(named and len(body) == 33 and key.text == text, "note", 1, "it is no server's key")
    return key


def sign_note(text: str, key: VerifierKey, signing_key: bytes) -> str:
    """Sign a text that ends with a line break (SPEC §9.2)."""
    if not text.endswith("\n") or "\n\n" in text:
        raise ValueError("a note ends with a line break and holds no empty line")
    signature = Ed25519PrivateKey.from_private_bytes(signing_key).sign(text.encode())
    return f"{text}\n— {key.name} {_encode(key.id + signature)}\n"


def verify_note(note: str, key: VerifierKey) -> None:
    """Check that a note carries exactly one signature, this key's (SPEC §9.2, note 2, 3)."""
    # (2) The note has the one form: text, empty line, one signature line.
    text, line = _split_note(note)
    prefix = f"— {key.name} "
    body = _decode(line.removeprefix(prefix)) if line.startswith(prefix) else b""
    demand(body[:4] == key.id and len(body) == 68, "note", 2, "another key signed the note")
    # (3) The signature holds.
    _verify(key, body[4:], text, VerificationError("note", 3, "a false signature"))


def checkpoint_text(checkpoint: Checkpoint) -> str:
    """Write the three lines of a checkpoint (SPEC §9.3)."""
    return f"{checkpoint.origin}\n{checkpoint.size}\n{_encode(checkpoint.root)}\n"


def read_checkpoint(note: str) -> Checkpoint:
    """Read the checkpoint in a note; its signature is not checked here (SPEC §9.3, note 4)."""
    text, _ = _split_note(note)
    # (4) Three lines: origin, a number below 2^53 and a root, each in its one form.
    lines = text.split("\n")
    if len(lines) == 4 and lines[1].isascii() and lines[1].isdigit() and len(lines[1]) < 16:
        checkpoint = Checkpoint(lines[0], int(lines[1]), _decode(lines[2]))
        if len(checkpoint.root) == 32 and checkpoint_text(checkpoint) == text:
            return checkpoint
    raise VerificationError("note", 4, "the note holds no checkpoint")


def make_receipt(
    signing_key: bytes, *, congress: str, uuid: str, election_hash: str, tracker: str
) -> str:
    """Sign that a ballot is in the box: the same bytes for the same ballot (SPEC §9.4)."""
    text = _receipt_text(congress, uuid, election_hash, tracker)
    return _encode(Ed25519PrivateKey.from_private_bytes(signing_key).sign(text.encode()))


def verify_receipt(
    key: VerifierKey, receipt: str, *, congress: str, uuid: str, election_hash: str, tracker: str
) -> None:
    """Check a receipt before anybody is told that the ballot was cast (SPEC §9.4, receipt 1)."""
    # (1) The server signed exactly this.
    text = _receipt_text(congress, uuid, election_hash, tracker)
    refusal = VerificationError("receipt", 1, "the receipt does not hold")
    _verify(key, _decode(receipt), text, refusal)


def fingerprint_digits(raw: bytes) -> str:
    """Give 40 digits in groups of five, to be read aloud and compared (SPEC §9.5)."""
    digits = f"{int.from_bytes(hashlib.sha256(raw).digest(), 'big') % 10**40:040d}"
    return " ".join(digits[i : i + 5] for i in range(0, 40, 5))


def _receipt_text(congress: str, uuid: str, election_hash: str, tracker: str) -> str:
    return "\n".join(("congress-receipt", congress, uuid, election_hash, tracker, ""))


def _split_note(note: str) -> tuple[str, str]:
    text, separator, rest = note.partition("\n\n")
    canonical = separator and rest.endswith("\n") and rest.count("\n") == 1
    demand(canonical, "note", 2, "a note has a text and one line with a signature")
    return f"{text}\n", rest[:-1]


def _encode(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _decode(text: str) -> bytes:
    # Nothing at all stands for whatever is not the one base64 form of some bytes.
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        return b""
    return raw if _encode(raw) == text else b""


def _verify(key: VerifierKey, signature: bytes, text: str, refusal: VerificationError) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, text.encode())
    except (InvalidSignature, ValueError) as error:
        raise refusal from error
