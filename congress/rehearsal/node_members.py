"""Members of the counting committee whose devices run the browser's JavaScript, in node.

The pages of the committee do the same with the same modules (static/crypto); here nobody looks at
a screen.
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from congress.rehearsal.node import NodeProgram
from congress.verify.box import BoxEvidence


class NodeMember(NodeProgram):
    """A member's device as a process of node's, with the methods of `Member` (SPEC §6.6)."""

    def __init__(self, group: str, seed: str, index: int, size: int, threshold: int) -> None:
        super().__init__("members.mjs", "--members")
        place = {"index": index, "size": size, "threshold": threshold}
        self._seat = {"group": group, "seed": seed, **place}

    def certificate(self) -> bytes:
        """Publish the two keys for this place."""
        return self._text("certificate")

    def deal(self, certificates: Sequence[bytes]) -> bytes:
        """Deal a part of a fresh secret to every member."""
        return self._text("deal", certificates=_texts(certificates))

    def accept(self, certificates: Sequence[bytes], deals: Sequence[bytes]) -> bytes:
        """Check every part received and publish the key."""
        return self._text("accept", certificates=_texts(certificates), deals=_texts(deals))

    def sign_trustees(self, trustees: bytes) -> bytes:
        """Check trustees.json and sign its fingerprint."""
        return self._text("signTrustees", trustees=trustees.decode())

    def open_box(
        self, evidence: BoxEvidence, tally: bytes, acceptance: bytes
    ) -> tuple[bytes, bytes]:
        """Check a sealed box and give the share of its sum with the second proof (design 3.4)."""
        seen = {
            "roll": evidence.roll.decode(),
            "leaves": _texts(evidence.leaves),
            "checkpoint": evidence.checkpoint,
            "serverKey": evidence.server_key,
            "trustees": evidence.trustees.decode(),
            "tally": tally.decode(),
        }
        with tempfile.NamedTemporaryFile(prefix="congress-box-") as box:
            Path(box.name).write_bytes(evidence.box)
            known = {"acceptance": acceptance.decode(), "boxFile": box.name, "evidence": seen}
            opened = self.ask("open", seat=self._seat, **known)
        return str(opened["share"]).encode(), str(opened["proof"]).encode()

    def _text(self, what: str, **fields: object) -> bytes:
        return str(self.ask(what, seat=self._seat, **fields)).encode()


def _texts(messages: Sequence[bytes]) -> list[str]:
    return [message.decode() for message in messages]
