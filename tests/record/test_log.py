"""The audit log: one form for every event, heads that only grow (FORMAT §4)."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, get_args

import pytest

from congress.crypto.canonical import jcs, parse
from congress.crypto.errors import VerificationError
from congress.crypto.signing import VerifierKey, verifier_key
from congress.domain import events as e
from congress.record.log import (
    head_of,
    origin_of,
    read_leaf,
    require_identifier,
    sign_head,
    verify_head,
    write_leaf,
)

AT = datetime(2026, 11, 23, 8, 5, 9, tzinfo=timezone(timedelta(hours=7)))
SAMPLES: dict[Any, object] = {
    str: 'Đại hội "thử"',
    int: 7,
    bool: True,
    tuple[str, ...]: ("a", "b"),
    tuple[int, ...]: (3, 1),
}
KINDS = get_args(e.Event)
SIGNING_KEY = bytes(range(32))


def sample(kind: Any) -> e.Event:
    event: e.Event = kind(**{field.name: SAMPLES[field.type] for field in fields(kind)})
    return event


ASKED = e.ActAsked(round="z9x96eAZSRnnsL", act="open", by="thuky")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
def test_every_event_is_written_and_read(kind: Any) -> None:
    entry = read_leaf(write_leaf(sample(kind), AT))

    assert entry.event == sample(kind)
    assert entry.at == AT


def test_a_leaf_looks_like_this() -> None:
    assert write_leaf(ASKED, AT).decode() == (
        '{"act":"open","at":"2026-11-23T08:05:09+07:00","by":"thuky",'
        '"round":"z9x96eAZSRnnsL","type":"ActAsked"}'
    )


def test_a_leaf_holds_no_fractions_of_a_second() -> None:
    assert write_leaf(ASKED, AT.replace(microsecond=999_999)) == write_leaf(ASKED, AT)


def test_a_time_without_offset_is_not_written() -> None:
    with pytest.raises(ValueError, match="offset"):
        write_leaf(ASKED, AT.replace(tzinfo=None))


def leaf(kind: Any = e.ActAsked, **changed: object) -> bytes:
    """Write a leaf with other fields; a field set to `...` is left out."""
    value = parse(write_leaf(sample(kind), AT))
    assert isinstance(value, dict)
    value |= changed
    return jcs({name: item for name, item in value.items() if item is not ...})


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"[]", id="no object"),
        pytest.param(leaf(type=...), id="no type"),
        pytest.param(leaf(type="BallotCast"), id="an unknown type"),
        pytest.param(leaf(type=["ActAsked"]), id="a type that is no text"),
        pytest.param(leaf(by=...), id="a field is missing"),
        pytest.param(leaf(delegate="An"), id="a field too many"),
        pytest.param(leaf(by=5), id="a number for a text"),
        pytest.param(leaf(e.BoxSealed, ballots="5"), id="a text for a number"),
        pytest.param(leaf(e.BoxSealed, ballots=-5), id="a negative number"),
        pytest.param(leaf(e.BoxSealed, ballots=True), id="true for a number"),
        pytest.param(leaf(e.CardListsRegistered, made_on_server=1), id="a number for true"),
        pytest.param(leaf(e.BoxOpened, shares="12"), id="a text for a list"),
        pytest.param(leaf(e.BoxOpened, shares=["1"]), id="texts for numbers"),
        pytest.param(leaf(e.CardsChanged, voided=[1]), id="numbers for texts"),
        pytest.param(leaf(at="2026-11-23"), id="a time without offset"),
        pytest.param(leaf(at="soon"), id="no time"),
        pytest.param(leaf(at="2026-11-23T08:05:09.5+07:00"), id="half a second"),
        pytest.param(leaf(at="2026-11-23T01:05:09Z"), id="another way to write UTC"),
        pytest.param(b" " + leaf(), id="white space before"),
        pytest.param(leaf() + b"\n", id="a line break after"),
        pytest.param(leaf(by="Đ").replace("Đ".encode(), b"\\u0110"), id="an escaped letter"),
    ],
)
def test_another_leaf_is_refused(raw: bytes) -> None:
    read_leaf(leaf())

    with pytest.raises(VerificationError) as caught:
        read_leaf(raw)

    assert (caught.value.check, caught.value.step) == ("log", 1)


@pytest.mark.parametrize("odd", ["", "../etc", "a/b", "a b", "Đ", "x" * 65, "a\n", "a+b"])
def test_an_id_that_cannot_stand_in_a_name_is_refused(odd: str) -> None:
    require_identifier("Dai-hoi_2026")

    with pytest.raises(VerificationError) as caught:
        origin_of(odd)

    assert (caught.value.check, caught.value.step) == ("log", 2)


LEAVES = [write_leaf(ASKED, datetime(2026, 11, 23, 8, minute, tzinfo=UTC)) for minute in range(7)]
KEY = verifier_key("congress/x", SIGNING_KEY)


def signed(leaves: list[bytes] = LEAVES, congress: str = "x", key: VerifierKey = KEY) -> str:
    return sign_head(leaves, congress, key, SIGNING_KEY)


@pytest.mark.parametrize("size", range(8))
def test_a_signed_head_holds_for_its_log_and_for_every_longer_one(size: int) -> None:
    note = signed(LEAVES[:size])

    checkpoint = verify_head(note, KEY, LEAVES, "x")

    assert checkpoint == head_of(LEAVES[:size], "x")
    assert note.startswith(f"congress/x\n{size}\n")


@pytest.mark.parametrize(
    ("note", "check", "step"),
    [
        pytest.param(signed([*LEAVES, b"{}"]), "log", 3, id="a longer log"),
        pytest.param(signed(LEAVES[:3] + LEAVES[4:]), "log", 4, id="a log with a gap"),
        pytest.param(signed([*LEAVES[:6], LEAVES[0]]), "log", 4, id="another last event"),
        pytest.param(signed(congress="y"), "log", 4, id="another congress"),
        pytest.param(signed(key=verifier_key("y", SIGNING_KEY)), "note", 2, id="another name"),
        pytest.param(signed().replace("\n7\n", "\n6\n"), "note", 3, id="a changed size"),
        pytest.param("", "note", 2, id="nothing"),
    ],
)
def test_a_head_of_another_log_is_refused(note: str, check: str, step: int) -> None:
    verify_head(signed(), KEY, LEAVES, "x")

    with pytest.raises(VerificationError) as caught:
        verify_head(note, KEY, LEAVES, "x")

    assert (caught.value.check, caught.value.step) == (check, step)
