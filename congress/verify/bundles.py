"""A whole congress: its bundle, from the zip to the decisions (FORMAT §7.1).

It ends with the fingerprints that stand on the signed paper: a forger who writes a whole new
congress under a new key passes every check but that comparison.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from congress.crypto.canonical import sha256_hex
from congress.crypto.errors import VerificationError
from congress.crypto.signing import Checkpoint, fingerprint_digits
from congress.crypto.tally import Result
from congress.domain.events import CardListsRegistered
from congress.record.bundle import (
    CARDS,
    CHECKPOINT,
    KEYS,
    Bundle,
    read_bundle,
    round_name,
    trustees_name,
)
from congress.record.cards import CardLists, read_card_lists
from congress.record.fingerprints import checkpoint_fingerprint, key_fingerprint
from congress.record.keys import Keys, read_keys
from congress.record.log import origin_of, read_note, verify_head
from congress.record.questions import Part, counts_of, share_out
from congress.verify.archives import Box
from congress.verify.boxes import Mapper
from congress.verify.committees import verify_committee
from congress.verify.further_lists import check_further_list
from congress.verify.history import History, replay
from congress.verify.openings import (
    check_counts,
    check_decision,
    check_minutes,
    check_opened,
    check_verified,
)
from congress.verify.report import Report
from congress.verify.round_history import RoundHistory, Stage
from congress.verify.rounds import (
    Congress,
    Frozen,
    check_election,
    check_frozen,
    check_meeting,
    check_sealed,
    check_slate,
    check_voters,
)


@dataclass(frozen=True, slots=True)
class _Carried:
    """A checkpoint that the minutes of a round carry."""

    round: str
    checkpoint: Checkpoint


@dataclass(frozen=True, slots=True)
class _Round:
    """A round of a box as it is checked, with what it was frozen with."""

    history: RoundHistory
    frozen: Frozen
    report: Report

    def about(self) -> AbstractContextManager[None]:
        """Begin the titles of the checks within with this round's id."""
        return self.report.about(f"round {self.history.frozen.round}")


def verify_bundle(raw: bytes, report: Report, mapper: Mapper, minutes: Sequence[str] = ()) -> None:
    """Check a bundle, then write the fingerprints to compare with the signed paper.

    `minutes` are fingerprints of checkpoints as typed from signed minutes: each becomes a check.
    """
    with report.check("the bundle is whole: all members that manifest and log name, unchanged"):
        bundle = read_bundle(raw)
    with report.check("the log tells of a congress in which no step was skipped"):
        history = replay(bundle.entries)
    with report.check("the keys are those of the log's first event"):
        keys = _read_keys(bundle, history)
    with report.check(
        f"the newest checkpoint is signed and counts all {len(bundle.leaves)} events"
    ):
        newest = _verify_newest(bundle, keys)
    _check_committees(bundle, history, report)
    carried: list[_Carried] = []
    if history.cards is not None:
        with report.check("the lists of cards are those that were registered"):
            cards = _read_cards(bundle, history.cards)
        if history.cards.made_on_server:
            report.note("the cards were made on the server: it could have voted for the absent")
        created = history.created
        meetings = {name: known.convened for name, known in history.meetings.items()}
        congress = Congress(
            bundle=bundle, created=created, server=keys.server, cards=cards, meetings=meetings
        )
        carried = _check_boxes(congress, history.rounds, report, mapper)
    _check_paper(carried, minutes, report)
    _write_fingerprints(bundle, history, keys, newest, carried, report)


def _read_keys(bundle: Bundle, history: History) -> Keys:
    created, keys = history.created, read_keys(bundle.members[KEYS])
    if keys.server.text != created.server_key or keys.server.name != origin_of(created.congress):
        raise VerificationError("keys", 2, "the server's key is another one")
    if keys.certificate_sha256 != created.certificate_sha256:
        raise VerificationError("keys", 2, "the certificate is another one")
    return keys


def _verify_newest(bundle: Bundle, keys: Keys) -> Checkpoint:
    note = read_note(bundle.members[CHECKPOINT])
    checkpoint = verify_head(note, keys.server, bundle.leaves, bundle.congress)
    if checkpoint.size != len(bundle.leaves):
        raise VerificationError("log", 3, f"it counts only {checkpoint.size}")
    return checkpoint


def _read_cards(bundle: Bundle, event: CardListsRegistered) -> CardLists:
    raw = bundle.members[CARDS]
    if sha256_hex(raw) != event.lists_sha256:
        raise VerificationError("cards", 2, "they are other lists")
    cards = read_card_lists(raw)
    found = (cards.group, len(cards.lists), cards.cards, cards.spares)
    if found != (event.group, event.slots, event.cards, event.spares):
        raise VerificationError("cards", 2, "the log has other numbers of slots or cards")
    return cards


def _check_committees(bundle: Bundle, history: History, report: Report) -> None:
    for name, ceremony in history.ceremonies.items():
        made, begun = ceremony.made, ceremony.begun
        if made is None:
            report.note(f"the ceremony {name} is not finished")
            continue
        title = f"the committee {name} holds its key {begun.threshold} of {len(begun.members)}"
        with report.check(f"{title}; every member confirmed its fingerprint"):
            verify_committee(ceremony, made, bundle.members[trustees_name(name)])


def _check_boxes(
    congress: Congress, rounds: Mapping[str, RoundHistory], report: Report, mapper: Mapper
) -> list[_Carried]:
    carried, seen = list[_Carried](), set[str]()
    for uuid, history in rounds.items():
        if history.box is not None:
            continue  # checked with the box that it shares
        with report.about(f"round {uuid}"):
            frozen = check_frozen(congress, history, report)
            with report.check("no credential of its roll is known from another round"):
                credentials = {*frozen.roll.credentials, *frozen.roll.unused}
                if credentials & seen:
                    raise VerificationError("roll", 9, "a credential stands on two rolls")
                seen |= credentials
            carried += _check_box(congress, _parts_of(congress, history, frozen, report), mapper)
    return carried


def _parts_of(
    congress: Congress, box: RoundHistory, frozen: Frozen, report: Report
) -> tuple[_Round, ...]:
    """Check the slates of all rounds that share a box; the first is that of the box itself."""
    parts = [_Round(box, frozen, report)]
    for one in box.joined:
        with _Round(one, frozen, report).about():
            slate = check_slate(congress, one, report)
        parts.append(_Round(one, replace(frozen, slate=slate), report))
    for part in parts:
        with part.about():
            check_further_list(congress, part.history, part.frozen, report)
    return tuple(parts)


def _check_box(congress: Congress, parts: Sequence[_Round], mapper: Mapper) -> list[_Carried]:
    history, frozen, report = parts[0].history, parts[0].frozen, parts[0].report
    further = [Part(one.frozen.slate, one.history.frozen.number) for one in parts[1:]]
    setup = check_election(congress, history, frozen, report, further=further)
    if history.opened is not None:
        check_meeting(history.opened, history.inside, frozen, report)
    voters = check_voters(history, frozen.roll, report)
    if history.sealed is not None:
        box = check_sealed(setup, history.sealed, voters, report, mapper)
        if history.counts is not None:
            returned = len(setup.archive.ballots)
            check_counts(history.counts, len(voters), returned, report)
        _check_opening(congress, parts, box)
    return [carried for one in parts for carried in _check_paper_of(congress, one)]


def _check_opening(congress: Congress, parts: Sequence[_Round], box: Box) -> None:
    history, report = parts[0].history, parts[0].report
    opened = history.box_opened
    if opened is None:
        return
    result = check_opened(congress, opened, history, box, report)
    shares = share_out([one.frozen.slate for one in parts], result)
    for one, share in zip(parts, shares, strict=True):
        with one.about():
            _check_result(congress, one, share, len(box.setup.archive.ballots))
    if history.verified is not None:
        check_verified(history.verified, opened, report)


def _check_result(congress: Congress, one: _Round, result: Result, returned: int) -> None:
    history, frozen, report = one.history, one.frozen, one.report
    with report.check("the numbers of the result are such as this form of ballot gives"):
        counts = counts_of(frozen.slate, result, returned)
    if history.declared is not None:
        raw = congress.bundle.members[round_name(history.frozen.round, "decision.json")]
        check_decision(raw, history.declared, frozen, counts, report)


def _check_paper_of(congress: Congress, one: _Round) -> list[_Carried]:
    history, report = one.history, one.report
    with one.about():
        if history.minutes is not None:
            checkpoint = check_minutes(congress, history.minutes, report)
            return [_Carried(history.frozen.round, checkpoint)]
        ended = "was annulled" if history.stage is Stage.ANNULLED else f"is {history.stage}"
        report.note(f"this round {ended}: no minutes of it are signed")
        return []


def _check_paper(carried: Sequence[_Carried], minutes: Sequence[str], report: Report) -> None:
    known: dict[str, list[str]] = {}
    for item in carried:
        known.setdefault(checkpoint_fingerprint(item.checkpoint), []).append(item.round)
    for typed in minutes:
        digits = "".join(typed.split())
        groups = " ".join(digits[i : i + 5] for i in range(0, len(digits), 5))
        with report.check("the checkpoint on the signed paper is the one that minutes here carry"):
            if not (digits.isascii() and digits.isdigit() and len(digits) == 40):
                found = f"a fingerprint has 40 digits, and this was typed: {typed[:60]!r}"
                raise VerificationError("paper", 1, found)
            if groups not in known:
                raise VerificationError("paper", 1, f"no minutes here carry {groups}")
        report.note(f"{groups}: the minutes of the round {', '.join(known[groups])}")


def _write_fingerprints(
    bundle: Bundle,
    history: History,
    keys: Keys,
    newest: Checkpoint,
    carried: Sequence[_Carried],
    report: Report,
) -> None:
    report.note("compare with the signed paper:")
    report.note(f"  server key     {key_fingerprint(keys.server)}")
    for name, ceremony in history.ceremonies.items():
        if ceremony.made is not None:
            digits = fingerprint_digits(bundle.members[trustees_name(name)])
            report.note(f"  committee key  {digits}  (committee {name})")
    if history.cards is not None:
        report.note(f"  card lists     {fingerprint_digits(bundle.members[CARDS])}")
    for item in carried:
        digits, size = checkpoint_fingerprint(item.checkpoint), item.checkpoint.size
        report.note(f"  checkpoint     {digits}  ({size} events; minutes of round {item.round})")
    if not carried:
        digits = checkpoint_fingerprint(newest)
        report.note(f"  checkpoint     {digits}  ({newest.size} events; no minutes are signed)")
