"""Cards are given, lost and replaced: the server holds no secret of one, and no pair (5.1)."""

import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from congress.domain.card_books import CardBook, Handing, due_in, give, replace_card
from congress.record.card_changes import read_round_cards, write_change
from congress.record.cards import read_roll, write_roll
from congress.services.cards import make_change, make_roll, read_state
from tests.services.test_cards_command import leaks
from tests.web.clocks import Clock
from tests.web.hall import Hall, build, good, refused
from tests.web.lists import DELEGATES

CARDS = 400
LOST = (1, 117, 400)
AFTER_THEM, UNUSED = range(CARDS + 1, CARDS + 1 + len(LOST)), CARDS + 1 + len(LOST)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """Give cards out to a whole province."""
    data = tmp_path / "data"
    data.mkdir()
    hall = Hall(data, "", build(data, "", cards=CARDS), Clock())
    yield hall
    hall.close()


def lose_while_open(hall: Hall, book: CardBook, lost: int) -> CardBook:
    """Let the committee look a lost card up on its laptop and hand one file over."""
    assert hall.kept.laptop is not None
    table, committee = hall.kept.laptop.table, hall.person("thamtra")
    cards = read_round_cards(committee.page(f"/cards/rounds/{hall.round}").data)
    state = read_state(table, cards)
    handed = replace_card(book, lost, state)
    raw = write_change(make_change(table, cards, due_in(handed.book, state)))
    fields = {"change": (io.BytesIO(raw), "doi-the-luot-01.json")}
    assert committee.fill(f"/cards/changes/{hall.round}", fields).status_code == 204
    good(hall.person("chutich").post(f"{hall.page}/card-changes/confirmation"))
    return handed.book


def freeze_again(hall: Hall, book: CardBook) -> None:
    """Freeze a second round with the cards that are out now."""
    assert hall.kept.laptop is not None
    hall.two_people("annulment", {"reason": "Nghị quyết số 1"})
    roll = make_roll(hall.kept.laptop.table, slot=2, voting=book.valid, spares=book.sealed)
    good(hall.person("thamtra").send("POST", "/cards/rolls", write_roll(roll)))
    asked = {"ceremony": hall.kept.ceremony, "slot": 2, "denominator": {"summoned": CARDS}}
    page = f"/elections/{hall.kept.election}/rounds"
    hall.kept.round = good(hall.person("thuky").post(page, asked))["round"]


def rows_of(path: Path) -> Iterator[str]:
    with closing(sqlite3.connect(path)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            for row in database.execute(f'SELECT * FROM "{table}"'):  # noqa: S608  (our own tables)
                yield " ".join(
                    value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
                    for value in row
                )


def test_lost_cards_cannot_vote_and_the_server_keeps_no_secret_and_no_pair(hall: Hall) -> None:
    laptop = hall.kept.laptop
    assert laptop is not None
    spares = len(laptop.cards) - CARDS
    book = give(CardBook(handing=Handing.DRAWN, cards=CARDS, spares=spares), range(1, CARDS + 1))
    hall.two_people("opening", {"present": CARDS, "issued": CARDS})
    good(hall.cast(hall.ballot(2)))
    for lost in LOST:
        book = lose_while_open(hall, book, lost)

    for lost in LOST:
        assert refused(hall.cast(hall.ballot(lost)), 409)["code"] == "card-void"
    assert refused(hall.cast(hall.ballot(UNUSED)), 409)["code"] == "spare-not-valid"
    good(hall.cast(hall.ballot(AFTER_THEM[0])))
    freeze_again(hall, book)
    roll = read_roll(hall.file("roll.json"))
    assert {hall.credential(lost, 2) for lost in LOST} <= set(roll.unused)
    assert {hall.credential(spare, 2) for spare in AFTER_THEM} <= set(roll.cards)
    assert hall.credential(UNUSED, 2) in roll.spares
    assert len(roll.cards) == CARDS
    data = hall.settings.data
    hall.close()

    files = [path for path in data.rglob("*") if path.is_file()]
    assert leaks(laptop.cards, files) == []
    everywhere = {c for slot in (1, 2) for c in laptop.table.column(slot)}
    # Somebody who is on no slate: candidates stand in the election itself, beside its roll.
    name = DELEGATES[-1][0]
    rows = list(rows_of(data / "congress.sqlite"))
    named = [row for row in rows if name in row]
    assert named
    assert any(credential in row for row in rows for credential in everywhere)
    assert not [row[:80] for row in named if any(one in row for one in everywhere)]
    planted = data / "planted"
    planted.write_text(f"the {laptop.card(3).digits}")
    assert leaks(laptop.cards, [*files, planted]) == [planted]
