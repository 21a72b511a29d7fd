"""Whole congresses for tests, played in the small."""

from congress.domain.contests import Purpose, Target
from tests.record.small_congress import Round, SmallCongress


def play(group_name: str = "Ed25519") -> SmallCongress:
    """Play an election of each form, and rounds that end on the way.

    Slot 1: annulled while open; 2: the same election again, SURPLUS, with a blank, a void card and
    a spare made valid, to the minutes; 3: SINGLE, to the minutes; 4: NO_SURPLUS, decided only;
    5: sealed only; 6: sealed and annulled; 7: frozen only.
    """
    congress = play_one_election(group_name)
    congress.elect("bi-thu", names=1, seats=1)
    single = _opened(congress, "bi-thu", slot=3)
    for serial, choice in enumerate(([0, 1, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0])):
        congress.cast(single, serial, [choice])
    congress.close(single)
    congress.open_box(single, 1, 2)
    congress.sign_minutes(single)
    _play_unfinished(congress)
    return congress


def play_one_election(group_name: str = "Ed25519") -> SmallCongress:
    """Play the two rounds of slots 1 and 2 only."""
    congress = SmallCongress(group_name)
    congress.elect("chap-hanh")
    congress.annul(_opened(congress, "chap-hanh", slot=1))
    surplus = _opened(congress, "chap-hanh", slot=2, number=2)
    for serial, choice in enumerate(([0, 1, 1, 0, 0], [1, 0, 0, 0, 0], [0, 1, 0, 0, 1])):
        congress.cast(surplus, serial, [choice])
    congress.change_cards(surplus)
    congress.cast(surplus, 3, [[0, 1, 0, 0, 0]])
    congress.cast(surplus, 6, [[0, 1, 1, 0, 0]])
    congress.close(surplus)
    congress.open_box(surplus, 3, 1)
    congress.sign_minutes(surplus)
    return congress


def play_hearings(group_name: str = "Ed25519") -> SmallCongress:
    """Play ballots that elect nobody, to the minutes.

    Slot 1: an opinion ballot on three people for an election whose list has room for one, with
    equal agreement at the cut; 2: trust in two people; 3: trust in one, with a blank.
    """
    congress = SmallCongress(group_name)
    congress.elect("chap-hanh")
    heard = Purpose.OPINION
    congress.elect("xin-y-kien", names=3, seats=1, purpose=heard, parent="chap-hanh")
    opinion = _opened(congress, "xin-y-kien", slot=1)
    for serial, choice in enumerate(([[1, 0], [1, 0], [0, 1]], [[0, 0], [0, 0], [0, 0]])):
        congress.cast(opinion, serial, choice)
    _finish(congress, opinion)
    congress.elect("tin-nhiem", names=2, seats=2, purpose=Purpose.TRUST)
    trust = _opened(congress, "tin-nhiem", slot=2)
    for serial, marks in enumerate(([[1, 0, 0], [0, 0, 1]], [[0, 1, 0], [0, 0, 1]], [[0] * 3] * 2)):
        congress.cast(trust, serial, marks)
    _finish(congress, trust)
    congress.elect("mot-nguoi", names=1, seats=1, purpose=Purpose.TRUST)
    single = _opened(congress, "mot-nguoi", slot=3)
    for serial, marking in enumerate(([0, 0, 0, 1], [1, 0, 0, 0])):
        congress.cast(single, serial, [marking])
    _finish(congress, single)
    return congress


def play_shared_box(group_name: str = "Ed25519") -> SmallCongress:
    """Play two elections in one box, to the minutes of both (R6).

    Slot 1: a committee of two from four, and with it three delegates from as many; one ballot
    leaves the first part blank, one marks nobody in the second.
    """
    congress = SmallCongress(group_name)
    congress.elect("chap-hanh")
    congress.elect("dai-bieu", names=3, seats=3, target=Target.UPPER_DELEGATES)
    known = congress.freeze("chap-hanh", slot=1, further=["dai-bieu"])
    congress.open(known)
    for serial, (chosen, agreed) in enumerate(
        (
            ([0, 1, 1, 0, 0], [[1, 0], [1, 0], [0, 1]]),
            ([1, 0, 0, 0, 0], [[1, 0], [1, 0], [1, 0]]),
            ([0, 1, 0, 0, 0], [[0, 0], [0, 0], [0, 0]]),
            ([0, 1, 1, 0, 0], [[1, 0], [1, 0], [0, 1]]),
            ([0, 1, 0, 0, 1], [[1, 0], [0, 1], [1, 0]]),
        )
    ):
        congress.cast(known, serial, [chosen, *agreed])
    _finish(congress, known)
    return congress


def _finish(congress: SmallCongress, known: Round) -> None:
    congress.close(known)
    congress.open_box(known, 1, 2)
    congress.sign_minutes(known)


def _opened(congress: SmallCongress, election: str, *, slot: int, number: int = 1) -> Round:
    known = congress.freeze(election, slot=slot, number=number)
    congress.open(known)
    return known


def _play_unfinished(congress: SmallCongress) -> None:
    congress.elect("thuong-vu", names=3, seats=3)
    whole = _opened(congress, "thuong-vu", slot=4)
    congress.cast(whole, 0, [[1, 0], [0, 1], [0, 0]])
    congress.close(whole)
    congress.open_box(whole, 2, 3)
    congress.elect("pho-bi-thu", names=2, seats=1)
    sealed = _opened(congress, "pho-bi-thu", slot=5)
    congress.cast(sealed, 0, [[0, 1, 0]])
    congress.close(sealed)
    congress.elect("kiem-tra", names=2, seats=1)
    empty = _opened(congress, "kiem-tra", slot=6)
    congress.close(empty)
    congress.annul(empty)
    congress.freeze("kiem-tra", slot=7, number=2)
