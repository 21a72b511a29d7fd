"""Simulated tablets: they seal markings with the cards' secrets and cast over HTTP.

Ballots are sealed before the doors open, in processes of their own: in a hall every tablet has its
own processor, and the times measured afterwards are the server's.
"""

import statistics
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TypeAlias

from congress.crypto.ballots import read_ballot, seal_ballot
from congress.crypto.credentials import Card, derive_secret
from congress.crypto.elections import read_election
from congress.crypto.signing import read_verifier_key, verify_receipt
from congress.domain.forms import Form
from congress.rehearsal.deck import AGREE, DISAGREE, LEVELS, Marking
from congress.rehearsal.office import Desk, Json, Refused, Unanswered

Progress = Callable[[int], None]
# What is sealed: election.json, the form, the marks of a delegate, and whose card it is.
Marked: TypeAlias = tuple[bytes, Form, Sequence[str], Card]
Sealed: TypeAlias = tuple[bytes, str]  # ballot and tracker

ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Envelope:
    """A sealed ballot, and whether the tablet will send it a second time."""

    ballot: bytes
    tracker: str
    repeated: bool


@dataclass(slots=True)
class Casting:
    """What the tablets saw: trackers of receipts, and seconds from cast to receipt."""

    trackers: set[str] = field(default_factory=set)
    latencies: list[float] = field(default_factory=list)
    repeats: int = 0
    seconds: float = 0

    def figures(self) -> dict[str, float]:
        """Give the figures of the report: ballots a second, p50 and p95 in seconds."""
        ordered = sorted(self.latencies)
        return {
            "accepted": len(self.trackers),
            "repeated": self.repeats,
            "ballots_per_second": len(self.trackers) / self.seconds,
            "p50_seconds": statistics.median(ordered),
            "p95_seconds": ordered[max(0, -(-95 * len(ordered) // 100) - 1)],
        }


def choices(form: Form, marks: Sequence[str], answers: int = 2) -> list[list[int]]:
    """Turn the words of a marking into the numbers of the ballot format (design 3).

    `answers` is how many boxes stand beside a name: three on a ballot of trust (L2).
    """
    words = LEVELS if answers == len(LEVELS) else (AGREE, DISAGREE)
    boxes = [[int(mark == word) for word in words] for mark in marks]
    if form is Form.NO_SURPLUS:
        return boxes
    if form is Form.SINGLE:
        return [[int(not marks[0]), *boxes[0]]]
    chosen = [int(bool(mark)) for mark in marks]
    return [[int(not any(chosen)), *chosen]]


def seal_all(
    election: bytes,
    form: Form,
    holders: Sequence[tuple[Marking, Card]],
    repeated: Callable[[Marking], bool],
    progress: Progress,
    *,
    sealer: Callable[[], AbstractContextManager[Callable[[Sequence[Marked]], Iterable[Sealed]]]],
) -> list[Envelope]:
    """Seal every marking that is to be cast, by one of the sealers of sealers.py."""
    coming = [
        (marking, (election, form, marking.marks, card))
        for marking, card in holders
        if marking.marks is not None
    ]
    work = [marked for _, marked in coming]
    envelopes = []
    with sealer() as seal:
        for (marking, _), (ballot, tracker) in zip(coming, seal(work), strict=True):
            envelopes.append(Envelope(ballot, tracker, repeated(marking)))
            progress(1)
    return envelopes


def cast_all(
    tablets: Sequence[Desk],
    round_page: Mapping[str, str],
    envelopes: Sequence[Envelope],
    rate: float | None,
    progress: Progress,
) -> Casting:
    """Cast all envelopes from many tablets at once, `rate` a second or as fast as they go.

    A receipt counts only after the tablet verified it; a ballot sent twice must bring the same one.
    """
    seen, lock, idle = Casting(), threading.Lock(), list(tablets)
    start = time.monotonic()

    def cast(numbered: tuple[int, Envelope]) -> None:
        number, envelope = numbered
        if rate is not None:
            time.sleep(max(0.0, start + number / rate - time.monotonic()))
        with lock:
            tablet = idle.pop()
        began = time.monotonic()
        cast_one(tablet, round_page, envelope)
        with lock:
            idle.append(tablet)
            seen.trackers.add(envelope.tracker)
            seen.latencies.append(time.monotonic() - began)
        if envelope.repeated:
            with lock:
                tablet = idle.pop()
            cast_one(tablet, round_page, envelope)
            with lock:
                idle.append(tablet)
                seen.repeats += 1
        progress(1)

    with ThreadPoolExecutor(len(tablets)) as threads:
        list(threads.map(cast, enumerate(envelopes)))
    seen.seconds = time.monotonic() - start
    return seen


def expect_refusal(tablet: Desk, round_uuid: str, ballot: bytes, code: str) -> None:
    """Cast a ballot that must be refused for one reason; raise when it is not."""
    try:
        tablet.cast(f"/vote/rounds/{round_uuid}/ballots", ballot)
    except Refused as refusal:
        if refusal.error.get("code") != code:
            raise
    else:
        raise AssertionError(f"a ballot that must be refused ({code}) was accepted")


def seal_marking(work: Marked) -> Sealed:
    """Seal one marking for an election with a card's secret; give ballot and tracker."""
    raw, form, marks, card = work
    election = read_election(raw)
    secret = derive_secret(election.group, election.uuid, card)
    chosen = choices(form, marks, len(election.questions[0].answers))
    ballot = seal_ballot(election, secret, chosen)
    return ballot, read_ballot(election, ballot).tracker


def cast_one(tablet: Desk, page: Mapping[str, str], envelope: Envelope) -> None:
    """Cast a ballot and verify its receipt; raise `Refused` when the server does not take it."""
    answer = _cast_until_answered(tablet, f"/vote/rounds/{page['round']}/ballots", envelope)
    if answer["tracker"] != envelope.tracker:
        raise AssertionError("the server answered with another ballot's tracker")
    verify_receipt(
        read_verifier_key(page["server_key"]),
        answer["receipt"],
        congress=page["congress"],
        uuid=page["round"],
        election_hash=page["election_hash"],
        tracker=envelope.tracker,
    )


def _cast_until_answered(tablet: Desk, address: str, envelope: Envelope) -> Json:
    # An answer that got lost is no reason to seal anew: the same ballot brings the same receipt.
    for _ in range(ATTEMPTS - 1):
        try:
            return tablet.cast(address, envelope.ballot)
        except Unanswered:
            continue
    return tablet.cast(address, envelope.ballot)
