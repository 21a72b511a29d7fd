"""Who can open the box is computed and proved, never believed (SPEC §6.3 to §6.5, §7.5).

Attacks on trustees.json, and the step that finds each, stand in tests/vectors/attacks/trustees.
"""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.crypto.canonical import Json, compact, parse
from congress.crypto.errors import VerificationError
from congress.crypto.proofs import proof_json, prove_exponent
from congress.crypto.trustees import (
    Context,
    lagrange,
    read_certificate,
    read_trustees,
    verify_certificate,
    verify_trustees,
)
from tests.crypto.toys import GROUPS, TOY, Q, hold_ceremony


@pytest.mark.parametrize("name", sorted(GROUPS))
def test_a_committee_made_in_a_ceremony_holds(name: str) -> None:
    ceremony = hold_ceremony(2, 3, GROUPS[name])

    verify_trustees(GROUPS[name], ceremony.raw)

    assert ceremony.trustees.threshold == 2
    assert len(ceremony.trustees.members) == 3
    assert ceremony.trustees.raw == ceremony.raw


@given(st.data(), st.integers(1, 9))
def test_any_t_members_find_the_same_secret(data: st.DataObject, threshold: int) -> None:
    polynomial = data.draw(st.lists(st.integers(0, Q - 1), min_size=threshold, max_size=threshold))
    indexes = data.draw(st.permutations(range(1, 12)))[:threshold]

    values = {i: sum(a * i**k for k, a in enumerate(polynomial)) for i in indexes}

    assert sum(lagrange(TOY, indexes, i) * values[i] for i in indexes) % Q == polynomial[0]


def test_every_two_of_three_members_hold_the_key() -> None:
    ceremony = hold_ceremony(2, 3)
    secrets = dict(enumerate(ceremony.secrets, start=1))

    for pair in combinations(secrets, 2):
        secret = sum(lagrange(TOY, pair, i) * secrets[i] for i in pair)
        assert TOY.gexp(secret) == ceremony.trustees.key
    for owner, secret in secrets.items():
        assert TOY.gexp(secret) == ceremony.trustees.members[owner - 1]
        assert TOY.gexp(secret) != ceremony.trustees.key


def test_single_keys_and_a_committee_make_one_key_in_the_order_of_the_file() -> None:
    committee = hold_ceremony(2, 2)
    X = TOY.encode(TOY.gexp(4711))
    pok = proof_json(prove_exponent(TOY, f"pok|TOY|{X}|", [TOY.g], 4711))
    single: Json = ["Single", {"pok": pok, "public_key": X, "name": "server"}]
    pedersen = parse(committee.raw)
    assert isinstance(pedersen, list)
    raw = compact([single, *pedersen])

    verify_trustees(TOY, raw)
    trustees = read_trustees(TOY, raw)

    assert trustees.key == TOY.mul(TOY.gexp(4711), committee.trustees.key)
    assert trustees.members == (TOY.gexp(4711), *committee.trustees.members)
    assert trustees.threshold == 2
    assert read_trustees(TOY, compact([single])).threshold is None


@pytest.mark.parametrize(
    "context",
    [
        pytest.param(Context("TOY", 3, 2, 2), id="another place"),
        pytest.param(Context("TOY", 4, 2, 1), id="another size"),
        pytest.param(Context("TOY", 3, 1, 1), id="another threshold"),
        pytest.param(Context("Ed25519", 3, 2, 1), id="another group"),
        pytest.param(None, id="the 2.0 form"),
    ],
)
def test_a_certificate_is_for_one_place_in_one_committee(context: Context | None) -> None:
    certificate = read_certificate(TOY, parse(hold_ceremony(2, 3).certificates[0]))
    verify_certificate(TOY, certificate, Context("TOY", 3, 2, 1))

    with pytest.raises(VerificationError) as refusal:
        verify_certificate(TOY, certificate, context)

    assert (refusal.value.check, refusal.value.step) == ("trustees", 4)


@given(st.data())
def test_one_changed_character_in_trustees_json_is_refused_or_means_the_same(
    data: st.DataObject,
) -> None:
    ceremony = hold_ceremony(2, 2)
    place = data.draw(st.integers(0, len(ceremony.raw) - 1))
    changed = bytearray(ceremony.raw)
    changed[place] ^= data.draw(st.integers(1, 127))

    with pytest.raises(VerificationError) as refusal:
        verify_trustees(TOY, bytes(changed))

    assert refusal.value.check == "trustees"
