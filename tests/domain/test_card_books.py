"""The book of voting cards: given out, void, replaced, and what an open round must learn (3.1)."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from congress.domain.card_books import (
    CardBook,
    CardCount,
    Due,
    Handing,
    Holder,
    RoundState,
    choose,
    count,
    due_in,
    find_card,
    give,
    hand_spare,
    make_void,
    replace_card,
    require_balance,
    take_back,
)
from congress.domain.errors import Inconsistent, NotFound, RuleViolation

AN, OTHER_AN = Holder("Nguyễn Văn An", "Chi bộ 1"), Holder("Nguyễn Văn An", "Chi bộ 2")
HOA, HOA_BARE = Holder("Lê Thị Hòa", "Chi bộ 1"), Holder("Lê Thị Hoa", "Chi bộ 3")
DRAWN = CardBook(
    handing=Handing.DRAWN, cards=6, spares=3, stubs=tuple(f"{n:04d}" for n in range(1001, 1010))
)
NAMED = CardBook(
    handing=Handing.NAMED,
    cards=4,
    spares=2,
    people=(AN, OTHER_AN, HOA, HOA_BARE),
    holders={1: 2, 2: 0, 3: 1, 4: 3},
)
OUT = give(DRAWN, range(1, 6))
BY_NAME = give(NAMED, range(1, 5))


def state(*, used: set[int], valid: set[int], spares: set[int]) -> RoundState:
    return RoundState(frozenset(valid), frozenset(spares), frozenset(used))


def test_cards_are_given_out_once_however_often_they_are_typed() -> None:
    assert give(OUT, [1, 2]) == OUT
    assert OUT.valid == {1, 2, 3, 4, 5}
    assert OUT.sealed == (7, 8, 9)
    assert OUT.holder_of(1) is None
    assert NAMED.holder_of(2) == AN


def test_a_lost_card_is_void_and_the_first_sealed_spare_takes_its_place() -> None:
    first = replace_card(OUT, 3)
    second = replace_card(first.book, first.spare)

    assert (first.spare, second.spare) == (7, 8)
    assert second.book.valid == {1, 2, 4, 5, 8}
    assert count(second.book) == CardCount(given=7, void=2, replaced=2, valid=5, kept=1, sealed=1)


def test_a_spare_has_the_holder_of_the_card_it_replaces() -> None:
    handed = replace_card(BY_NAME, find_card(BY_NAME, "lê thị hòa"))

    assert handed.book.holder_of(handed.spare) == HOA
    assert find_card(handed.book, "Lê Thị Hòa") == handed.spare


def test_a_card_that_was_handed_back_may_be_given_again() -> None:
    assert give(take_back(OUT, [2]), [2]) == OUT


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        pytest.param(lambda: give(DRAWN, [0]), "Không có thẻ số 0", id="no such card"),
        pytest.param(lambda: give(DRAWN, [10]), "từ 1 đến 9", id="a card above the last"),
        pytest.param(lambda: give(DRAWN, [7]), "là thẻ dự phòng", id="a spare among the cards"),
        pytest.param(
            lambda: give(make_void(OUT, [1]), [1]), "đã hủy, không phát", id="a void card"
        ),
        pytest.param(lambda: take_back(OUT, [6]), "chưa phát cho ai", id="back, never out"),
        pytest.param(
            lambda: take_back(replace_card(OUT, 1).book, [7]),
            "phát thay thẻ khác",
            id="a replacement handed back",
        ),
        pytest.param(
            lambda: make_void(replace_card(OUT, 1).book, [1]),
            "đã thay bằng thẻ số 7",
            id="void twice",
        ),
        pytest.param(lambda: replace_card(OUT, 6), "chưa phát cho ai", id="lost, never out"),
        pytest.param(
            lambda: replace_card(make_void(OUT, [1]), 1), "đã hủy từ trước.", id="lost when void"
        ),
        pytest.param(
            lambda: replace_card(make_void(OUT, [7, 8, 9]), 1), "dự phòng đã dùng hết", id="none"
        ),
        pytest.param(lambda: choose(OUT, [1, 6]), "chưa phát cho ai", id="only who has a card"),
        pytest.param(lambda: hand_spare(BY_NAME, None), "--name", id="by name, to nobody"),
        pytest.param(lambda: hand_spare(BY_NAME, AN), "đang có thẻ số 2", id="a second card"),
    ],
)
def test_what_cannot_be_is_refused(act: Callable[[], object], sentence: str) -> None:
    with pytest.raises(RuleViolation, match=sentence):
        act()


def test_some_of_the_valid_cards_may_be_chosen() -> None:
    assert choose(OUT, [5, 1]) == {1, 5}


def test_a_spare_is_handed_to_somebody_who_has_no_card() -> None:
    drawn = hand_spare(OUT, None)
    new = hand_spare(BY_NAME, Holder("Trần Bình", "Chi bộ 4"))
    known = hand_spare(make_void(BY_NAME, [2]), AN)

    assert drawn.spare == 7
    assert drawn.book.valid == {1, 2, 3, 4, 5, 7}
    assert new.book.holder_of(new.spare) == Holder("Trần Bình", "Chi bộ 4")
    assert known.book.people == NAMED.people
    assert known.book.holder_of(known.spare) == AN


@pytest.mark.parametrize(
    ("text", "serial"),
    [("3", 3), (" 00003 ", 3), ("00003-1003", 3), ("3 - 1003", 3), ("9", 9)],
)
def test_a_card_is_found_by_its_number_or_its_stub(text: str, serial: int) -> None:
    assert find_card(OUT, text) == serial


@pytest.mark.parametrize(
    ("text", "serial"), [("LÊ THỊ HÒA", 1), ("Lê Thị Hoa", 4), ("lê thị  hoà", 1)]
)
def test_a_card_is_found_by_the_name_of_its_holder(text: str, serial: int) -> None:
    assert find_card(BY_NAME, text) == serial


@pytest.mark.parametrize(
    ("book", "text", "sentence"),
    [
        pytest.param(OUT, "3-1004", "Mã cuống “1004” không phải", id="another stub's code"),
        pytest.param(BY_NAME, "3-1003", "Mã cuống", id="a stub where there are none"),
        pytest.param(OUT, "10", "Không có thẻ số 10", id="no such number"),
        pytest.param(OUT, "Lê Thị Hòa", "Không có ai tên", id="a name where cards are drawn"),
        pytest.param(BY_NAME, "Nguyễn Văn An", "Có 2 người cùng tên", id="namesakes"),
        pytest.param(BY_NAME, "le thi hoa", "Chi bộ 1: 1; Lê Thị Hoa, Chi bộ 3: 4", id="bare"),
        pytest.param(NAMED, "Lê Thị Hòa", "Không có ai tên", id="not given out yet"),
    ],
)
def test_a_card_that_is_not_found_is_refused(book: CardBook, text: str, sentence: str) -> None:
    with pytest.raises(RuleViolation, match=sentence) as caught:
        find_card(book, text)
    assert isinstance(caught.value, NotFound) or "cuống" in sentence


@pytest.mark.parametrize(("counted", "word"), [(6, "nhiều hơn 1"), (3, "ít hơn 2")])
def test_the_roll_is_refused_unless_as_many_cards_are_out_as_were_counted(
    counted: int, word: str
) -> None:
    require_balance(replace_card(OUT, 1).book, 5)
    with pytest.raises(Inconsistent, match=word):
        require_balance(OUT, counted)


def test_an_open_round_learns_of_void_cards_and_their_spares() -> None:
    opened = state(valid={1, 2, 3, 4, 5}, spares={7, 8}, used={2})
    lost = replace_card(OUT, 1, opened)

    assert due_in(OUT, opened) == Due((), ())
    assert due_in(lost.book, opened) == Due((1,), (7,))
    assert due_in(take_back(OUT, [4]), opened) == Due((4,), ())


def test_a_card_that_voted_is_not_replaced_while_the_round_is_open() -> None:
    opened = state(valid={1, 2, 3, 4, 5}, spares={7, 8}, used={1})

    with pytest.raises(RuleViolation, match="đã bỏ phiếu trong lần bầu đang mở"):
        replace_card(OUT, 1, opened)


def test_only_a_spare_that_the_round_knows_is_handed_over() -> None:
    opened = state(valid={1, 2, 3, 4, 5}, spares={9}, used=set())

    assert replace_card(OUT, 1, opened).spare == 9
    assert hand_spare(OUT, None, opened).spare == 9
    with pytest.raises(RuleViolation, match="của lần bầu đang mở đã dùng hết"):
        replace_card(OUT, 1, replace(opened, spares=frozenset()))


def test_no_spare_lets_anybody_vote_a_second_time() -> None:
    """The card voted, then was lost, and so was the spare after it: nothing becomes valid."""
    twice = replace_card(replace_card(OUT, 1).book, 7).book
    opened = state(valid={1, 2, 3, 4, 5}, spares={7, 8, 9}, used={1})

    assert twice.valid == {2, 3, 4, 5, 8}
    assert due_in(twice, opened) == Due((), ())
    assert due_in(twice, replace(opened, used=frozenset({2}))) == Due((1,), (8,))
