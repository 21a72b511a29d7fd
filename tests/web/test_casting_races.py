"""Many tablets at once: no ballot lost, none counted twice, none after closing (design 5.3)."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any, TypeVar

import pytest
from werkzeug.test import TestResponse

from congress.store.ballots import count_ballots
from tests.web.hall import CARDS, Browser, Hall, good

pytestmark = pytest.mark.anywhere

THREADS = 16
T = TypeVar("T")


def at_once(work: Sequence[Callable[[], T]]) -> list[T]:
    """Do everything at the same moment, each on a thread of its own."""
    start = Barrier(len(work))

    def one(job: Callable[[], T]) -> T:
        start.wait(10)
        return job()

    with ThreadPoolExecutor(len(work)) as threads:
        return list(threads.map(one, work))


def tablets(hall: Hall, number: int) -> list[Browser]:
    """Give browsers of one paired tablet each; their cookies are what counts."""
    return [hall.new_tablet() for _ in range(number)]


def in_the_box(hall: Hall) -> int:
    with hall.runtime.database.reading() as session:
        return count_ballots(session, hall.round)


def test_a_ballot_racing_itself_is_one_ballot_with_one_receipt(hall: Hall) -> None:
    hall.open()
    raw = hall.ballot(1)
    answers = at_once(
        [lambda tablet=tablet: hall.cast(raw, tablet) for tablet in tablets(hall, THREADS)]  # type: ignore[misc]  # bound now
    )

    receipts = {good(answer)["receipt"] for answer in answers}
    assert len(receipts) == 1
    assert in_the_box(hall) == 1


def test_of_two_ballots_of_a_card_racing_each_other_one_is_taken(hall: Hall) -> None:
    hall.open()
    ballots = [hall.ballot(1) for _ in range(8)]
    answers = at_once(_casts(hall, ballots))

    taken = [answer for answer in answers if answer.status_code == 200]
    others = [answer.get_json()["error"]["code"] for answer in answers if answer not in taken]
    assert len(taken) == 1
    assert others == ["already-voted"] * 7
    assert in_the_box(hall) == 1


def test_what_is_acknowledged_while_the_round_closes_is_in_the_sealed_box(hall: Hall) -> None:
    hall.open()
    ballots = [hall.ballot(serial) for serial in range(1, CARDS + 1)]
    good(hall.person("thuky").post(f"{hall.page}/closing"))
    chair = hall.person("chutich")
    closing: Callable[[], TestResponse] = lambda: chair.post(f"{hall.page}/closing/confirmation")  # noqa: E731  (a typed short name)
    *answers, closed = at_once([*_casts(hall, ballots), closing])

    acknowledged = {_hex(good(a)["tracker"]) for a in answers if a.status_code == 200}
    sealed = set(good(hall.browser().get(f"/vote/rounds/{hall.round}/trackers"))["trackers"])
    assert good(closed)["state"] == "sealed"
    assert acknowledged == sealed
    assert len(sealed) == good(closed)["returned"]


def _casts(hall: Hall, ballots: Sequence[bytes]) -> list[Callable[[], TestResponse]]:
    def cast(ballot: bytes, tablet: Browser) -> Callable[[], TestResponse]:
        return lambda: hall.cast(ballot, tablet)

    pairs: Any = zip(ballots, tablets(hall, len(ballots)), strict=True)
    return [cast(ballot, tablet) for ballot, tablet in pairs]


def _hex(tracker: str) -> str:
    import base64

    return base64.b64decode(tracker + "=").hex()
