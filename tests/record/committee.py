"""A counting committee of two in any number makes its key, for tests."""

from dataclasses import dataclass

from congress.crypto.canonical import sha256_hex
from congress.crypto.ceremony import Member, new_seed, trustees_json
from congress.crypto.groups import Group
from congress.domain import events as e


@dataclass(frozen=True, slots=True)
class MadeCommittee:
    """The secrets by owner, trustees.json, and what the log says of the ceremony."""

    secrets: list[int]
    trustees: bytes
    events: list[e.Event]


def make_committee(group: Group, ceremony: str, names: tuple[str, ...]) -> MadeCommittee:
    """Hold a ceremony from its beginning to the key that all confirmed."""
    size = len(names)
    members = [
        Member(group, new_seed(), index=index, size=size, threshold=2)
        for index in range(1, size + 1)
    ]
    certificates = [member.certificate() for member in members]
    deals = [member.deal(certificates) for member in members]
    accepted = [member.accept(certificates, deals) for member in members]
    trustees = trustees_json(certificates, deals, accepted)
    messages = {"certificate": certificates, "deal": deals, "acceptance": accepted}
    posted = [
        e.CeremonyMessagePosted(
            ceremony=ceremony, index=index, step=step, message_sha256=sha256_hex(raw)
        )
        for step, listed in messages.items()
        for index, raw in enumerate(listed, start=1)
    ]
    confirmed = [
        e.TrusteesConfirmed(
            ceremony=ceremony,
            index=member.index,
            trustees_sha256=sha256_hex(trustees),
            signature=member.sign_trustees(trustees).decode(),
        )
        for member in members
    ]
    begun = e.CeremonyBegun(
        ceremony=ceremony, group=group.name, threshold=2, members=names, by="thuky"
    )
    made = e.CommitteeKeyMade(ceremony=ceremony, trustees_sha256=sha256_hex(trustees))
    secrets = [member.decryption_key(raw) for member, raw in zip(members, accepted, strict=True)]
    return MadeCommittee(secrets, trustees, [begun, *posted, *confirmed, made])
