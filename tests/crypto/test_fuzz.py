"""Whatever is put in the place of a value, the answer is a refusal or none (SPEC §1.4)."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congress.crypto.errors import VerificationError
from tests.attacks import fields_of
from tests.crypto.test_attacks import CHECKS

# Of each folder of attacks an untouched set of inputs, and those of its fields that are JSON.
TARGETS = {
    "ballots/happy-path-ed25519": ("ballot", "election"),
    "ceremonies/happy-path": ("certificates", "deals"),
    "confirmations/happy-path": ("trustees", "signature"),
    "messages/happy-path": ("sealed",),
    "results/happy-path": ("election", "trustees", "tally"),
    "shares/happy-path-ed25519": ("election", "tally", "share", "second_proof"),
    "tallies/happy-path": ("election", "tally", "sized"),
    "trustees/happy-path-ed25519": ("trustees",),
}
odd = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.sampled_from([2**53 - 1, 2**53, 10**400, 1.5, float("nan"), -0.0]),
    st.sampled_from(["", "0", "1", "-1", "01", "²", "\ud800", "é" * 64, "f" * 64, "9" * 700]),
    st.sampled_from([[], {}, [[]], [{}], [[[[]]]], {"": 0}, {"message": "{}"}]),
)


@st.composite
def disturbed(draw: st.DrawFn, content: Any) -> Any:
    """Put something odd in the place of one value anywhere in a tree, also in JSON in a text."""
    if isinstance(content, str) and content.startswith(("{", "[")) and draw(st.integers(0, 4)):
        return json.dumps(draw(disturbed(json.loads(content))), separators=(",", ":"))
    if not isinstance(content, dict | list) or not content or not draw(st.integers(0, 9)):
        return draw(odd)
    keys = list(content) if isinstance(content, dict) else list(range(len(content)))
    key, copy = draw(st.sampled_from(keys)), content.copy()
    if draw(st.integers(0, 9)):
        copy[key] = draw(disturbed(content[key]))
    elif isinstance(copy, dict):
        copy["x" + copy.popitem()[0]] = draw(odd)
    else:
        copy.insert(key, draw(odd))
    return copy


@pytest.mark.parametrize("name", TARGETS)
@given(data=st.data())
@settings(max_examples=40)
def test_odd_values_anywhere_are_refused_and_no_error(name: str, data: st.DataObject) -> None:
    fields = fields_of(name)
    field = data.draw(st.sampled_from(TARGETS[name]))
    holder: Any = fields
    place: Any = field
    while isinstance(holder[place], list):
        holder, place = holder[place], data.draw(st.integers(0, len(holder[place]) - 1))
    holder[place] = json.dumps(data.draw(disturbed(json.loads(holder[place]))))

    with suppress(VerificationError):
        CHECKS[name.partition("/")[0]](fields)
