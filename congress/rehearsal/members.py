"""Simulated members of the counting committee: they make the key, and open the box together.

Each member's device is a process of its own that holds nothing but the seed of its key card; the
server carries the messages and never sees a secret.
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from congress.crypto.canonical import compact
from congress.crypto.ceremony import Member, new_seed
from congress.crypto.elections import Election
from congress.crypto.groups import get_group
from congress.crypto.proofs import Proof, proof_json
from congress.crypto.shares import decrypt_share, second_proof
from congress.crypto.tally import Tally
from congress.rehearsal.office import Desk, Json
from congress.verify.box import BoxEvidence, examine_box
from congress.verify.report import Report


@dataclass(frozen=True, slots=True)
class Device:
    """A member's device: who signs in, and the committee's ceremony that the seed belongs to."""

    address: str
    username: str
    password: str
    ceremony: str
    seat: "Seat"


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


@dataclass(frozen=True, slots=True)
class Opening:
    """What a device sends for the opening, and how long it checked the box, in seconds."""

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
    desks = [_sign_in(device) for device in devices]
    page = f"/ceremonies/{devices[0].ceremony}"
    seats = [device.seat.member() for device in devices]
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
    for desk in desks:
        desk.__exit__(None, None, None)
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
        box = examine_box(evidence, Report(lambda _line: None), map)
        seconds = time.monotonic() - began
        acceptance = desk.read(f"/ceremonies/{device.ceremony}/acceptance")
    secret = device.seat.member().decryption_key(acceptance)
    share = decrypt_share(box.election, box.tally, secret)
    proof = second_proof(box.election, box.tally, secret, share)
    wrong = false_share(box.election, box.tally, secret)
    return Opening(device.seat.index, share.decode(), proof.decode(), wrong.decode(), seconds)


def _sign_in(device: Device) -> Desk:
    desk = Desk(device.address)
    desk.sign_in(device.username, device.password)
    return desk


def read_messages(desk: Desk, page: str) -> list[bytes]:
    """Read the messages of all members from the mailbox."""
    answer: Json = desk.get(page)
    return [str(text).encode() for text in answer["messages"]]
