"""The committee's laptop on the day: `congress cards given`, `lost`, `roll` … (design 3.1)."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from congress.cli import main
from congress.crypto.canonical import sha256_hex
from congress.crypto.errors import VerificationError
from congress.domain.card_books import CardBook, Handing, Holder
from congress.domain.errors import ListRefused, RuleViolation
from congress.record.card_changes import (
    CardChange,
    RoundCards,
    read_change,
    write_round_cards,
)
from congress.record.cards import Roll, read_roll, write_card_lists
from congress.services.card_books import open_book, seal_book
from congress.services.card_folder import BOOK, TABLE, write_whole
from congress.services.card_people import begin_drawn, begin_named, read_people
from congress.services.card_tables import CardTable, seal_table
from congress.services.cards import card_lists, make_cards
from congress.services.sealed_files import seal_file
from tests.documents.reading import text_of

PASSPHRASE = "mot-mat-khau-dai-tren-giay"
CARDS, SPARES, SLOTS = 6, 3, 2
PEOPLE = (Holder("Nguyễn Văn An", "Chi bộ 1"), Holder("Lê Thị Hòa", "Chi bộ 2"))


@dataclass(frozen=True)
class Laptop:
    """A folder of cards that were made, and the passphrase on paper beside it."""

    folder: Path
    table: CardTable

    def put(self, book: CardBook) -> None:
        lists = sha256_hex(write_card_lists(card_lists(self.table)))
        like = (self.folder / TABLE).read_bytes()
        write_whole(self.folder / BOOK, seal_book(book, lists, PASSPHRASE, like=like))

    def run(self, *words: str) -> Result:
        paper = self.folder / "paper"
        paper.write_text(PASSPHRASE)
        where = ("--table", str(self.folder / TABLE), "--passphrase-file", str(paper))
        return CliRunner().invoke(main, ["cards", *words, *where])

    def done(self, *words: str) -> str:
        answer = self.run(*words)
        assert answer.exit_code == 0, answer.output
        return answer.output

    def refused(self, *words: str) -> str:
        before = (self.folder / BOOK).read_bytes()
        answer = self.run(*words)
        assert answer.exit_code != 0, answer.output
        assert (self.folder / BOOK).read_bytes() == before
        return answer.output

    def roll(self, *words: str) -> Roll:
        out = self.folder / "roll.json"
        self.done("roll", "--out", str(out), *words)
        return read_roll(out.read_bytes())

    def book(self) -> CardBook:
        return open_book((self.folder / BOOK).read_bytes(), PASSPHRASE)[0]

    def credentials(self, slot: int, *serials: int) -> tuple[str, ...]:
        column = self.table.column(slot)
        return tuple(sorted(column[serial - 1] for serial in serials))

    def opened(self, slot: int, used: tuple[int, ...], spares: tuple[int, ...] = (7, 8)) -> Path:
        """Write what the server hands out of a round that cards 1 to 5 may vote in."""
        find = self.credentials
        cards = RoundCards(
            slot,
            self.table.uuids[slot - 1],
            find(slot, 1, 2, 3, 4, 5),
            find(slot, *spares),
            (),
            find(slot, *used),
        )
        path = self.folder / "the.json"
        path.write_bytes(write_round_cards(cards))
        return path

    def change(self, slot: int) -> CardChange:
        return read_change((self.folder / f"doi-the-luot-{slot:02d}.json").read_bytes())


DRAWN = CardBook(
    handing=Handing.DRAWN,
    cards=CARDS,
    spares=SPARES,
    stubs=tuple(f"{1000 + serial}" for serial in range(1, CARDS + SPARES + 1)),
    given=frozenset(range(1, 6)),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """Make a folder once: its key is derived once, and copies of it are opened with it."""
    table = make_cards(CARDS, spares=SPARES, slots=SLOTS, group_name="Ed25519")[1]
    laptop = Laptop(tmp_path_factory.mktemp("cards"), table)
    write_whole(laptop.folder / TABLE, seal_table(table, PASSPHRASE))
    laptop.put(DRAWN)
    return laptop


@pytest.fixture
def laptop(made: Laptop, tmp_path: Path) -> Laptop:
    """Give a laptop on which cards 1 to 5 of 6 were drawn."""
    for name in (TABLE, BOOK):
        (tmp_path / name).write_bytes((made.folder / name).read_bytes())
    return Laptop(tmp_path, made.table)


def test_cards_are_noted_as_they_are_given_and_handed_back(laptop: Laptop) -> None:
    assert "Đã phát 6 thẻ" in laptop.done("given", "1-6")
    assert "5 thẻ hợp lệ" in laptop.done("back", "6")
    assert "Chưa phát 1 thẻ; còn 3 thẻ dự phòng" in laptop.done("given", "--all-but", "6")
    assert "Không có thẻ số 10" in laptop.refused("given", "--all-but", "10")
    assert "--all-but" in laptop.refused("given")
    assert laptop.book().given == frozenset(range(1, 6))


def test_a_lost_card_is_one_command_between_rounds(laptop: Laptop) -> None:
    told = laptop.done("lost", "00003-1003")

    assert "TRAO THẺ DỰ PHÒNG SỐ 00007." in told
    assert "lượt bầu tới" in told
    assert "Mã trên cuống của thẻ số 2 là 1002" in laptop.done("lost", "2")
    assert "5 thẻ hợp lệ" in laptop.done("count", "--counted", "5")


def test_the_roll_is_the_cards_given_out_and_at_most_k_sealed_spares(laptop: Laptop) -> None:
    laptop.done("lost", "3")

    roll = laptop.roll("--slot", "2", "--counted", "5", "--spares", "1")

    assert roll.cards == laptop.credentials(2, 1, 2, 4, 5, 7)
    assert roll.spares == laptop.credentials(2, 8)
    assert roll.unused == laptop.credentials(2, 3, 6, 9)


def test_a_roll_of_some_leaves_no_card_of_the_others_to_be_made_valid(laptop: Laptop) -> None:
    laptop.done("lost", "3")

    roll = laptop.roll("--slot", "1", "--counted", "5", "--only", "1,4")

    assert roll.cards == laptop.credentials(1, 1, 4)
    assert roll.spares == laptop.credentials(1, 8, 9)
    assert "đã hủy" in laptop.refused(
        "roll", "--slot", "1", "--counted", "5", "--only", "3", "--out", str(laptop.folder / "r")
    )


def test_no_roll_is_written_while_another_number_of_cards_was_counted(laptop: Laptop) -> None:
    out = laptop.folder / "roll.json"
    told = laptop.refused("roll", "--slot", "1", "--counted", "6", "--out", str(out))

    assert "nhiều hơn 1 thẻ so với 5 thẻ hợp lệ" in told
    assert not out.exists()


def test_a_card_lost_while_a_round_is_open_is_looked_up_among_those_that_voted(
    laptop: Laptop,
) -> None:
    opened = str(laptop.opened(1, used=(2,)))

    told = laptop.done("lost", "1", "--round", opened)

    assert "TRAO THẺ DỰ PHÒNG SỐ 00007." in told
    assert "hủy 1 thẻ, cấp 1 thẻ dự phòng" in told
    find = laptop.credentials
    assert laptop.change(1) == CardChange(1, laptop.table.uuids[0], find(1, 1), find(1, 7))
    assert "đã bỏ phiếu trong lần bầu đang mở" in laptop.refused("lost", "2", "--round", opened)


def test_what_an_open_round_does_not_know_is_written_again(laptop: Laptop) -> None:
    laptop.done("lost", "2")
    laptop.done("void", "3")

    assert "hủy 1 thẻ, cấp 0" in laptop.done("change", "--round", str(laptop.opened(2, (2,))))
    assert laptop.change(2).void == laptop.credentials(2, 3)
    assert "không có gì phải đổi" in laptop.done("change", "--round", str(laptop.opened(2, (2, 3))))


def test_a_card_is_void_or_a_spare_is_handed_out_in_an_open_round(laptop: Laptop) -> None:
    opened = str(laptop.opened(1, used=()))

    assert "Đã hủy thẻ số 4" in laptop.done("void", "4", "--round", opened)
    assert "TRAO THẺ DỰ PHÒNG SỐ 00007." in laptop.done("spare", "--round", opened)
    assert laptop.change(1).make_valid == laptop.credentials(1, 7)


def test_another_file_is_no_open_round(laptop: Laptop) -> None:
    other = laptop.folder / "other.json"
    other.write_bytes(b"{}")

    assert "không phải tệp thẻ" in laptop.refused("lost", "1", "--round", str(other))


def test_a_book_of_other_cards_makes_no_roll(laptop: Laptop) -> None:
    other = replace(laptop.table, uuids=laptop.table.uuids[::-1])
    write_whole(laptop.folder / TABLE, seal_table(other, PASSPHRASE))

    told = laptop.refused("roll", "--slot", "1", "--counted", "5", "--out", "r")
    assert "không thuộc cùng một bộ thẻ" in told


def test_a_folder_without_a_book_says_where_to_look(laptop: Laptop) -> None:
    book = (laptop.folder / BOOK).read_bytes()
    (laptop.folder / BOOK).unlink()
    answer = laptop.run("count")
    (laptop.folder / BOOK).write_bytes(book)

    assert "không có sổ thẻ" in answer.output


def test_the_book_is_encrypted_and_read_again(laptop: Laptop) -> None:
    book = CardBook(
        handing=Handing.NAMED,
        cards=2,
        spares=1,
        people=PEOPLE,
        holders={1: 1, 2: 0, 3: 1},
        given=frozenset({1, 2, 3}),
        void=frozenset({1}),
        replaced={1: 3},
    )
    raw = seal_book(book, "0" * 64, PASSPHRASE, like=(laptop.folder / BOOK).read_bytes())

    assert open_book(raw, PASSPHRASE) == (book, "0" * 64)
    assert "Hòa".encode() not in raw
    with pytest.raises(VerificationError, match="book step 2"):
        open_book(raw, PASSPHRASE + "x")


@pytest.mark.parametrize("handing", ["", "drawn"])
def test_what_is_no_book_is_refused(laptop: Laptop, handing: str) -> None:
    fields = ("cards", "given", "holders", "people", "replaced", "spares", "stubs", "void")
    value = dict.fromkeys(fields, 0) | {"handing": handing, "lists_sha256": ""}
    like = (laptop.folder / BOOK).read_bytes()
    raw = seal_file("congress card book", value, PASSPHRASE, like=like)

    with pytest.raises(VerificationError, match="book step 3"):
        open_book(raw, PASSPHRASE)


def test_cards_given_by_name_fall_to_people_by_lot(laptop: Laptop) -> None:
    people = tuple(Holder(f"Nguyễn Văn {word}", "") for word in ("An", "Bình", "Cường", "Dũng"))
    book = begin_named(6, 2, people)

    assert sorted(book.holders.values()) == [0, 1, 2, 3]
    assert set(book.holders) <= set(range(1, 7))
    assert len({tuple(begin_named(6, 2, people).holders) for _ in range(20)}) > 1
    with pytest.raises(RuleViolation, match="nhiều hơn 3 thẻ"):
        begin_named(3, 2, people)


def test_stubs_have_codes_of_their_own() -> None:
    book = begin_drawn(300, 20)

    assert len(book.stubs) == 320
    assert len(set(book.stubs)) > 250
    assert all(len(code) == 4 and code.isdigit() for code in book.stubs)


def test_by_name_a_card_is_lost_and_a_spare_given_by_name(laptop: Laptop) -> None:
    laptop.put(begin_named(CARDS, SPARES, PEOPLE))
    laptop.done("given", "--all-but", "")

    lost = laptop.done("lost", "Lê Thị Hòa")
    assert "TRAO THẺ DỰ PHÒNG SỐ 00007 cho đồng chí Lê Thị Hòa (Chi bộ 2)." in lost
    assert "cho đồng chí Trần Bình." in laptop.done("spare", "--name", "Trần Bình")
    assert "--name" in laptop.refused("spare")


def test_the_list_for_the_desk_names_cards_and_only_where_they_are_given_by_name(
    laptop: Laptop,
) -> None:
    out = laptop.folder / "phat-the.pdf"
    assert "không có danh sách phát thẻ theo tên" in laptop.refused("list", "--out", str(out))
    book = begin_named(CARDS, SPARES, PEOPLE)
    laptop.put(book)
    laptop.done("list", "--out", str(out), "--congress", "Đại hội")

    words = text_of(out.read_bytes())
    (an,) = (serial for serial, place in book.holders.items() if place == 0)
    assert re.search(rf"1\s+Nguyễn Văn An\s+Chi bộ 1\s+{an:05d}", words)
    assert out.stat().st_mode & 0o777 == 0o600


def test_people_are_read_from_a_list_of_delegates(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    rows = ("Nguyễn Văn An,02/03/1970,Chi bộ 1,Được bầu", "Lê Hòa,1980,Chi bộ 2,Dự khuyết")
    path.write_text("\n".join(("Họ và tên,Ngày sinh,Đơn vị,Loại đại biểu", *rows)))
    faulty = tmp_path / "faulty.csv"
    faulty.write_text("Họ và tên,Ngày sinh\nNguyễn Văn An,31/02/1970\n")

    assert read_people(path) == (Holder("Nguyễn Văn An", "Chi bộ 1 · 02/03/1970"),)
    with pytest.raises(ListRefused, match="31/02/1970"):
        read_people(faulty)
