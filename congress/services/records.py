"""The public record, put together from what is stored: archives of rounds and the bundle."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from congress.domain.errors import NotNow
from congress.record.archive import Archive, OwnedShare, SealedTally, read_archive, write_archive
from congress.record.bundle import (
    CARDS,
    CHECKPOINT,
    KEYS,
    LOG,
    minutes_name,
    round_name,
    trustees_name,
    write_bundle,
    write_log,
)
from congress.record.keys import write_keys
from congress.record.proofs import write_proofs
from congress.services.audit import read_log
from congress.services.keys import ServerKeys
from congress.store.ballots import list_ballots
from congress.store.cards import find_card_lists
from congress.store.ceremonies import list_ceremonies
from congress.store.congresses import get_congress
from congress.store.rounds import find_file, get_file, get_round, list_rounds, list_shares

# The names under which the documents of a round are stored.
FROZEN, SLATE = ("roll.json", "denominator.json"), "slate.json"
TALLY, SIZED, RESULT = "encrypted_tally.json", "sized_tally.json", "result.json"
DECISION, MINUTES, CARRIED = "decision.json", "minutes.pdf", "minutes.checkpoint"


def sealed_box(session: Session, uuid: str) -> Archive:
    """Give the sealed box of a round (design 3.4); raise `NotNow` before it is sealed."""
    setup = read_archive(get_file(session, uuid, "setup.bel"))
    if get_round(session, uuid).seal is None:
        raise NotNow("Hòm phiếu chưa niêm phong. Hãy chờ lần bầu đóng rồi tải lại.", rule="R35")
    return replace(setup, ballots=list(list_ballots(session, uuid)), ended=True)


def opened_box(session: Session, uuid: str) -> Archive:
    """Give the complete archive of a round; raise `NotNow` before the box is opened."""
    result = find_file(session, uuid, RESULT)
    if result is None:
        raise NotNow("Hòm phiếu chưa mở. Hãy chờ đủ mảnh khóa của ban kiểm phiếu.", rule="R35")
    shares = tuple(OwnedShare(row.owner, row.raw) for row in list_shares(session, uuid))
    tally = SealedTally(get_file(session, uuid, TALLY), get_file(session, uuid, SIZED))
    return replace(sealed_box(session, uuid), tally=tally, shares=shares, result=result)


def archive_of(session: Session, uuid: str) -> bytes:
    """Give a round's archive as far as the round came: beginning, sealed box or complete.

    While a round is open, or after it was annulled while open, that is the beginning only.
    """
    if find_file(session, uuid, RESULT) is not None:
        return write_archive(opened_box(session, uuid))
    if get_round(session, uuid).seal is not None:
        return write_archive(sealed_box(session, uuid))
    return get_file(session, uuid, "setup.bel")


def bundle_of(session: Session, keys: ServerKeys) -> bytes:
    """Wrap up all that the log demands, as it stands now (FORMAT §5)."""
    log = read_log(session)
    members = {
        LOG: write_log(log.leaves),
        CHECKPOINT: log.checkpoint.encode(),
        KEYS: write_keys(keys.public),
        **dict(_congress_files(session)),
    }
    for row in list_rounds(session):
        members |= dict(_box_files(session, row.uuid)) if row.place == 1 else {}
        members |= dict(_round_files(session, row.uuid))
    return write_bundle(get_congress(session).id, members)


def _congress_files(session: Session) -> Iterator[tuple[str, bytes]]:
    lists = find_card_lists(session)
    if lists is not None:
        yield CARDS, lists.raw
    for ceremony in list_ceremonies(session):
        if ceremony.made and ceremony.trustees is not None:
            yield trustees_name(ceremony.id), ceremony.trustees


def _box_files(session: Session, uuid: str) -> Iterator[tuple[str, bytes]]:
    yield round_name(uuid, "bel"), archive_of(session, uuid)
    for name in FROZEN:
        yield round_name(uuid, name), get_file(session, uuid, name)
    if find_file(session, uuid, RESULT) is not None:
        proofs = {row.owner: row.proof for row in list_shares(session, uuid)}
        yield round_name(uuid, "proofs.json"), write_proofs(proofs)


def _round_files(session: Session, uuid: str) -> Iterator[tuple[str, bytes]]:
    yield round_name(uuid, SLATE), get_file(session, uuid, SLATE)
    decision = find_file(session, uuid, DECISION)
    if decision is not None:
        yield round_name(uuid, DECISION), decision
    minutes = find_file(session, uuid, MINUTES)
    if minutes is not None:
        yield minutes_name(uuid, "pdf"), minutes
        yield minutes_name(uuid, "checkpoint"), get_file(session, uuid, CARRIED)


def read_file(session: Session, uuid: str, name: str) -> bytes:
    """Give a document of a round by its public name; raise `NotFound` for another.

    "box.bel" is the sealed box up to the end of the ballots, "round.bel" the archive as far as the
    round has come.
    """
    get_round(session, uuid)
    if name == "box.bel":
        return write_archive(sealed_box(session, uuid))
    if name == "round.bel":
        return archive_of(session, uuid)
    return get_file(session, uuid, name)
