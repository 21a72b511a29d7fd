"""`congress cards` as it is typed (design 3.1): no secret stays on disk but in cards.pdf."""

import base64
import contextlib
import gzip
import io
import re
import subprocess
import sys
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from congress.crypto.canonical import jcs, sha256_hex
from congress.crypto.credentials import Card, derive_secret, public_credential, read_digits
from congress.crypto.groups import get_group
from congress.crypto.signing import fingerprint_digits
from congress.record.cards import read_card_lists, read_roll, verify_roll

ROOT = Path(__file__).parents[2]
CARDS, SPARES, SLOTS = 9, 2, 3


@dataclass(frozen=True)
class Laptop:
    """A laptop of its own: whatever the command writes is below `home`."""

    home: Path

    @property
    def out(self) -> Path:
        return self.home / "cards"

    def run(self, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "HOME": str(self.home),
            "TMPDIR": str(self.home / "tmp"),
            "XDG_CACHE_HOME": str(self.home / ".cache"),
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "LC_ALL": "C.UTF-8",
        }
        return subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "congress.cli", "cards", *words],
            cwd=self.home,
            env=environment,
            input=typed,
            capture_output=True,
            check=False,
            text=True,
            timeout=300,
        )


@dataclass(frozen=True)
class Made:
    """What is known after the cards were made: the paper, the screen, the time before."""

    laptop: Laptop
    cards: list[Card]
    screen: str
    passphrase: str
    began: float


@pytest.fixture(scope="module", params=["BELENIOS-2048", "Ed25519"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    laptop = Laptop(tmp_path_factory.mktemp("laptop"))
    (laptop.home / "tmp").mkdir()
    began = time.time() - 1
    numbers = ["--count", str(CARDS), "--spares", str(SPARES), "--slots", str(SLOTS)]
    done = laptop.run(*numbers, "--group", request.param, "--congress", "Đại hội", "--out", "cards")
    assert done.returncode == 0, done.stderr
    (passphrase,) = re.findall(r"^ {4}([1-9A-Za-z]{22})$", done.stdout, re.MULTILINE)
    return Made(laptop, scan(laptop.out / "cards.pdf"), done.stdout, passphrase, began)


def scan(pdf: Path) -> list[Card]:
    """Read all codes of the printed cards; the pictures of the pages touch no disk."""
    pages = subprocess.run(  # noqa: S603 - a fixed command
        ["pdftoppm", "-gray", "-r", "200", str(pdf)],  # noqa: S607 - the one in PATH
        capture_output=True,
        check=True,
    ).stdout
    stream, found = io.BytesIO(pages), []
    while stream.tell() < len(pages):
        magic, width, height, _ = (
            stream.readline(),
            *map(int, stream.readline().split()),
            stream.readline(),
        )
        assert magic == b"P5\n"
        page = Image.frombytes("L", (width, height), stream.read(width * height))
        found += [read_digits(code.text) for code in zxingcpp.read_barcodes(page)]
    return sorted(found, key=lambda card: card.serial)


def needles(card: Card) -> Iterator[bytes]:
    """Every form in which the secret of a card could have been left somewhere."""
    digits, code, raw = card.digits, card.base58, card.secret.to_bytes(16, "big")
    groups = [digits[at : at + 4] for at in range(0, 47, 4)]
    texts = (
        str(card.secret),
        digits,
        digits[1:45],
        " ".join(groups),
        " ".join(groups[3:6]),
        code,
        code.replace("-", ""),
        raw.hex(),
        raw.hex().upper(),
        base64.b64encode(raw).decode().rstrip("="),
        base64.urlsafe_b64encode(raw).decode().rstrip("="),
    )
    for text in texts:
        yield text.encode()
        yield text.encode("utf-16-le")
    yield raw
    yield raw[::-1]


def layers(raw: bytes) -> Iterator[bytes]:
    """The bytes of a file as they are, and whatever in them can be inflated."""
    yield raw
    for found in re.finditer(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08", raw):
        window = 15 if found.group()[0] == 0x78 else 31
        try:
            inflated = zlib.decompressobj(window).decompress(raw[found.start() :])
        except zlib.error:
            continue
        if inflated:
            yield inflated


def files_of(laptop: Laptop) -> list[Path]:
    """All that is on the laptop but the printed cards."""
    found = (path for path in laptop.home.rglob("*") if path.is_file())
    return [path for path in found if path != laptop.out / "cards.pdf"]


def strays(began: float) -> Iterator[Path]:
    """What is new in the places where programs leave things though they were told another."""
    for place in (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm")):  # noqa: S108 - searched, not used
        for path in place.glob("*"):
            with contextlib.suppress(OSError):  # another program's file, gone by now
                if path.is_file() and path.stat().st_mtime >= began:
                    yield path


def leaks(cards: Iterable[Card], paths: Iterable[Path]) -> list[Path]:
    """The files that hold the secret of a card, as it is or compressed."""
    wanted = [needle for card in cards for needle in needles(card)]
    return [
        path
        for path in paths
        if any(needle in layer for layer in layers(path.read_bytes()) for needle in wanted)
    ]


def test_all_cards_are_printed_and_the_printed_cards_are_in_the_lists(made: Made) -> None:
    lists = read_card_lists((made.laptop.out / "lists.json").read_bytes())
    group = get_group(lists.group)

    assert [card.serial for card in made.cards] == list(range(1, CARDS + SPARES + 1))
    assert (lists.cards, lists.spares, len(lists.lists)) == (CARDS, SPARES, SLOTS)
    for item in lists.lists:
        derived = [
            public_credential(group, derive_secret(group, item.uuid, card)) for card in made.cards
        ]
        public = (made.laptop.out / f"lists/slot-{item.slot:02d}.json").read_bytes()
        assert public == jcs(sorted(derived))
        assert sha256_hex(public) == item.sha256


def test_the_fingerprint_on_the_screen_is_that_of_the_lists(made: Made) -> None:
    digits = fingerprint_digits((made.laptop.out / "lists.json").read_bytes())

    assert digits in made.screen
    assert re.fullmatch(r"(\d{5} ){7}\d{5}", digits)


def test_only_the_owner_may_read_the_cards(made: Made) -> None:
    assert (made.laptop.out / "cards.pdf").stat().st_mode & 0o777 == 0o600
    assert {path.name for path in made.laptop.out.iterdir()} == {
        "cards.pdf",
        "lists.json",
        "lists",
        "table.enc",
        "book.enc",
    }


def test_no_secret_is_left_on_disk_but_in_the_cards(made: Made) -> None:
    assert leaks(made.cards, files_of(made.laptop)) == []
    assert leaks(made.cards, strays(made.began)) == []
    assert not any(made.passphrase.encode() in p.read_bytes() for p in files_of(made.laptop))


@pytest.mark.parametrize("form", ["plain", "inflated", "gzip", "pieces"])
def test_the_search_finds_a_planted_secret(made: Made, form: str) -> None:
    card = made.cards[-1]
    planted = {
        "plain": b"x" + card.base58.encode() + b"y",
        "inflated": b"<</Filter /FlateDecode>>\nstream\n" + zlib.compress(card.digits.encode()),
        "gzip": b"head" + gzip.compress(f"secret={card.secret}\n".encode()),
        "pieces": b"\0" * 7 + card.secret.to_bytes(16, "big"),
    }[form]
    path = made.laptop.home / "tmp" / "left"
    path.write_bytes(planted)
    try:
        assert leaks(made.cards, files_of(made.laptop)) == [path]
    finally:
        path.unlink()


def test_the_roll_of_a_round_is_handed_over_from_the_table(made: Made) -> None:
    typed = made.passphrase + "\n"
    where = ("--table", "cards/table.enc")
    made.laptop.run("given", "1-9", *where, typed=typed)
    lost = made.laptop.run("lost", "7", *where, typed=typed)
    words = ("--slot", "2", "--counted", "9", "--out", "roll.json")
    done = made.laptop.run("roll", *where, *words, typed=typed)

    assert "TRAO THẺ DỰ PHÒNG SỐ 00010" in lost.stdout
    assert done.returncode == 0, done.stderr
    assert "9 thẻ được bỏ phiếu, 1 thẻ dự phòng" in done.stdout
    lists = read_card_lists((made.laptop.out / "lists.json").read_bytes())
    group = get_group(lists.group)
    roll = read_roll((made.laptop.home / "roll.json").read_bytes())
    verify_roll(group, roll, lists)
    of = {
        c.serial: public_credential(group, derive_secret(group, roll.uuid, c)) for c in made.cards
    }
    assert list(roll.cards) == sorted(of[n] for n in (1, 2, 3, 4, 5, 6, 8, 9, 10))
    assert roll.spares == (of[11],)
    assert roll.unused == (of[7],)


def test_the_credential_of_a_card_is_printed_from_the_table(made: Made) -> None:
    secret = made.laptop.home / "passphrase"
    secret.write_text(made.passphrase + "\n")
    words = ["--table", "cards/table.enc", "--slot", "1", "--passphrase-file", "passphrase"]
    done = made.laptop.run("credential", *words, "--serial", "3")
    secret.unlink()

    lists = read_card_lists((made.laptop.out / "lists.json").read_bytes())
    group = get_group(lists.group)
    wanted = public_credential(group, derive_secret(group, lists.lists[0].uuid, made.cards[2]))
    assert done.stdout == wanted + "\n"


def test_a_wrong_passphrase_is_one_sentence_and_no_file(made: Made) -> None:
    words = ["roll", "--table", "cards/table.enc", "--slot", "1", "--counted", "0"]
    done = made.laptop.run(*words, "--out", "other.json", typed="1" * 22 + "\n")

    assert done.returncode == 1
    assert "sai mật khẩu" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (made.laptop.home / "other.json").exists()


def test_a_folder_with_cards_in_it_is_not_written_again(made: Made) -> None:
    before = {path: path.read_bytes() for path in files_of(made.laptop)}
    done = made.laptop.run("--count", "2", "--out", "cards")

    assert done.returncode == 1
    assert "không trống" in done.stderr
    assert {path: path.read_bytes() for path in files_of(made.laptop)} == before
