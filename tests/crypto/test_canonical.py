"""JSON is written one way and read strictly; hashes (SPEC §1.2, §1.3)."""

import hashlib
import pickle
from base64 import b64encode
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.crypto.canonical import (
    Json,
    as_count,
    as_list,
    as_object,
    as_text,
    compact,
    jcs,
    parse,
    sha256_b64,
    sha256_hex,
)
from congress.crypto.errors import VerificationError, at_step

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
numbers = st.integers(1 - 2**53, 2**53 - 1)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_what_is_written_is_read_again(value: Json) -> None:
    assert parse(compact(value)) == value
    assert parse(jcs(value)) == value


@given(values)
def test_the_canonical_form_of_rfc_8785_does_not_depend_on_the_order_of_fields(value: Json) -> None:
    def backwards(item: Json) -> Json:
        if isinstance(item, dict):
            return {name: backwards(inner) for name, inner in reversed(item.items())}
        return [backwards(inner) for inner in item] if isinstance(item, list) else item

    assert jcs(backwards(value)) == jcs(value)
    assert jcs(parse(jcs(value))) == jcs(value)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param(
            {"\u20ac": "Euro Sign", "\r": "CR", "1": "One", "\u0080": "Control", "ö": "Diaeresis"},
            '{"\\r":"CR","1":"One","\u0080":"Control","ö":"Diaeresis","€":"Euro Sign"}',
            id="fields by UTF-16 units, RFC 8785 3.2.3",
        ),
        pytest.param(
            {"😀": 1, "\ufb33": 2}, '{"😀":1,"\ufb33":2}', id="a surrogate pair before U+FB33"
        ),
        pytest.param(
            '€$\u000f\nA\'B"\\\\"/',
            '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"',
            id="strings, RFC 8785 3.2.2.2",
        ),
        pytest.param([True, None, -7, 0], "[true,null,-7,0]", id="literals and whole numbers"),
    ],
)
def test_examples_of_rfc_8785(value: Json, written: str) -> None:
    assert jcs(value) == written.encode()


@pytest.mark.parametrize("value", [2**53, {1: 2}, object], ids=repr)
def test_what_cannot_be_written_exactly_is_not_written(value: Json) -> None:
    with pytest.raises((ValueError, TypeError)):
        jcs(value)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"{", id="half an object"),
        pytest.param(b'{"a":1} x', id="something behind"),
        pytest.param(b"\xef\xbb\xbf1", id="byte order mark"),
        pytest.param(b'"\xff"', id="no UTF-8"),
        pytest.param(b'"\xed\xa0\x80"', id="a surrogate in UTF-8"),
        pytest.param(b'"\\ud800"', id="half a surrogate pair as an escape"),
        pytest.param(b'{"\\udc00":1}', id="half a surrogate pair in a field"),
        pytest.param(b'{"a":1,"a":1}', id="a field twice"),
        pytest.param(b'{"a":1,"\\u0061":2}', id="a field twice, once as an escape"),
        pytest.param(b"1.0", id="a fraction"),
        pytest.param(b"1e2", id="an exponent"),
        pytest.param(b"NaN", id="NaN"),
        pytest.param(b"-Infinity", id="infinity"),
        pytest.param(b"9007199254740992", id="2^53"),
        pytest.param(b"-9007199254740992", id="-2^53"),
        pytest.param(b"1" * 5000, id="more digits than Python converts"),
        pytest.param(b"[" * 33 + b"]" * 33, id="33 levels"),
        pytest.param(b'{"a":' * 33 + b"1" + b"}" * 33, id="33 levels of objects"),
        pytest.param(b"[" * 100_000, id="levels without end"),
        pytest.param(b"[" * 100_000 + b"]" * 100_000, id="a hundred thousand levels"),
        pytest.param(b"'a'", id="single quotes"),
        pytest.param(b'"\n"', id="a bare line end in a string"),
        pytest.param("[\u0661]".encode(), id="a digit that is not ASCII"),
    ],
)
def test_json_that_others_could_read_otherwise_is_refused(raw: bytes) -> None:
    with pytest.raises(VerificationError) as refusal:
        parse(raw)

    assert (refusal.value.check, refusal.value.step) == ("json", 1)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b'"\\ud83d\\ude00"', id="a whole surrogate pair as escapes"),
        pytest.param(b" [ 1 ,\n2 ] ", id="spaces between"),
        pytest.param(b"[" * 32 + b"]" * 32, id="32 levels"),
        pytest.param(b"9007199254740991", id="2^53 - 1"),
        pytest.param(b"-9007199254740991", id="1 - 2^53"),
        pytest.param(b"false", id="a literal alone"),
    ],
)
def test_json_of_one_meaning_is_read(raw: bytes) -> None:
    parse(raw)


@given(st.binary(max_size=40) | st.text(max_size=40).map(lambda t: t.encode(errors="ignore")))
def test_bytes_of_any_kind_are_read_or_refused(raw: bytes) -> None:
    value: Json = None
    with suppress(VerificationError):
        value = parse(raw)

    assert parse(compact(value)) == value


@pytest.mark.parametrize(
    "demanded",
    [
        pytest.param(lambda: as_object([], ()), id="no object"),
        pytest.param(lambda: as_object({}, ("a",)), id="a field missing"),
        pytest.param(lambda: as_object({"a": 1, "b": 1}, ("a",)), id="a field unknown"),
        pytest.param(lambda: as_list({}), id="no list"),
        pytest.param(lambda: as_list("ab"), id="a string is no list"),
        pytest.param(lambda: as_list([1], 2), id="a list too short"),
        pytest.param(lambda: as_text(1), id="no string"),
        pytest.param(lambda: as_count("1"), id="no number"),
        pytest.param(lambda: as_count(True), id="true is no number"),
        pytest.param(lambda: as_count(-1), id="negative"),
    ],
)
def test_a_value_of_another_kind_is_refused(demanded: object) -> None:
    assert callable(demanded)
    with pytest.raises(VerificationError) as refusal:
        demanded()

    assert (refusal.value.check, refusal.value.step) == ("json", 2)


def test_a_value_of_the_right_kind_is_given_back() -> None:
    assert as_object({"a": 1, "c": 2}, ("a",), ("b", "c")) == {"a": 1, "c": 2}
    assert as_list([1, 2], 2) == [1, 2]
    assert as_list([]) == []
    assert as_text("") == ""
    assert as_count(0) == 0


@given(st.binary())
def test_hashes_are_sha_256(raw: bytes) -> None:
    digest = hashlib.sha256(raw).digest()

    assert sha256_hex(raw) == digest.hex()
    assert sha256_b64(raw) + "=" == b64encode(digest).decode()


def test_an_outer_list_names_its_own_step_and_quotes_the_inner_reason() -> None:
    def read() -> None:
        with at_step("ballot", 1, "the ballot"):
            parse(b"{")

    with pytest.raises(VerificationError, match=r"^ballot step 1: the ballot: not strict JSON"):
        read()


def test_a_refusal_travels_between_processes() -> None:
    refusal = VerificationError("share", 3, "the proof does not hold")
    arrived = pickle.loads(pickle.dumps(refusal))  # noqa: S301 - made in this line

    assert isinstance(arrived, VerificationError)
    assert (arrived.check, arrived.step, arrived.reason) == ("share", 3, "the proof does not hold")
    assert str(arrived) == "share step 3: the proof does not hold"
