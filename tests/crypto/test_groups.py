"""Both groups obey the laws of a group and let nothing else in (SPEC §2)."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import gmpy2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.crypto.errors import VerificationError
from congress.crypto.groups import FiniteFieldGroup, Group, get_group
from tests.crypto.toys import GROUPS, G, P, Q

groups = st.sampled_from(sorted(GROUPS)).map(GROUPS.__getitem__)
scalars = st.integers(0, 2**260)
ORDER_2 = f"{2**255 - 20:064x}"
ORDER_4 = f"{0:064x}"
ORDER_8 = "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd83d3d706a17c7"


@pytest.mark.parametrize("name", ["BELENIOS-2048", "TOY"])
def test_a_finite_field_has_a_subgroup_of_prime_order(name: str) -> None:
    group = GROUPS[name]
    p = int(vars(group)["_p"])

    assert gmpy2.is_prime(p)
    assert gmpy2.is_prime(group.q)
    assert (p - 1) % group.q == 0
    assert group.g != group.one
    group.require_member(group.g)


@given(groups, scalars, scalars)
def test_the_laws_of_a_group(group: Group, a: int, b: int) -> None:
    A, B = group.gexp(a), group.gexp(b)

    assert group.mul(A, B) == group.mul(B, A) == group.gexp(a + b)
    assert group.mul(A, group.one) == A
    assert group.mul(A, group.exp(A, -1)) == group.one
    assert group.exp(A, b) == group.exp(B, a) == group.gexp(a * b)
    assert group.exp(A, group.q) == group.exp(group.one, a) == group.one
    assert group.product([A, B, A]) == group.gexp(2 * a + b)
    assert group.product([]) == group.one


@given(groups, scalars, st.lists(scalars, max_size=4))
def test_powers_are_the_same_however_they_are_made(group: Group, a: int, es: list[int]) -> None:
    A = group.gexp(a)
    expected = [group.exp(A, e) for e in es]

    assert group.member_powers(A, es) == expected
    assert [group.secret_exp(A, e) for e in es] == expected
    assert group.member_powers(group.g, es) == [group.gexp(e) for e in es]
    assert group.secret_exp(A, 0) == group.one


@given(groups, scalars)
def test_decode_reads_what_encode_writes(group: Group, a: int) -> None:
    A = group.gexp(a)

    assert group.decode(group.encode(A)) == A
    assert group.decode_member(group.encode(A)) == A


@given(groups, st.text(max_size=70) | st.text("0123456789abcdef", min_size=64, max_size=64))
def test_text_of_any_kind_is_an_element_or_refused(group: Group, text: str) -> None:
    element = group.one
    with suppress(VerificationError):
        element = group.decode_member(text)
        assert group.encode(element) == text

    assert group.mul(element, group.exp(element, -1)) == group.one


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("TOY", "", id="nothing"),
        pytest.param("TOY", "0", id="zero"),
        pytest.param("TOY", "01", id="leading zero"),
        pytest.param("TOY", "+1", id="sign"),
        pytest.param("TOY", "-1", id="negative"),
        pytest.param("TOY", " 1", id="space"),
        pytest.param("TOY", "1_0", id="underscore"),
        pytest.param("TOY", "\u0661", id="a digit that is not ASCII"),
        pytest.param("TOY", str(P), id="p"),
        pytest.param("TOY", str(P + G), id="not reduced"),
        pytest.param("BELENIOS-2048", "9" * 617, id="above p with as many digits"),
        pytest.param("BELENIOS-2048", "1" * 100_000, id="a hundred thousand digits"),
        pytest.param("Ed25519", "0" * 63, id="63 digits"),
        pytest.param("Ed25519", "0" * 65, id="65 digits"),
        pytest.param("Ed25519", "0" * 63 + "A", id="a capital letter"),
        pytest.param("Ed25519", "0" * 62 + "0x", id="no hexadecimal digit"),
    ],
)
def test_an_element_has_one_form(name: str, text: str) -> None:
    with pytest.raises(VerificationError) as refusal:
        GROUPS[name].decode(text)

    assert (refusal.value.check, refusal.value.step) == ("group", 1)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("TOY", str(P - 1), id="-1, of order 2"),
        pytest.param("TOY", str(P - G), id="-g, of order 2q"),
        pytest.param("TOY", "2", id="2"),
        pytest.param("Ed25519", ORDER_2, id="a point of order 2"),
        pytest.param("Ed25519", ORDER_4, id="a point of order 4"),
        pytest.param("Ed25519", ORDER_8, id="a point of order 8"),
        pytest.param("Ed25519", f"{2:064x}", id="not on the curve"),
        pytest.param("Ed25519", f"{2**255 - 18:064x}", id="neutral, y not reduced"),
        pytest.param("Ed25519", f"{2**255 + 1:064x}", id="neutral, x = -0"),
        pytest.param("Ed25519", "f" * 64, id="all ones"),
    ],
)
def test_only_members_are_let_in(name: str, text: str) -> None:
    group = GROUPS[name]
    stranger = group.decode(text)

    for refused in (
        lambda: group.require_member(stranger),
        lambda: group.decode_member(text),
        lambda: group.member_powers(stranger, ()),
        lambda: group.member_powers(stranger, (1, 2, 3)),
    ):
        with pytest.raises(VerificationError) as refusal:
            refused()
        assert (refusal.value.check, refusal.value.step) == ("group", 2)


@pytest.mark.parametrize("component", [ORDER_2, ORDER_4, ORDER_8])
def test_a_member_with_a_component_of_small_order_is_no_member(component: str) -> None:
    group = GROUPS["Ed25519"]
    stranger = group.mul(group.gexp(4711), group.decode(component))

    with pytest.raises(VerificationError):
        group.require_member(stranger)
    with pytest.raises(VerificationError):
        group.exp(stranger, 3)


def test_arithmetic_off_the_curve_is_refused_and_not_an_error_of_the_library() -> None:
    group = GROUPS["Ed25519"]

    with pytest.raises(VerificationError):
        group.mul(group.g, group.decode(f"{2:064x}"))


@pytest.mark.parametrize("name", sorted(GROUPS))
def test_the_neutral_element_is_a_member_but_no_key(name: str) -> None:
    group = GROUPS[name]
    text = group.encode(group.one)

    assert group.decode_member(text) == group.one
    assert group.decode_key(group.encode(group.g)) == group.g
    with pytest.raises(VerificationError):
        group.decode_key(text)


def test_many_threads_may_prepare_and_use_bases() -> None:
    group = FiniteFieldGroup("TOY", P, Q, G)
    bases = [group.gexp(number) for number in range(2, 14)]

    def work(number: int) -> bool:
        base = bases[number % len(bases)]
        group.prepare(base)
        return all(group.exp(base, e) == group.gexp((number % len(bases) + 2) * e) for e in (1, 77))

    with ThreadPoolExecutor(64) as pool:
        assert all(pool.map(work, range(128)))
    assert len(vars(group)["_tables"]) <= 5


def test_a_group_travels_between_processes_as_its_name() -> None:
    for name in ("BELENIOS-2048", "Ed25519"):
        group = get_group(name)
        sent = pickle.dumps((group, group.gexp(5)))

        assert pickle.loads(sent) == (group, group.gexp(5))  # noqa: S301 - made above
        assert len(sent) < 1000


@pytest.mark.parametrize("name", ["", "RFC-3526-2048", "ed25519", "X" * 10_000])
def test_other_groups_are_not_known(name: str) -> None:
    with pytest.raises(VerificationError) as refusal:
        get_group(name)

    assert (refusal.value.check, refusal.value.step) == ("group", 3)
    assert len(str(refusal.value)) < 100


@given(groups, st.text(max_size=5), st.lists(scalars, max_size=3))
def test_hashes_and_drawn_numbers_are_below_q(group: Group, prefix: str, es: list[int]) -> None:
    elements = [group.gexp(e) for e in es]
    number = group.hash_to_scalar(prefix.encode(errors="ignore").decode(), elements)

    assert 0 <= number < group.q
    assert 0 <= group.random_scalar() < group.q
