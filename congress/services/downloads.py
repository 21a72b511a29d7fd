"""What can be taken away of a round: each document, its hash, and what it is good for."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from congress.crypto.canonical import sha256_hex
from congress.services.decision_pages import find_decision, results_workbook
from congress.services.hearing_pages import find_hearing, hearing_workbook
from congress.services.keys import ServerKeys
from congress.services.records import DECISION, MINUTES, RESULT, bundle_of, read_file
from congress.services.stages import SEALED_ON, Stage
from congress.store.base import NotFound
from congress.store.rounds import find_file, get_round

ARCHIVE, BOX, BUNDLE, WORKBOOK = "round.bel", "box.bel", "bundle.zip", "results.xlsx"
# All ballots are in them: putting one together takes seconds, so none is for a list alone.
_LARGE = {ARCHIVE, BOX, BUNDLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document to be taken away: its name here, the one it is saved under, and what it is.

    A spreadsheet is written anew each time, so it has no hash; the size in bytes and the hash of a
    large document are known to `measure_document` alone.
    """

    name: str
    saved_as: str
    title: str
    what: str
    size: int | None = None
    sha256: str = ""


def list_documents(session: Session, uuid: str, *, at: datetime) -> tuple[Document, ...]:
    """List what there is by now, the most asked for first."""
    there = (name for name in _WHAT if _is_there(session, uuid, name))
    return tuple(_describe(session, uuid, name, at=at) for name in there)


def measure_document(
    session: Session, keys: ServerKeys, uuid: str, name: str, *, at: datetime
) -> Document:
    """Describe a document as it is handed over now; raise `NotFound` for another."""
    raw, _ = read_document(session, keys, uuid, name, at=at)
    return _measured(_describe(session, uuid, name, at=at), raw)


def read_document(
    session: Session, keys: ServerKeys, uuid: str, name: str, *, at: datetime
) -> tuple[bytes, str]:
    """Give a document and the name to save it under; raise `NotFound` for another."""
    if name not in _WHAT or not _is_there(session, uuid, name):
        raise NotFound("file", name)
    return _read(session, keys, uuid, name, at=at), _save_as(session, uuid, name, at=at)


def _describe(session: Session, uuid: str, name: str, *, at: datetime) -> Document:
    title, what = _WHAT[name]
    saved_as = _save_as(session, uuid, name, at=at)
    document = Document(name=name, saved_as=saved_as, title=title, what=what)
    if name in _LARGE or name == WORKBOOK:
        return document
    return _measured(document, read_file(session, uuid, name))


def _measured(document: Document, raw: bytes) -> Document:
    written_anew = document.name == WORKBOOK
    return replace(document, size=len(raw), sha256="" if written_anew else sha256_hex(raw))


def _read(session: Session, keys: ServerKeys, uuid: str, name: str, *, at: datetime) -> bytes:
    if name == BUNDLE:
        return bundle_of(session, keys)
    return _workbook(session, uuid, at=at) if name == WORKBOOK else read_file(session, uuid, name)


def _workbook(session: Session, uuid: str, *, at: datetime) -> bytes:
    """Write the results anew; that there are any was found by `_is_there`."""
    heard = find_hearing(session, uuid)
    if heard is not None:
        return hearing_workbook(session, heard, at=at)
    found = find_decision(session, uuid)
    assert found is not None  # noqa: S101  (told to mypy: the decision is there)
    return results_workbook(session, found, at=at)


def _is_there(session: Session, uuid: str, name: str) -> bool:
    row = get_round(session, uuid)
    if name == BUNDLE:
        return True
    if name in {ARCHIVE, BOX}:
        return name == ARCHIVE or Stage(row.state) in SEALED_ON
    return find_file(session, uuid, DECISION if name == WORKBOOK else name) is not None


def _save_as(session: Session, uuid: str, name: str, *, at: datetime) -> str:
    """Name a file in plain letters: what, which round, when (stack 6.3)."""
    row = get_round(session, uuid)
    stem, _, ending = name.rpartition(".")
    place = f"-{row.place}" if row.place > 1 else ""
    return f"{_STEMS.get(name, stem)}_luot{row.slot:02d}{place}_{at:%Y%m%d}.{ending}"


_STEMS = {
    MINUTES: "bien_ban_kiem_phieu",
    WORKBOOK: "ket_qua_kiem_phieu",
    BUNDLE: "ho_so_cong_khai",
    ARCHIVE: "hom_phieu_day_du",
    BOX: "hom_phieu_niem_phong",
    DECISION: "ket_luan",
    RESULT: "tong_hop_phieu",
    "slate.json": "danh_sach_bau_cu",
    "denominator.json": "so_duoc_trieu_tap",
    "roll.json": "danh_sach_the",
    "trustees.json": "khoa_ban_kiem_phieu",
    "election.json": "cuoc_bau_cu",
}
_WHAT = {
    MINUTES: (
        "Biên bản kiểm phiếu (PDF)",
        "Bản ký số để in, ký tay và lưu; đọc bằng chương trình xem PDF bất kỳ.",
    ),
    WORKBOOK: (
        "Bảng kết quả (Excel)",
        "Số phiếu, tỷ lệ, kết quả từng người, để làm báo cáo, trình chiếu.",
    ),
    BUNDLE: (
        "Hồ sơ công khai của đại hội (ZIP)",
        "Mọi lần bầu, nhật ký và chữ ký của máy chủ. Ai cũng kiểm tra được bằng congress verify.",
    ),
    ARCHIVE: (
        "Hòm phiếu của lần bầu này (.bel)",
        "Phiếu đã mã hóa và bằng chứng; chương trình belenios-tool của Debian đọc được.",
    ),
    BOX: (
        "Hòm phiếu lúc niêm phong (.bel)",
        "Đúng những phiếu trong hòm khi đóng, trước khi mở.",
    ),
    DECISION: (
        "Kết luận (JSON)",
        "Các số và kết luận mà nhật ký đã ghi bằng mã băm; dành cho chương trình kiểm tra.",
    ),
    RESULT: ("Tổng hợp phiếu (JSON)", "Tổng số phiếu từng người sau khi mở hòm."),
    "slate.json": ("Danh sách bầu cử đã khóa (JSON)", "Tên và thứ tự in trên phiếu."),
    "denominator.json": (
        "Cách tính số được triệu tập (JSON)",
        "Các số đã nhập, lý do, và số dùng để tính kết quả.",
    ),
    "roll.json": ("Danh sách thẻ (JSON)", "Mã công khai của thẻ được bỏ phiếu, không có tên ai."),
    "trustees.json": (
        "Khóa của ban kiểm phiếu (JSON)",
        "Khóa công khai mà các thành viên đã so dãy số và ký.",
    ),
    "election.json": ("Cuộc bầu cử (JSON)", "Câu hỏi, tên, khóa: thứ mỗi phiếu được gắn vào."),
}
