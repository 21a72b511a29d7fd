"""What is printed is kept in memory, for whoever asked, and for half an hour (design 3.1)."""

from datetime import timedelta

import pytest

from congress.domain.errors import NotNow
from congress.web.prints import LASTS, Prints
from tests.web.clocks import START

LATER = START + LASTS


def test_a_print_is_followed_until_its_files_are_there() -> None:
    prints = Prints()
    key = prints.begin(by="thuky", at=START, total=3)
    assert prints.get(key, by="thuky", at=START).running

    prints.tell(key, 2)
    assert prints.get(key, by="thuky", at=START).done == 2
    prints.forget(key, by="thuky")
    with pytest.raises(NotNow, match="đang chạy"):
        prints.begin(by="thuky", at=START, total=1)

    prints.finish(key, (b"pdf",))
    assert prints.get(key, by="thuky", at=START).files == (b"pdf",)
    assert prints.find_of("thuky", at=START) == prints.get(key, by="thuky", at=START)


def test_it_is_for_its_owner_and_for_half_an_hour() -> None:
    prints = Prints()
    key = prints.begin(by="thuky", at=START, total=3)
    prints.fail(key, "Chưa in được.")
    assert not prints.get(key, by="thuky", at=LATER - timedelta(seconds=1)).running

    for by, at in (("thamtra", START), ("thuky", LATER)):
        with pytest.raises(NotNow, match="không còn trên máy chủ"):
            prints.get(key, by=by, at=at)
        assert prints.find_of(by, at=at) is None
    prints.forget(key, by="thamtra")
    assert prints.find_of("thuky", at=START)
    prints.forget(key, by="thuky")
    assert prints.find_of("thuky", at=START) is None


def test_a_new_print_takes_the_place_of_the_one_before() -> None:
    prints = Prints()
    old, other = (prints.begin(by=by, at=START, total=1) for by in ("thuky", "thamtra"))
    for key in (old, other):
        prints.finish(key, (b"pdf",))

    prints.begin(by="thuky", at=START, total=1)

    with pytest.raises(NotNow):
        prints.get(old, by="thuky", at=START)
    assert prints.get(other, by="thamtra", at=START).files
