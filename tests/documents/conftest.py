"""What a reader of paper has: the pages of a PDF as pictures, its text, its codes; and minutes."""

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import zxingcpp
from PIL import Image

from congress.domain.attendance import DelegateCongress
from congress.domain.contests import Target
from congress.domain.dates import PartialDate
from congress.domain.denominators import denominator_of
from congress.domain.forms import Form, Ground
from congress.domain.minutes import (
    CountingCommittee,
    Fingerprints,
    Minutes,
    require_minutes_fit,
)
from congress.domain.names import person_name
from congress.domain.reconciliation import Counts
from congress.domain.rulesets import RULES_190
from congress.domain.slates import Candidate, arrange
from tests.documents.reading import text_of
from tests.domain.builders import minutes_of

MakeMinutes = Callable[..., Minutes]
Codes = Callable[[bytes], list[str]]
Pages = Callable[[bytes], list[Image.Image]]
Text = Callable[[bytes], str]


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    """The pages as a mono laser printer of 200 dpi would show them."""

    def rasterise(pdf: bytes) -> list[Image.Image]:
        folder = tmp_path / f"pages-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        command = ["pdftoppm", "-gray", "-r", "200", "-", str(folder / "p")]
        subprocess.run(command, input=pdf, check=True)  # noqa: S603 - a fixed command
        return [Image.open(path) for path in sorted(folder.iterdir())]

    return rasterise


@pytest.fixture
def codes(pages: Pages) -> Codes:
    """The texts of all QR codes, page by page."""

    def decode(pdf: bytes) -> list[str]:
        return [found.text for page in pages(pdf) for found in zxingcpp.read_barcodes(page)]

    return decode


@pytest.fixture
def text() -> Text:
    """The words of a PDF in the order of the page."""
    return text_of


@pytest.fixture
def make_minutes() -> MakeMinutes:
    """Minutes of a round on tablets: 350 summoned, N = 348, 346 present; names as given."""
    return _minutes


def _minutes(names: Sequence[str], *, seats: int, target: Target = Target.COMMITTEE) -> Minutes:
    people = [_candidate(name) for name in names]
    slate = arrange("Ban Chấp hành Đảng bộ tỉnh", target, seats=seats, candidates=people)
    attendance = DelegateCongress(
        summoned=350, committee_absent_throughout=1, absent_throughout_not_replaced=1
    )
    denominator = denominator_of(attendance, RULES_190)
    counts = _counts(slate.form, seats, len(people))
    minutes = replace(
        minutes_of(slate, denominator, present=346, counts=counts),
        committee=CountingCommittee(
            head="Hoàng Thị Ngân",
            members=("Phạm Đức Thuận", "Lò Thị Xuân", "Nguyễn Trọng Bình", "Vũ Thị Hồng Gấm"),
            key_holders=("Hoàng Thị Ngân", "Phạm Đức Thuận", "Lò Thị Xuân"),
            threshold=2,
            technicians=("Ngô Quang Lập",),
        ),
        fingerprints=Fingerprints(
            server_key="12345 67890 11111 22222 33333 44444 55555 66666",
            committee_key="23456 67890 11111 22222 33333 44444 55555 66666",
            card_lists="34567 67890 11111 22222 33333 44444 55555 66666",
            checkpoint="45678 67890 11111 22222 33333 44444 55555 66666",
        ),
        read_at=datetime(2025, 10, 15, 11, 20, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")),
    )
    require_minutes_fit(minutes)
    return minutes


def _candidate(name: str) -> Candidate:
    """Read "Nguyễn Văn Hùng, 1971-03-12"; the birth date may be left out."""
    name, _, born = name.partition(", ")
    return Candidate(person_name(name), PartialDate.from_iso(born) if born else None)


def _counts(form: Form, seats: int, size: int) -> Counts:
    """Different votes for everybody, as far as the numbers reach; two ballots are blank."""
    blank = {Form.SURPLUS: ((Ground.NOBODY, 2),), Form.SINGLE: ((Ground.NOT_ONE_BOX, 2),)}
    invalid = blank.get(form, ())
    valid = 346 - sum(number for _, number in invalid)
    votes = tuple(valid - 1 - (place * 37) % 250 for place in range(size))
    disagree = () if form is Form.SURPLUS else tuple(valid - number for number in votes)
    if form is Form.NO_SURPLUS:
        disagree = tuple(max(number - 1, 0) for number in disagree)
    return Counts(returned=346, votes=votes, invalid=invalid, disagree=disagree)
