"""Permitted choices can be sealed and verified, no others; nothing of a ballot can be changed
(SPEC §5.3 to §5.6).

Attacks on ballots, and the step that finds each, stand in tests/vectors/attacks/ballots.
"""

import json
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from congress.crypto.ballots import read_ballot, seal_ballot, verify_ballot
from congress.crypto.canonical import sha256_b64, sha256_hex
from congress.crypto.credentials import public_credential
from congress.crypto.elections import Question
from congress.crypto.errors import VerificationError
from tests.crypto.toys import GROUPS, TOY, is_permitted, permitted, questions, toy_election

SECRET = 31337
ROLL = frozenset({public_credential(TOY, SECRET)})
SURPLUS = Question("Bầu", ("A", "B", "C"), blank=True, min=1, max=2)
NO_SURPLUS = Question("Bầu", ("Đồng ý", "Không đồng ý"), blank=False, min=0, max=1)
ELECTION = toy_election([SURPLUS, NO_SURPLUS])
BALLOT = seal_ballot(ELECTION, SECRET, [[0, 1, 0, 1], [1, 0]])


@given(st.data(), st.lists(questions(), min_size=1, max_size=2))
def test_any_permitted_choice_is_sealed_and_verified(
    data: st.DataObject, asked: list[Question]
) -> None:
    election = toy_election(asked)
    choices = [data.draw(permitted(question)) for question in asked]

    raw = seal_ballot(election, SECRET, choices)

    verify_ballot(election, raw, ROLL)
    assert read_ballot(election, raw).raw == raw


@pytest.mark.parametrize("question", [SURPLUS, NO_SURPLUS], ids=["surplus", "no surplus"])
def test_exactly_the_permitted_choices_can_be_sealed(question: Question) -> None:
    election = toy_election([question])

    for choices in product((0, 1, 2), repeat=question.size):
        if is_permitted(question, choices):
            verify_ballot(election, seal_ballot(election, SECRET, [choices]), ROLL)
            continue
        with pytest.raises(ValueError, match="no branch"):
            seal_ballot(election, SECRET, [choices])


@pytest.mark.parametrize(
    "choices",
    [
        pytest.param([[0, 1, 0, 1]], id="a question without an answer"),
        pytest.param([[0, 1, 0, 1], [1, 0], [1]], id="an answer without a question"),
        pytest.param([[0, 1, 0], [1, 0]], id="a choice too few"),
        pytest.param([[0, 1, 0, 1, 0], [1, 0]], id="a choice too many"),
        pytest.param([[0, 1, 0, -1], [1, 0]], id="minus one"),
    ],
)
def test_choices_of_another_shape_cannot_be_sealed(choices: list[list[int]]) -> None:
    with pytest.raises(ValueError, match=r"argument|expected|branch"):
        seal_ballot(ELECTION, SECRET, choices)


@given(st.integers(0, len(BALLOT) - 1), st.integers(1, 127))
@settings(max_examples=300)
def test_one_changed_character_anywhere_is_refused(place: int, change: int) -> None:
    changed = bytearray(BALLOT)
    changed[place] ^= change

    with pytest.raises(VerificationError) as refusal:
        verify_ballot(ELECTION, bytes(changed), ROLL)

    assert refusal.value.check == "ballot"


@given(st.integers(0, len(BALLOT)), st.binary(min_size=1, max_size=3))
def test_anything_put_in_between_is_refused(place: int, extra: bytes) -> None:
    with pytest.raises(VerificationError):
        verify_ballot(ELECTION, BALLOT[:place] + extra + BALLOT[place:], ROLL)


@given(st.integers(0, len(BALLOT) - 1), st.integers(1, 30))
def test_anything_left_out_is_refused(place: int, count: int) -> None:
    with pytest.raises(VerificationError):
        verify_ballot(ELECTION, BALLOT[:place] + BALLOT[place + count :], ROLL)


@pytest.mark.parametrize("text", ["giấy", "\\ud800", "\\u00e9", "", "x" * 43])
def test_a_hash_of_any_text_is_refused_and_no_error(text: str) -> None:
    content = json.loads(BALLOT)
    raw = BALLOT.replace(content["signature"]["hash"].encode(), text.encode())

    with pytest.raises(VerificationError):
        verify_ballot(ELECTION, raw, ROLL)


@pytest.mark.parametrize("name", ["BELENIOS-2048", "Ed25519"])
@pytest.mark.parametrize("choices", [[[0, 1, 0, 1], [1, 0]], [[1, 0, 0, 0], [0, 0]]])
def test_a_ballot_in_the_groups_of_congresses(name: str, choices: list[list[int]]) -> None:
    group = GROUPS[name]
    election = toy_election([SURPLUS, NO_SURPLUS], group=group)
    raw = seal_ballot(election, SECRET, choices)

    verify_ballot(election, raw, {public_credential(group, SECRET)})
    with pytest.raises(VerificationError):
        verify_ballot(election, raw.replace(b"1", b"2", 1), {public_credential(group, SECRET)})


def test_two_ballots_of_the_same_choices_have_nothing_in_common_but_the_voter() -> None:
    other = seal_ballot(ELECTION, SECRET, [[0, 1, 0, 1], [1, 0]])
    first, second = read_ballot(ELECTION, BALLOT), read_ballot(ELECTION, other)

    assert first.credential == second.credential
    assert first.tracker != second.tracker
    for one, two in zip(first.answers, second.answers, strict=True):
        assert not {c.alpha for c in one.choices} & {c.alpha for c in two.choices}
        assert not {c.beta for c in one.choices} & {c.beta for c in two.choices}


def test_the_tracker_is_the_hash_of_all_bytes() -> None:
    ballot = read_ballot(ELECTION, BALLOT)

    assert ballot.tracker == sha256_b64(BALLOT)
    assert ballot.tracker_hex == sha256_hex(BALLOT)


@given(st.binary(max_size=60))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_bytes_of_any_kind_are_refused(raw: bytes) -> None:
    with pytest.raises(VerificationError) as refusal:
        verify_ballot(ELECTION, raw, ROLL)

    assert (refusal.value.check, refusal.value.step) == ("ballot", 1)
