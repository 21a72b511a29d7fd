"""What `congress cards` leaves on the laptop: cards to print, lists to hand over, a locked table.

Only `cards.pdf` holds secrets. It is written last, so that its being there means that all is; when
anything fails, what was written before is taken away again.
"""

import contextlib
import os
import resource
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, TypeVar

from congress.crypto.canonical import jcs, sha256_hex
from congress.crypto.credentials import Card, random_base58
from congress.crypto.errors import VerificationError
from congress.crypto.signing import fingerprint_digits
from congress.documents.cards import CardPaper, cards_pdf
from congress.documents.render import require_fonts
from congress.domain.card_books import CardBook, Handing
from congress.domain.errors import NotFound, RuleViolation
from congress.record.cards import write_card_lists
from congress.services.card_books import open_book, seal_book
from congress.services.card_tables import CardTable, open_table, seal_table
from congress.services.cards import card_lists

CARDS = "cards.pdf"
LISTS = "lists.json"
TABLE = "table.enc"
BOOK = "book.enc"
PASSPHRASE_LENGTH = 22
SHORTEST_PASSPHRASE = 16

T = TypeVar("T")


_HANDING = {
    Handing.DRAWN: (
        "Thẻ để đại biểu bốc: trộn đều thẻ trong hộp, mỗi người bốc một thẻ, xé cuống giữ riêng.\n"
        "Không ai biết thẻ nào của ai."
    ),
    Handing.NAMED: (
        "Thẻ phát theo tên: in danh sách phát thẻ bằng lệnh\n"
        "    congress cards list --out phat-the.pdf\n"
        "trong thư mục này, in xong thì xóa tệp. Chỉ máy này biết thẻ nào của ai."
    ),
}

MadeCards: TypeAlias = tuple[list[Card], CardTable]


@dataclass(frozen=True, slots=True)
class WrittenCards:
    """What was written where; the fingerprint of the lists has 40 digits in groups of five."""

    folder: Path
    cards: int
    spares: int
    slots: int
    fingerprint: str
    handing: Handing

    @property
    def instructions(self) -> str:
        """Say in Vietnamese what each file is for, and what to compare."""
        return f"""\
Đã làm {self.cards} thẻ bỏ phiếu và {self.spares} thẻ dự phòng, dùng được cho {self.slots} lượt bầu.

{self.folder / CARDS}
    in ra giấy, rồi xóa: chỉ tệp này có mã bí mật của thẻ
{self.folder / LISTS}
    nộp cho máy chủ; danh sách của từng lượt ở {self.folder / "lists"}, có thể công khai
{self.folder / TABLE}, {self.folder / BOOK}
    giữ tại máy này: bảng mã công khai và sổ thẻ, để ghi thẻ đã phát, thay thẻ mất và lập danh
    sách khi chốt mỗi lần bầu; sao cả hai tệp sang một USB cất riêng

{_HANDING[self.handing]}

40 chữ số của danh sách thẻ, so với 40 chữ số trên máy chủ:

    {self.fingerprint}
"""


def prepare(folder: Path) -> None:
    """Refuse what would fail after half a minute, and forbid this process to leave a core file.

    What the system moves to a swap disk is not in our hands: the laptop has none, or an encrypted
    one.
    """
    require_empty(folder)
    require_fonts()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def make_passphrase(file: Path | None) -> str:
    """Read the passphrase of the new table from a file, or draw one of 22 base58 characters."""
    if file is None:
        return random_base58(PASSPHRASE_LENGTH)
    passphrase = file.read_text().strip()
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise RuleViolation(
            f"Mật khẩu bảng thẻ có {len(passphrase)} ký tự, ít nhất phải {SHORTEST_PASSPHRASE}. "
            "Hãy dùng mật khẩu dài hơn.",
            rule="",
        )
    return passphrase


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPrint:
    """What is printed besides the codes: the congress's name, and whether a card folds."""

    congress: str
    folded: bool = False


def write_cards(
    folder: Path, made: MadeCards, book: CardBook, *, passphrase: str, printed: CardPrint
) -> WrittenCards:
    """Print the cards and write all files into an empty folder.

    `lists.json` goes to the server. Each file under `lists/` holds the sorted credentials of one
    slot, and its SHA-256 is the digest in lists.json, so anybody can check it with sha256sum.
    """
    require_empty(folder)
    cards, table = made
    pdf = cards_pdf(
        cards[: table.cards],
        cards[table.cards :],
        congress=printed.congress,
        paper=CardPaper(folded=printed.folded, stubs=book.stubs),
    )
    lists = write_card_lists(card_lists(table))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _all_or_nothing(folder):
        (folder / "lists").mkdir()
        for slot in range(1, len(table.uuids) + 1):
            write_whole(folder / f"lists/slot-{slot:02d}.json", jcs(sorted(table.column(slot))))
        write_whole(folder / LISTS, lists)
        sealed = seal_table(table, passphrase)
        write_whole(folder / TABLE, sealed)
        write_whole(folder / BOOK, seal_book(book, sha256_hex(lists), passphrase, like=sealed))
        write_whole(folder / CARDS, pdf)
    return WrittenCards(
        folder, table.cards, table.spares, len(table.uuids), fingerprint_digits(lists), book.handing
    )


def read_table(path: Path, passphrase: str) -> CardTable:
    """Open the table that `write_cards` left; refuse a wrong passphrase and a changed file."""
    return read_sealed(path, "bảng thẻ", open_table, passphrase)


def read_book(path: Path, passphrase: str) -> tuple[CardBook, str]:
    """Open the book beside the table at `path`, with the hash of the lists it belongs to."""
    return read_sealed(path.with_name(BOOK), "sổ thẻ", open_book, passphrase)


def read_sealed(path: Path, what: str, opening: Callable[[bytes, str], T], passphrase: str) -> T:
    """Open an encrypted file of the folder; refuse a wrong passphrase and a changed file."""
    try:
        return opening(path.read_bytes(), passphrase.strip())
    except FileNotFoundError as error:
        raise NotFound(
            f"Không có {path}: thư mục này không có {what}. Hãy chạy lệnh trong thư mục thẻ, hoặc "
            "chỉ ra table.enc sau --table.",
            rule="",
        ) from error
    except VerificationError as error:
        raise RuleViolation(
            f"Không mở được {path}: sai mật khẩu, hoặc tệp không phải {what}, hoặc đã bị sửa. "
            f"Hãy gõ lại mật khẩu trên giấy, hoặc lấy bản sao khác. ({error})",
            rule="",
        ) from error


def require_empty(folder: Path) -> None:
    """Refuse a folder in which anything stands: older cards must not mix with new ones."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RuleViolation(
            f"Thư mục {folder} không trống. Hãy chọn thư mục mới, để thẻ cũ và thẻ mới không lẫn.",
            rule="",
        )


def write_whole(path: Path, raw: bytes) -> None:
    """Write a file that is either not there or complete, readable for its owner alone."""
    beside = path.with_name(f".{path.name}.part")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


@contextlib.contextmanager
def _all_or_nothing(folder: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        for path in sorted(folder.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        raise
