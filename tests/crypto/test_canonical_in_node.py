"""The browser reads and writes JSON as the server does, to the byte (SPEC §1.2; style 3.2)."""

import json
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from congress.crypto.canonical import Json, compact, jcs, parse
from congress.crypto.errors import VerificationError
from tests.crypto.node import Node
from tests.crypto.test_canonical import values

PROGRAM = Path(__file__).with_name("tablets.mjs")
# Pieces of which a text may by chance be JSON, or nearly so.
PIECES = (
    *("{", "}", "[", "]", ":", ",", '"', '"a":', '"a"', '"\\', "\\u00e9", '"\\ud83d\\ude00"'),
    *('"\\ud800"', '"__proto__":', '"constructor"', "true", "false", "null", "NaN", "Infinity"),
    *("0", "-0", "-1", "01", "1.0", "1e3", "-", "9007199254740991", "9007199254740992", "½"),
    *(" ", "\n", "\t", "\x0b", "\xa0", "\ufeff", "\x00", "\x7f", "Đại hội", "\u2028", "😀"),
)


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    with Node(PROGRAM) as program:
        yield program


def told_by_python(raw: bytes) -> tuple[str, int] | str:
    try:
        return jcs(parse(raw)).decode()
    except VerificationError as error:
        return error.check, error.step


def told_by_node(node: Node, raw: bytes) -> tuple[str, int] | str:
    try:
        return str(node.ask("readJson", base64=b64encode(raw).decode()))
    except VerificationError as error:
        return error.check, error.step


@given(values)
@settings(max_examples=300)
def test_what_is_read_is_written_in_the_one_form(node: Node, value: Json) -> None:
    assert told_by_node(node, compact(value)) == jcs(value).decode()


@given(values)
def test_fields_keep_the_order_in_which_they_are_given(node: Node, value: Json) -> None:
    named = {"ngày": value, "a": [value], "Z": {"b": 1, "a": None}}
    if not any(isinstance(item, dict) for item in walked(value)):
        assert node.ask("writeJson", text=compact(named).decode()) == compact(named).decode()


def walked(value: Json) -> Iterator[Json]:
    yield value
    if isinstance(value, list):
        for item in value:
            yield from walked(item)


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
@settings(max_examples=600)
@example("[" * 32 + "]" * 32)
@example("[" * 33 + "]" * 33)
@example('{"a":' * 32 + "1" + "}" * 32)
@example('{"a":' * 33 + "1" + "}" * 33)
@example("[" * 100_000)
@example('{"a":1,"a":1}')
@example('{"__proto__":1,"__proto__":1}')
@example('{"2":1,"1":2}')
@example('"\\u12"')
@example('"\\uD83D\\uDE00"')
@example("-0")
@example("[1,]")
@example("00000000000000001")
@example("-9007199254740991")
@example("")
def test_the_same_texts_are_refused(node: Node, text: str) -> None:
    assert told_by_node(node, text.encode()) == told_by_python(text.encode())


@given(values, st.data())
def test_a_changed_byte_is_read_alike(node: Node, value: Json, data: st.DataObject) -> None:
    raw = bytearray(compact(value))
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))

    assert told_by_node(node, bytes(raw)) == told_by_python(bytes(raw))


def test_what_has_no_exact_form_is_not_written(node: Node) -> None:
    assert node.ask("refuseToWrite") is True


def test_a_field_named_like_a_part_of_the_language_is_a_field(node: Node) -> None:
    raw = '{"__proto__":{"polluted":1},"toString":2}'

    assert json.loads(str(told_by_node(node, raw.encode()))) == json.loads(raw)
