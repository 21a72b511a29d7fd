"""Simulated members of the counting committee of a demonstration: they do their part by themselves.

They watch the log, make the key together with whoever sits at a real device, check the sealed box
and give their shares. The last share is left to a real member wherever there is one.
"""

import json
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path

from congress.crypto.ceremony import new_seed
from congress.crypto.shares import decrypt_share, second_proof
from congress.domain.events import CeremonyBegun
from congress.record.log import read_leaf
from congress.rehearsal.delegates import require_demonstration
from congress.rehearsal.members import Seat, fetch_evidence, read_messages
from congress.rehearsal.office import Desk, Json, Refused
from congress.rehearsal.progress import Progress, simulation
from congress.services.demonstration import MEMBERS, SIMULATED
from congress.verify.box import ExaminedBox, examine_box
from congress.verify.command import workers
from congress.verify.report import Report

_SEATS = "seats.json"
_PAUSE = 1.5  # seconds between two looks
_PARTS = {
    "certificates": "certificate",
    "deals": "deal",
    "acceptances": "acceptance",
    "confirmations": "confirmation",
}


@dataclass(slots=True)
class _Committee:
    """Who is simulated, where they sit, and what is over already."""

    desks: dict[str, Desk]
    path: Path
    seats: dict[str, dict[str, Seat]] = field(default_factory=dict)
    leaves: int = 0
    ceremonies: list[str] = field(default_factory=list)


def simulate_members(data: Path, address: str, usernames: Sequence[str]) -> None:
    """Do the part of these members in every ceremony and opening, until stopped."""
    demonstration = require_demonstration(data)
    folder = data / SIMULATED
    with simulation(folder / MEMBERS, len(usernames)) as progress, ExitStack() as doors:
        desks = {}
        for username in usernames:
            desks[username] = doors.enter_context(Desk(address))
            desks[username].sign_in(username, demonstration.part(username).password)
        committee = _Committee(desks, folder / _SEATS, _read_seats(folder / _SEATS))
        while True:
            _look(committee, progress)
            progress.tell("Đang chờ việc tiếp theo.")
            time.sleep(_PAUSE)


def _look(committee: _Committee, progress: Progress) -> None:
    desk = next(iter(committee.desks.values()))
    for ceremony in _ceremonies(committee, desk):
        page = desk.get(f"/ceremonies/{ceremony}")
        if page["step"] in _PARTS:
            _make_key(committee, page, progress)
    for status in desk.get("/rounds")["rounds"]:
        if status["state"] == "counted":
            _open_box(committee, status, progress)


def _ceremonies(committee: _Committee, desk: Desk) -> list[str]:
    leaves = desk.get("/log")["leaves"]
    for leaf in leaves[committee.leaves :]:
        event = read_leaf(str(leaf).encode()).event
        if isinstance(event, CeremonyBegun):
            committee.ceremonies.append(event.ceremony)
    committee.leaves = len(leaves)
    return committee.ceremonies


def _make_key(committee: _Committee, page: Json, progress: Progress) -> None:
    """Post what is due of every simulated member; one who began at a real device stays there."""
    part, address = _PARTS[page["step"]], f"/ceremonies/{page['ceremony']}"
    seats = committee.seats.setdefault(page["ceremony"], {})
    for member in page["members"]:
        username = member["username"]
        if member[part] or username not in committee.desks:
            continue
        if part == "certificate":
            seats[username] = Seat(
                page["group"], new_seed(), member["index"], page["size"], page["threshold"]
            )
            _write_seats(committee.path, committee.seats)
        if username in seats:
            progress.tell(f"{username} đang làm phần của mình khi tạo khóa.")
            _post(committee.desks[username], seats[username], address, part)


def _post(desk: Desk, seat: Seat, address: str, part: str) -> None:
    member = seat.member()
    if part == "certificate":
        message = member.certificate()
    elif part == "confirmation":
        message = member.sign_trustees(desk.read(f"{address}/trustees.json"))
    else:
        certificates = read_messages(desk, f"{address}/certificates")
        if part == "deal":
            message = member.deal(certificates)
        else:
            message = member.accept(certificates, read_messages(desk, f"{address}/deals"))
    desk.send("PUT", f"{address}/{part}", message)


def _open_box(committee: _Committee, status: Json, progress: Progress) -> None:
    """Check the box once for all simulated members, and give the shares that are theirs to give."""
    uuid, ceremony = status["round"], status["ceremony"]
    seats = committee.seats.get(ceremony, {})
    ready = {name: seat for name, seat in seats.items() if name in committee.desks}
    desk = next(iter(committee.desks.values()))
    given = desk.get(f"/rounds/{uuid}/shares")
    waiting = [name for name, seat in ready.items() if seat.index not in given["accepted"]]
    missing = given["needed"] - len(given["accepted"])
    people = desk.get(f"/ceremonies/{ceremony}")["size"] - len(ready)
    due = shares_due(waiting, missing=missing, people=people)
    if not due:
        return
    progress.tell("Đang kiểm tra từng phiếu trong hòm trước khi gửi mảnh khóa.")
    with workers() as mapper:
        evidence = fetch_evidence(desk, ceremony, uuid)
        box = examine_box(evidence, Report(lambda _line: None), mapper)
    for username in due:
        _give_share(committee.desks[username], seats[username], ceremony, box)


def shares_due(waiting: Sequence[str], *, missing: int, people: int) -> Sequence[str]:
    """Choose who gives a share now: the last one is left to people, wherever there are some."""
    return waiting[: max(0, missing - 1) if people else missing]


def _give_share(desk: Desk, seat: Seat, ceremony: str, box: ExaminedBox) -> None:
    acceptance = desk.read(f"/ceremonies/{ceremony}/acceptance")
    secret = seat.member().decryption_key(acceptance)
    share = decrypt_share(box.election, box.tally, secret)
    proof = second_proof(box.election, box.tally, secret, share)
    try:
        desk.put(
            f"/rounds/{box.election.uuid}/share",
            {"share": share.decode(), "proof": proof.decode()},
        )
    except Refused as refusal:
        if refusal.status != 409:  # a real member was quicker and the box is open
            raise


def _read_seats(path: Path) -> dict[str, dict[str, Seat]]:
    if not path.exists():
        return {}
    found = json.loads(path.read_text("utf-8"))
    return {
        ceremony: {username: Seat(**seat) for username, seat in seats.items()}
        for ceremony, seats in found.items()
    }


def _write_seats(path: Path, seats: dict[str, dict[str, Seat]]) -> None:
    told = {
        ceremony: {username: asdict(seat) for username, seat in members.items()}
        for ceremony, members in seats.items()
    }
    path.touch(mode=0o600)
    path.write_text(json.dumps(told), "utf-8")
