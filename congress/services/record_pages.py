"""The public record as a page: rounds with their files, and the log with its signed head."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.crypto.signing import fingerprint_digits, read_checkpoint
from congress.record.fingerprints import checkpoint_fingerprint, key_fingerprint
from congress.services.audit import read_checkpoint as newest_checkpoint
from congress.services.keys import ServerKeys
from congress.services.records import DECISION, MINUTES, RESULT
from congress.services.stages import Stage
from congress.store.audit import count_entries
from congress.store.cards import find_card_lists
from congress.store.ceremonies import list_ceremonies
from congress.store.elections import get_election
from congress.store.rounds import OWN_FILES, RoundRow, find_file, list_rounds

_FILES = (
    (MINUTES, "Biên bản kiểm phiếu (PDF, đã ký số)"),
    ("round.bel", "Hòm phiếu và bằng chứng (cho belenios-tool)"),
    (DECISION, "Kết luận"),
    (RESULT, "Tổng hợp phiếu"),
    ("slate.json", "Danh sách bầu cử đã khóa"),
    ("denominator.json", "Cách tính số được triệu tập"),
    ("roll.json", "Mã công khai của thẻ"),
    ("trustees.json", "Khóa của ban kiểm phiếu"),
    ("election.json", "Câu hỏi và khóa của lần bầu"),
)
_LOG_SO_FAR = "Nhật ký đến lúc này"
_ALWAYS = {"round.bel", "trustees.json", "election.json"}


@dataclass(frozen=True, slots=True)
class RecordedFile:
    """A file of a round: its name in the record, and what it is."""

    name: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedRound:
    """A round with what there is of it by now."""

    uuid: str
    slot: int
    title: str
    stage: Stage
    ballots: int | None
    root: str
    files: tuple[RecordedFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFingerprint:
    """Forty digits to compare with the signed paper, and of what."""

    title: str
    digits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """All rounds, the newest head of the log, and the digits that stand on the minutes."""

    rounds: tuple[RecordedRound, ...]
    events: int
    checkpoint: str
    fingerprints: tuple[KeyFingerprint, ...]


def read_record(session: Session, keys: ServerKeys) -> RecordPage:
    """Tell what the public record consists of by now."""
    note = newest_checkpoint(session)
    return RecordPage(
        rounds=tuple(_round(session, row) for row in list_rounds(session)),
        events=count_entries(session),
        checkpoint=note,
        fingerprints=_fingerprints(session, keys, note),
    )


def _round(session: Session, row: RoundRow) -> RecordedRound:
    return RecordedRound(
        uuid=row.uuid,
        slot=row.slot,
        title=f"{get_election(session, row.election).title}, lần {row.number}",
        stage=Stage(row.state),
        ballots=row.ballots,
        root=row.seal or "",
        files=tuple(
            RecordedFile(name, title) for name, title in _FILES if _is_there(session, row, name)
        ),
    )


def _is_there(session: Session, row: RoundRow, name: str) -> bool:
    """Tell whether a round has a file for itself; what belongs to a box stands with its first."""
    if row.place > 1 and name not in OWN_FILES:
        return False
    return name in _ALWAYS or find_file(session, row.uuid, name) is not None


def _fingerprints(session: Session, keys: ServerKeys, note: str) -> tuple[KeyFingerprint, ...]:
    """Give those of the four that there are by now (FORMAT §6)."""
    lists = find_card_lists(session)
    made = [one.trustees for one in list_ceremonies(session) if one.made and one.trustees]
    checkpoint = read_checkpoint(note)
    found = (
        ("Khóa của máy chủ", key_fingerprint(keys.verifier)),
        (_LOG_SO_FAR, checkpoint_fingerprint(checkpoint)),
        *(("Danh sách thẻ", fingerprint_digits(row.raw)) for row in [lists] if row),
        *(("Khóa của Ban kiểm phiếu", fingerprint_digits(trustees)) for trustees in made),
    )
    return tuple(KeyFingerprint(title=title, digits=digits) for title, digits in found)
