"""From sealed ballots to numbers: what is counted is what was chosen (SPEC §7).

Attacks on shares, sums and results stand in tests/vectors/attacks.
"""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congress.crypto.ballots import read_ballot, seal_ballot, verify_ballot
from congress.crypto.credentials import public_credential
from congress.crypto.elections import Election, Question
from congress.crypto.errors import VerificationError
from congress.crypto.shares import (
    decrypt_share,
    read_share,
    second_proof,
    verify_second_proof,
    verify_share,
)
from congress.crypto.tally import (
    Result,
    combine,
    read_result,
    read_tally,
    result_json,
    small_numbers,
    sum_ballots,
    tally_json,
)
from tests.crypto.toys import (
    GROUPS,
    TOY,
    Ceremony,
    hold_ceremony,
    permitted,
    questions,
    toy_election,
)

SURPLUS = Question("Bầu", ("A", "B", "C"), blank=True, min=1, max=2)
NO_SURPLUS = Question("Bầu", ("Đồng ý", "Không đồng ý"), blank=False, min=0, max=1)


def opened(
    election: Election, ceremony: Ceremony, owners: tuple[int, ...], sealed: list[tuple[bytes, int]]
) -> Result:
    """Go the whole way from ballots to the result, every check on it."""
    ballots = [(read_ballot(election, raw), weight) for raw, weight in sealed]
    tally = read_tally(election, tally_json(election, sum_ballots(election, ballots)))
    trustees = ceremony.trustees
    shares = []
    for owner in owners:
        secret, X = ceremony.secrets[owner - 1], trustees.members[owner - 1]
        share = decrypt_share(election, tally, secret)
        verify_share(election, tally, X, share)
        proof = second_proof(election, tally, secret, share)
        verify_second_proof(election, tally, X, share, proof)
        shares.append((owner, read_share(election, share)))
    result = combine(election, trustees, tally, shares, sum(weight for _, weight in sealed))
    assert read_result(election, result_json(result)) == result
    return result


@given(st.data(), st.lists(questions(), min_size=1, max_size=2))
@settings(max_examples=25)
def test_the_sum_of_ballots_opens_to_the_sum_of_choices(
    data: st.DataObject, asked: list[Question]
) -> None:
    ceremony = hold_ceremony(2, 3)
    election = toy_election(asked, key=ceremony.trustees.key)
    voters = range(1, data.draw(st.integers(0, 3)) + 1)
    choices = {voter: [data.draw(permitted(question)) for question in asked] for voter in voters}
    weights = {voter: data.draw(st.integers(1, 3)) for voter in voters}

    sealed = [(seal_ballot(election, voter, choices[voter]), weights[voter]) for voter in voters]

    expected = tuple(
        tuple(
            sum(weights[voter] * choices[voter][i][k] for voter in voters)
            for k in range(question.size)
        )
        for i, question in enumerate(asked)
    )
    assert opened(election, ceremony, (1, 3), sealed) == expected


def test_any_t_members_in_any_order_and_more_than_t_open_the_same() -> None:
    ceremony = hold_ceremony(2, 4)
    election = toy_election([SURPLUS], key=ceremony.trustees.key)
    sealed = [(seal_ballot(election, 7, [[0, 1, 0, 1]]), 1)]

    for owners in [*combinations((1, 2, 3, 4), 2), (4, 2), (1, 2, 3, 4), (4, 3, 1)]:
        assert opened(election, ceremony, owners, sealed) == ((0, 1, 0, 1),)


@pytest.mark.parametrize("name", ["BELENIOS-2048", "Ed25519"])
@pytest.mark.parametrize(
    ("choices", "result"),
    [
        pytest.param([], ((0, 0, 0, 0), (0, 0)), id="no ballot"),
        pytest.param(
            [[[1, 0, 0, 0], [0, 0]]] * 2, ((2, 0, 0, 0), (0, 0)), id="blank ballots alone"
        ),
        pytest.param(
            [[[0, 1, 0, 0], [1, 0]], [[0, 1, 1, 0], [0, 1]]],
            ((0, 2, 1, 0), (1, 1)),
            id="a candidate without a vote",
        ),
    ],
)
def test_rounds_at_the_edge(name: str, choices: list[list[list[int]]], result: Result) -> None:
    group = GROUPS[name]
    ceremony = hold_ceremony(2, 3, group)
    election = toy_election([SURPLUS, NO_SURPLUS], group=group, key=ceremony.trustees.key)
    sealed = []
    for voter, chosen in enumerate(choices, start=1):
        raw = seal_ballot(election, voter, chosen)
        verify_ballot(election, raw, {public_credential(group, voter)})
        sealed.append((raw, 1))

    assert opened(election, ceremony, (3, 1), sealed) == result


def test_the_sum_of_nothing_is_neutral() -> None:
    election = toy_election([SURPLUS])
    tally = sum_ballots(election, [])

    assert {c.alpha for row in tally for c in row} == {TOY.one}
    assert {c.beta for row in tally for c in row} == {TOY.one}


@given(st.integers(0, 400), st.integers(0, 400))
def test_small_numbers_are_found_up_to_their_bound(bound: int, m: int) -> None:
    find = small_numbers(TOY, bound)

    if m <= bound:
        assert find(TOY.gexp(m)) == m
        return
    with pytest.raises(VerificationError) as refusal:
        find(TOY.gexp(m))
    assert (refusal.value.check, refusal.value.step) == ("result", 2)


def test_a_large_number_of_votes_is_found_in_steps() -> None:
    find = small_numbers(TOY, 1_000_000)

    assert [find(TOY.gexp(m)) for m in (0, 1, 999, 1000, 999_999, 1_000_000)] == [
        *(0, 1, 999, 1000, 999_999, 1_000_000)
    ]
    with pytest.raises(VerificationError):
        find(TOY.gexp(-1))


def test_more_votes_than_2_to_the_32_are_not_searched() -> None:
    assert small_numbers(TOY, 2**32)(TOY.gexp(2**32)) == 2**32
    with pytest.raises(VerificationError) as refusal:
        small_numbers(TOY, 2**32 + 1)
    assert (refusal.value.check, refusal.value.step) == ("result", 2)


@given(st.binary(max_size=30))
def test_bytes_of_any_kind_are_refused(raw: bytes) -> None:
    election = toy_election([SURPLUS])
    tally = sum_ballots(election, [])
    share = decrypt_share(election, tally, 5)

    for refused, expected in (
        (lambda: read_tally(election, raw), ("tally", 1)),
        (lambda: read_share(election, raw), ("share", 1)),
        (lambda: read_result(election, raw), ("result", 3)),
        (lambda: verify_second_proof(election, tally, election.key, share, raw), ("share", 4)),
    ):
        with pytest.raises(VerificationError) as refusal:
            refused()
        assert (refusal.value.check, refusal.value.step) == expected
