"""How a counting committee made and confirmed its key, held against trustees.json (FORMAT §7.1)."""

from congress.crypto.canonical import sha256_hex
from congress.crypto.ceremony import verify_confirmation
from congress.crypto.errors import VerificationError, at_step
from congress.crypto.groups import Group, get_group
from congress.crypto.trustees import Committee, read_trustees, verify_trustees
from congress.domain.events import CommitteeKeyMade
from congress.verify.ceremony_history import CeremonyHistory


def verify_committee(ceremony: CeremonyHistory, made: CommitteeKeyMade, raw: bytes) -> None:
    """Check a committee's trustees.json and that every member signed its fingerprint.

    Raise `VerificationError("committee", step, …)` with the number below, or of the proofs.
    """
    begun = ceremony.begun
    # (1) The file is the one that the members confirmed.
    if sha256_hex(raw) != made.trustees_sha256:
        raise VerificationError("committee", 1, "trustees.json is not the one in the log")
    # (2) All keys, signatures and proofs hold.
    group = get_group(begun.group)
    verify_trustees(group, raw)
    # (3) It is one committee, made as it was begun and in the 3.x form, and nobody else's key.
    committee = _single_committee(group, raw)
    size = len(committee.certificates)
    if (committee.threshold, size) != (begun.threshold, len(begun.members)):
        raise VerificationError(
            "committee", 3, f"it is a committee of {committee.threshold} of {size}"
        )
    if any(certificate.context is None for certificate in committee.certificates):
        raise VerificationError("committee", 3, "a certificate does not name its committee")
    # (4) Every member signed the fingerprint that was read aloud.
    for index, certificate in enumerate(committee.certificates, start=1):
        with at_step("committee", 4, f"member {index}"):
            signature = ceremony.confirmed[index].signature.encode()
            verify_confirmation(group, certificate.verification, raw, signature)


def _single_committee(group: Group, raw: bytes) -> Committee:
    found = read_trustees(group, raw).groups
    if len(found) != 1 or not found[0].dealers:
        raise VerificationError("committee", 3, "other trustees hold a part of the key")
    return found[0]
