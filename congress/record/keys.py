"""keys.json: under which keys the server of a congress signs (FORMAT §5.3)."""

import base64
import binascii
from dataclasses import dataclass

from congress.crypto.canonical import as_object, as_text, jcs, parse, sha256_hex
from congress.crypto.errors import VerificationError, at_step
from congress.crypto.signing import VerifierKey, read_verifier_key
from congress.record.exact import verify_exact


@dataclass(frozen=True, slots=True)
class Keys:
    """The key of log and receipts, and the certificate (DER) under which minutes are signed."""

    server: VerifierKey
    certificate: bytes

    @property
    def certificate_sha256(self) -> str:
        """What the log's first event says of the certificate (FORMAT §5.3)."""
        return sha256_hex(self.certificate)


def write_keys(keys: Keys) -> bytes:
    """Write keys.json (FORMAT §5.3)."""
    certificate = base64.b64encode(keys.certificate).decode()
    return jcs({"certificate": certificate, "server_key": keys.server.text})


def read_keys(raw: bytes) -> Keys:
    """Read keys.json in its one form (FORMAT §5.3).

    Raise `VerificationError("keys", 1, …)`.
    """
    with at_step("keys", 1, "keys.json cannot be read"):
        fields = as_object(parse(raw), ("certificate", "server_key"))
        try:
            certificate = base64.b64decode(as_text(fields["certificate"]), validate=True)
        except binascii.Error as error:
            raise VerificationError("json", 2, "the certificate is not base64") from error
        keys = Keys(read_verifier_key(as_text(fields["server_key"])), certificate)
        verify_exact(raw, write_keys(keys))
    return keys
