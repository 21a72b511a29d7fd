"""Simulated members of the counting committee: they make the key, and open the box together.

Each member's device is a process of its own that holds nothing but the seed of its key card; the
server carries the messages and never sees a secret.
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Final, Protocol

from congress.crypto.canonical import compact
from congress.crypto.ceremony import Member, new_seed
from congress.crypto.elections import Election, read_election
from congress.crypto.groups import get_group
from congress.crypto.proofs import Proof, proof_json
from congress.crypto.shares import decrypt_share, second_proof
from congress.crypto.tally import Tally, read_tally
from congress.record.archive import read_archive
from congress.rehearsal.node_members import NodeMember
from congress.rehearsal.office import Desk, Json
from congress.verify.box import BoxEvidence, examine_box
from congress.verify.report import Report

DEVICES: Final = ("python", "node")


class MakesKey(Protocol):
    """What a device does while the committee makes its key (SPEC §6.6)."""

    def certificate(self) -> bytes:
        """Publish the two keys for this place."""
        ...

    def deal(self, certificates: Sequence[bytes]) -> bytes:
        """Deal a part of a fresh secret to every member."""
        ...

    def accept(self, certificates: Sequence[bytes], deals: Sequence[bytes]) -> bytes:
        """Check every part received and publish the key."""
        ...

    def sign_trustees(self, trustees: bytes) -> bytes:
        """Check trustees.json and sign its fingerprint."""
        ...


@dataclass(frozen=True, slots=True)
class Device:
    """A member's device: who signs in, and the committee's ceremony that the seed belongs to.

    It runs the Python or, as real ones do, the browser's JavaScript: `runs` is one of DEVICES.
    """

    address: str
    username: str
    password: str
    ceremony: str
    seat: "Seat"
    runs: str = "python"

    def member(self) -> AbstractContextManager[MakesKey]:
        """Start the device."""
        if self.runs == "node":
            return self.seat.node_member()
        return nullcontext(self.seat.member())


@dataclass(frozen=True, slots=True)
class Seat:
    """A seed and its place, small enough to travel to a process; `Member` is made of it."""

    group: str
    seed: str
    index: int
    size: int
    threshold: int

    def member(self) -> Member:
        """Give the device's side of the ceremony."""
        group = get_group(self.group)
        return Member(group, self.seed, self.index, self.size, self.threshold)

    def node_member(self) -> NodeMember:
        """Give the same side, run by the browser's JavaScript in node."""
        return NodeMember(self.group, self.seed, self.index, self.size, self.threshold)


@dataclass(frozen=True, slots=True)
class Opening:
    """What a device sends for the opening, and how long it took with box and share, in seconds."""

    index: int
    share: str
    proof: str
    false_share: str
    check_seconds: float


def make_seats(group: str, size: int, threshold: int) -> list[Seat]:
    """Draw a key card for every member."""
    return [Seat(group, new_seed(), index, size, threshold) for index in range(1, size + 1)]


def make_key(devices: Sequence[Device]) -> str:
    """Run the ceremony to its end; give the fingerprint that all read aloud (design 3.5)."""
    page = f"/ceremonies/{devices[0].ceremony}"
    with ExitStack() as doors:
        desks = [doors.enter_context(_sign_in(device)) for device in devices]
        seats = [doors.enter_context(device.member()) for device in devices]
        for desk, seat in zip(desks, seats, strict=True):
            desk.send("PUT", f"{page}/certificate", seat.certificate())
        for desk, seat in zip(desks, seats, strict=True):
            desk.send("PUT", f"{page}/deal", seat.deal(read_messages(desk, f"{page}/certificates")))
        for desk, seat in zip(desks, seats, strict=True):
            certificates = read_messages(desk, f"{page}/certificates")
            deals = read_messages(desk, f"{page}/deals")
            desk.send("PUT", f"{page}/acceptance", seat.accept(certificates, deals))
        fingerprints = set()
        for desk, seat in zip(desks, seats, strict=True):
            trustees = desk.read(f"{page}/trustees.json")
            fingerprints.add(desk.get(page)["fingerprint"])
            desk.send("PUT", f"{page}/confirmation", seat.sign_trustees(trustees))
    if len(fingerprints) != 1:
        raise AssertionError("the members do not see the same fingerprint")
    return str(fingerprints.pop())


def prepare_openings(
    devices: Sequence[Device], round_uuid: str, progress: Callable[[int], None]
) -> list[Opening]:
    """Let every device check the sealed box by itself and only then make its share (design 3.4)."""
    openings = []
    with ProcessPoolExecutor(len(devices), mp_context=get_context("spawn")) as pool:
        for opening in pool.map(_prepare, devices, [round_uuid] * len(devices)):
            openings.append(opening)
            progress(1)
    return openings


def fetch_evidence(desk: Desk, ceremony: str, round_uuid: str) -> BoxEvidence:
    """Download what a device checks before it gives its share (design 3.4)."""
    page, log = f"/rounds/{round_uuid}/files", desk.get("/log")
    return BoxEvidence(
        box=desk.read(f"{page}/box.bel"),
        roll=desk.read(f"{page}/roll.json"),
        leaves=[str(leaf).encode() for leaf in log["leaves"]],
        checkpoint=str(log["checkpoint"]),
        server_key=str(desk.get("/congress")["server_key"]),
        trustees=desk.read(f"/ceremonies/{ceremony}/trustees.json"),
    )


def false_share(election: Election, tally: Tally, secret: int) -> bytes:
    """Make a wrong share that the format's own proof lets pass (`ballots.md` 2.10).

    The challenge hashes neither alpha nor the factor, so the factor can be chosen after it.
    """
    group = election.group
    prefix = f"decrypt|{election.fingerprint}|{group.encode(group.gexp(secret))}|"
    factors, proofs = [], []
    for row in tally:
        made, proved = [], []
        for ciphertext in row:
            w, v = group.random_scalar(), group.random_scalar()
            commitments = [group.gexp(w), group.exp(ciphertext.alpha, v)]
            c = group.hash_to_scalar(prefix, commitments)
            z = (w - secret * c) % group.q
            # alpha^v = alpha^z · factor^c holds for this factor, which is not alpha^secret.
            factor = group.exp(ciphertext.alpha, (v - z) * pow(c, -1, group.q))
            made.append(group.encode(factor))
            proved.append(proof_json(Proof(c, z)))
        factors.append(made)
        proofs.append(proved)
    return compact({"decryption_factors": factors, "decryption_proofs": proofs})


def _prepare(device: Device, round_uuid: str) -> Opening:
    began = time.monotonic()
    with _sign_in(device) as desk:
        evidence = fetch_evidence(desk, device.ceremony, round_uuid)
        published = desk.read(f"/rounds/{round_uuid}/files/encrypted_tally.json")
        acceptance = desk.read(f"/ceremonies/{device.ceremony}/acceptance")
    secret = device.seat.member().decryption_key(acceptance)
    if device.runs == "node":
        with device.seat.node_member() as member:
            share, proof = member.open_box(evidence, published, acceptance)
        election = read_election(read_archive(evidence.box).election)
        tally = read_tally(election, published)
    else:
        box = examine_box(evidence, Report(lambda _line: None), map)
        election, tally = box.election, box.tally
        share = decrypt_share(election, tally, secret)
        proof = second_proof(election, tally, secret, share)
    seconds = time.monotonic() - began
    wrong = false_share(election, tally, secret)
    return Opening(device.seat.index, share.decode(), proof.decode(), wrong.decode(), seconds)


def _sign_in(device: Device) -> Desk:
    desk = Desk(device.address)
    desk.sign_in(device.username, device.password)
    return desk


def read_messages(desk: Desk, page: str) -> list[bytes]:
    """Read the messages of all members from the mailbox."""
    answer: Json = desk.get(page)
    return [str(text).encode() for text in answer["messages"]]
