"""Plain data is read back strictly: nothing more, nothing less, nothing of another type."""

import pytest

from congress.domain.plain import Fields, require_same

DATA: dict[str, object] = {
    "truth": True,
    "text": "a",
    "whole": 3,
    "items": [1, 2],
    "inner": {"text": "b"},
}


def test_fields_are_read_with_their_type() -> None:
    fields = Fields(DATA, "data")

    assert fields.text("text") == "a"
    assert fields.whole("whole") == 3
    assert fields.wholes("items") == (1, 2)
    assert fields.fields("inner").text("text") == "b"


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"text": 3}, "'text' is not a text"),
        ({"whole": "3"}, "'whole' is not a whole number"),
        ({"whole": -1}, "'whole' is not a whole number"),
        ({"whole": True}, "'whole' is not a whole number"),
        ({"items": "12"}, "'items' is not a list"),
        ({"items": [1.0]}, "an item of 'items' is not a whole number"),
        ({"inner": []}, "inner: not an object"),
        ({"truth": 1}, "'truth' is not true or false"),
    ],
)
def test_a_field_of_another_type_is_refused(changed: dict[str, object], complaint: str) -> None:
    fields = Fields(DATA | changed, "data")

    with pytest.raises(ValueError, match=complaint):
        (
            fields.text("text"),
            fields.whole("whole"),
            fields.wholes("items"),
            fields.fields("inner"),
            fields.truth("truth"),
        )


def test_a_missing_field_is_refused() -> None:
    with pytest.raises(ValueError, match="'other' is missing"):
        Fields(DATA, "data").text("other")


def test_lists_and_tuples_are_the_same_but_true_is_not_one() -> None:
    require_same({"a": [1]}, {"a": (1,)}, what="data")

    for other in ({"a": [True]}, {"a": [1], "b": None}, {}, [1]):
        with pytest.raises(ValueError, match="data: fields"):
            require_same(other, {"a": [1]}, what="data")
