"""Simulated delegates of a demonstration: they come to a few tablets and vote over HTTP.

They hold the cards after the first ones, which are left to people; a card that already voted is
passed over. Where a run ended is remembered, so that another one goes on with other cards.
"""

import json
import os
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from queue import Queue
from typing import TypeAlias

from congress.crypto.ballots import read_ballot, seal_ballot
from congress.crypto.credentials import Card, derive_secret, read_digits
from congress.crypto.elections import read_election
from congress.domain.contests import Purpose
from congress.domain.errors import RuleViolation
from congress.domain.forms import Form
from congress.domain.roles import Role
from congress.domain.slates import Slate
from congress.record.papers import read_slate
from congress.rehearsal.deck import make_deck
from congress.rehearsal.office import Desk, Json, Refused
from congress.rehearsal.progress import Progress, simulation
from congress.rehearsal.tablets import Envelope, Sealed, cast_one, choices
from congress.services.demonstration import (
    BY_HAND,
    DELEGATES,
    SIMULATED,
    Demonstration,
    read_demonstration,
)

# What is marked for one election: its form, a word a name or box, how many boxes stand at a name.
_Part: TypeAlias = tuple[Form, Sequence[str], int]
# What one delegate seals: election.json, the parts of the ballot, and with which card.
_Work: TypeAlias = tuple[bytes, tuple[_Part, ...], Card]

TABLETS = 6
_TAKEN = "cards-taken.json"
_PAIRED = "tablets.json"
_PASSED_OVER = {"already-voted", "card-void", "not-on-roll", "spare-not-valid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """How many delegates come to which round, and how many a second; None as fast as they go."""

    round: str
    count: int
    rate: float | None


def simulate_delegates(data: Path, address: str, crowd: Crowd) -> None:
    """Let simulated delegates vote until enough have, or no card is left."""
    demonstration = require_demonstration(data)
    folder = data / SIMULATED
    folder.mkdir(mode=0o700, exist_ok=True)
    taken = _Taken(folder / _TAKEN, crowd.round)
    with simulation(folder / DELEGATES, crowd.count) as progress, ExitStack() as doors:
        office = doors.enter_context(Desk(address))
        chief = demonstration.first_of(Role.SECRETARIAT)
        office.sign_in(chief.username, chief.password)
        status = office.get(f"/rounds/{crowd.round}")
        # Where the members of a committee vote, theirs are the first cards and no others.
        serials = [one for one in order_of_cards(int(status["cards"])) if one not in taken]
        progress.expect(min(crowd.count, len(serials)))
        progress.tell("Đang chuẩn bị máy bỏ phiếu mô phỏng.")
        tablets = [
            doors.enter_context(tablet) for tablet in _pair(folder / _PAIRED, office, address)
        ]
        page = tablets[0].get(f"/vote/rounds/{crowd.round}")
        election = str(page["election"]).encode()
        marks = [_endless_marks(slate) for slate in _slates(office, crowd.round)]
        markings = zip(*marks, strict=True)
        work = (
            (election, next(markings), read_digits(digits))
            for digits in (demonstration.digits[serial - 1] for serial in serials)
        )
        progress.tell("Đại biểu mô phỏng đang bỏ phiếu.")
        with _Hall(tablets, page, progress) as hall:
            start = time.monotonic()
            for sent, (serial, envelope) in enumerate(
                zip(serials, _seal_ahead(work), strict=False)
            ):
                if crowd.rate is not None:
                    time.sleep(max(0.0, start + sent / crowd.rate - time.monotonic()))
                taken.add(serial)
                hall.send(envelope)
                if hall.is_enough(crowd.count):
                    break


def require_demonstration(data: Path) -> Demonstration:
    """Read the demonstration of a folder; refuse to simulate anything in a real congress."""
    found = read_demonstration(data)
    if found is None:
        raise RuleViolation(
            f"Thư mục {data} không phải là bản làm thử. Chỉ bản làm thử mới có người mô phỏng.",
            rule="",
        )
    return found


def order_of_cards(cards: int) -> list[int]:
    """Give the serials in the order in which simulated delegates use them: people's cards last."""
    kept = min(BY_HAND, cards // 2)
    return [*range(kept + 1, cards + 1), *range(1, kept + 1)]


class _Hall:
    """A few tablets, each with one delegate at a time."""

    def __init__(self, tablets: Sequence[Desk], page: Json, progress: Progress) -> None:
        self._idle: Queue[Desk] = Queue()
        self._page, self._progress = page, progress
        self._threads = ThreadPoolExecutor(len(tablets))
        self._voting: set[Future[bool]] = set()
        self._voted = 0
        for tablet in tablets:
            self._idle.put(tablet)

    def __enter__(self) -> "_Hall":
        return self

    def __exit__(self, *error: object) -> None:
        self._threads.shutdown(wait=True, cancel_futures=error[0] is not None)
        if error[0] is None:
            self._count(self._voting)

    def send(self, envelope: Envelope) -> None:
        """Let a delegate vote at the next idle tablet."""
        self._voting.add(self._threads.submit(self._cast, self._idle.get(), envelope))
        self._count({vote for vote in self._voting if vote.done()})

    def is_enough(self, count: int) -> bool:
        """Tell whether so many have voted; waits where that depends on who is voting now."""
        while self._voting and self._voted + len(self._voting) >= count:
            self._count(wait(self._voting, return_when=FIRST_COMPLETED).done)
        return self._voted >= count

    def _count(self, done: set[Future[bool]]) -> None:
        self._voting = self._voting - done
        self._voted += sum(vote.result() for vote in done)

    def _cast(self, tablet: Desk, envelope: Envelope) -> bool:
        try:
            cast_one(tablet, self._page, envelope)
        except Refused as refusal:
            if refusal.error.get("code") not in _PASSED_OVER:
                raise
            return False
        finally:
            self._idle.put(tablet)
        self._progress.step()
        return True


class _Taken:
    """The serials that were used in a round by earlier runs."""

    def __init__(self, path: Path, round_uuid: str) -> None:
        self._path, self._round = path, round_uuid
        found = json.loads(path.read_text("utf-8")) if path.exists() else {}
        self._serials = set(found.get("serials", ()) if found.get("round") == round_uuid else ())

    def __contains__(self, serial: int) -> bool:
        return serial in self._serials

    def add(self, serial: int) -> None:
        self._serials.add(serial)
        told = {"round": self._round, "serials": sorted(self._serials)}
        self._path.write_text(json.dumps(told), "utf-8")


def _slates(office: Desk, box: str) -> list[Slate]:
    """Fetch the slates of all elections that are voted on in a box, in their order (R6)."""
    rounds = [one["round"] for one in office.get("/rounds")["rounds"] if one["box"] == box]
    return [read_slate(office.read(f"/rounds/{one}/files/slate.json")) for one in rounds]


def _endless_marks(slate: Slate) -> Iterator[_Part]:
    """Draw markings as a hall would make them; everybody who comes votes."""
    seed, boxes = int.from_bytes(os.urandom(8)), max(2, len(slate.boxes))
    purpose = slate.purpose if slate.purpose is Purpose.TRUST else Purpose.ELECTION
    while True:
        deck = make_deck(slate.form, slate.labels, slate.seats, 100, seed, purpose)
        for marking in deck.markings:
            if marking.marks is not None:
                yield slate.form, marking.marks, boxes
        seed += 1


def _seal(work: _Work) -> Sealed:
    """Seal what one delegate marked on all parts of the ballot; give ballot and tracker."""
    raw, parts, card = work
    election = read_election(raw)
    secret = derive_secret(election.group, election.uuid, card)
    marked = [row for form, marks, boxes in parts for row in choices(form, marks, boxes)]
    ballot = seal_ballot(election, secret, marked)
    return ballot, read_ballot(election, ballot).tracker


def _seal_ahead(work: Iterator[_Work]) -> Iterator[Envelope]:
    """Seal in processes of their own, a few ahead of the casting, one processor left free."""
    workers = max(1, (os.cpu_count() or 2) - 1)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        ahead = [pool.submit(_seal, item) for item in islice(work, 2 * workers + 2)]
        try:
            while ahead:
                ballot, tracker = ahead.pop(0).result()
                ahead.extend(pool.submit(_seal, item) for item in islice(work, 1))
                yield Envelope(ballot, tracker, repeated=False)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _pair(path: Path, office: Desk, address: str) -> Iterator[Desk]:
    """Give paired tablets: those of the last run where they still are, else new ones."""
    kept: list[dict[str, str]] = json.loads(path.read_text("utf-8")) if path.exists() else []
    cookies = []
    for number in range(1, TABLETS + 1):
        tablet = Desk(address, kept[number - 1] if number <= len(kept) else None)
        if not tablet.get("/session")["tablet"]:
            label = f"Máy mô phỏng {number}"
            tablet.pair(str(office.post("/tablets", {"label": label})["code"]))
        cookies.append(tablet.cookies)
        yield tablet
    path.write_text(json.dumps(cookies), "utf-8")
    path.chmod(0o600)
