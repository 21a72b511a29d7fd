"""Ciphertexts hide numbers that add up; proofs hold for what is true (SPEC §3)."""

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from congress.crypto.errors import VerificationError
from congress.crypto.proofs import (
    Ciphertext,
    Proof,
    ciphertext_json,
    encrypt,
    multiply,
    proof_json,
    prove_exponent,
    prove_one_of,
    read_ciphertext,
    read_proof,
    read_scalar,
    verify_exponent,
    verify_one_of,
)
from tests.crypto.toys import TOY, Q

scalars = st.integers(1, Q - 1)
small = st.integers(0, 5)
y = TOY.gexp(4711)


@given(st.lists(st.tuples(scalars, small), max_size=4))
def test_the_product_of_ciphertexts_hides_the_sum(openings: list[tuple[int, int]]) -> None:
    product = multiply(TOY, [encrypt(TOY, y, r, m) for r, m in openings])

    assert product == encrypt(TOY, y, sum(r for r, _ in openings), sum(m for _, m in openings))


@given(scalars, small)
def test_ciphertexts_and_proofs_are_read_as_written(r: int, m: int) -> None:
    sealed, proof = encrypt(TOY, y, r, m), Proof(r, m)

    assert read_ciphertext(TOY, json.loads(json.dumps(ciphertext_json(TOY, sealed)))) == sealed
    assert read_proof(TOY, proof_json(proof)) == proof


@pytest.mark.parametrize(
    ("text", "step"),
    [
        pytest.param("", 1, id="nothing"),
        pytest.param("-1", 1, id="negative"),
        pytest.param("+1", 1, id="sign"),
        pytest.param("01", 1, id="leading zero"),
        pytest.param("00", 1, id="two zeros"),
        pytest.param("1 ", 1, id="space"),
        pytest.param("²", 1, id="a superscript"),
        pytest.param(str(Q), 2, id="q"),
        pytest.param(str(2**128), 2, id="above q with as many digits"),
        pytest.param("9" * 5000, 2, id="more digits than Python converts"),
    ],
)
def test_a_scalar_has_one_form(text: str, step: int) -> None:
    with pytest.raises(VerificationError) as refusal:
        read_scalar(TOY, text)

    assert (refusal.value.check, refusal.value.step) == ("proof", step)


def test_zero_is_a_scalar() -> None:
    assert read_scalar(TOY, "0") == 0


@given(scalars, st.integers(1, 3), scalars)
def test_a_proof_of_an_exponent_holds_for_it_alone(x: int, bases: int, other: int) -> None:
    assume(x != other)
    known = [TOY.gexp(number + 1) for number in range(bases)]
    proof = prove_exponent(TOY, "prefix", known, x)

    verify_exponent(TOY, "prefix", [(base, TOY.exp(base, x)) for base in known], proof)
    for prefix, secret in (("prefiy", x), ("prefix", other)):
        powers = [(base, TOY.exp(base, secret)) for base in known]
        with pytest.raises(VerificationError) as refusal:
            verify_exponent(TOY, prefix, powers, proof)
        assert (refusal.value.check, refusal.value.step) == ("proof", 3)


@given(
    st.lists(
        st.tuples(scalars, small, st.sets(small, min_size=1, max_size=3)), min_size=1, max_size=3
    )
)
def test_one_of_several_values_is_proved_exactly_where_it_is_true(
    statement: list[tuple[int, int, set[int]]],
) -> None:
    openings = [((r, m), sorted(values)) for r, m, values in statement]
    cases = [(encrypt(TOY, y, r, m), values) for (r, m), values in openings]

    if not any(m in values for (_, m), values in openings):
        with pytest.raises(ValueError, match="no branch"):
            prove_one_of(TOY, y, "prefix", openings)
        return
    proofs = prove_one_of(TOY, y, "prefix", openings)
    verify_one_of(TOY, y, "prefix", cases, proofs)

    last = proofs[-1]
    wrong = [
        ("prefiy", cases, proofs),
        ("prefix", [(Ciphertext(c.beta, c.alpha), values) for c, values in cases], proofs),
        ("prefix", cases, proofs[:-1]),
        ("prefix", cases, (*proofs, Proof(0, 0))),
        ("prefix", cases, (*proofs[:-1], Proof(last.challenge, (last.response + 1) % Q))),
        ("prefix", cases, (*proofs[:-1], Proof((last.challenge + 1) % Q, last.response))),
    ]
    for prefix, claimed, given_proofs in wrong:
        with pytest.raises(VerificationError) as refusal:
            verify_one_of(TOY, y, prefix, claimed, given_proofs)
        assert (refusal.value.check, refusal.value.step) == ("proof", 4)


def test_a_ciphertext_outside_the_subgroup_proves_nothing() -> None:
    sealed = encrypt(TOY, y, 3, 1)
    outside = Ciphertext(sealed.alpha, TOY.decode("2"))
    proofs = prove_one_of(TOY, y, "prefix", [((3, 1), (0, 1))])

    with pytest.raises(VerificationError) as refusal:
        verify_one_of(TOY, y, "prefix", [(outside, (0, 1))], proofs)

    assert (refusal.value.check, refusal.value.step) == ("group", 2)
