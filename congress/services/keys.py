"""The server's own secrets: files that only the server's user can read, made with the congress."""

import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from congress.crypto.signing import VerifierKey, new_signing_key, verifier_key
from congress.documents.signing import make_certificate
from congress.record.keys import Keys
from congress.record.log import origin_of

_FOLDER = "keys"
_SIGNING = "server.key"
_CERTIFICATE_KEY = "certificate.key.pem"
_CERTIFICATE = "certificate.pem"
_COOKIES = "cookies.key"


@dataclass(frozen=True, slots=True)
class ServerKeys:
    """Signs the log and receipts (`signing_key`), minutes (`certificate_key`) and forms' tokens."""

    verifier: VerifierKey
    signing_key: bytes
    certificate_key: bytes
    certificate: bytes
    cookie_key: bytes

    @property
    def public(self) -> Keys:
        """What the record says of these keys (FORMAT §5.3)."""
        loaded = x509.load_pem_x509_certificate(self.certificate)
        return Keys(self.verifier, loaded.public_bytes(Encoding.DER))


def make_keys(data: Path, congress: str, name: str, *, at: datetime) -> ServerKeys:
    """Make all keys of a congress, in files of mode 0600; there must be none yet."""
    folder = data / _FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=False)
    certificate_key, certificate = make_certificate(name, at)
    for file, content in (
        (_SIGNING, new_signing_key()),
        (_CERTIFICATE_KEY, certificate_key),
        (_CERTIFICATE, certificate),
        (_COOKIES, secrets.token_bytes(32)),
    ):
        _write_secret(folder / file, content)
    return load_keys(data, congress)


def load_keys(data: Path, congress: str) -> ServerKeys:
    """Read the keys of the congress with this id."""
    folder = data / _FOLDER
    signing_key = (folder / _SIGNING).read_bytes()
    return ServerKeys(
        verifier_key(origin_of(congress), signing_key),
        signing_key,
        (folder / _CERTIFICATE_KEY).read_bytes(),
        (folder / _CERTIFICATE).read_bytes(),
        (folder / _COOKIES).read_bytes(),
    )


def _write_secret(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
