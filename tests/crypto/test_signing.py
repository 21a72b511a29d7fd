"""What the server signs has one form and one meaning (SPEC §9); attacks stand in tests/vectors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.crypto.errors import VerificationError
from congress.crypto.signing import (
    Checkpoint,
    VerifierKey,
    checkpoint_text,
    fingerprint_digits,
    make_receipt,
    new_signing_key,
    read_checkpoint,
    read_verifier_key,
    sign_note,
    verifier_key,
    verify_note,
    verify_receipt,
)

SIGNING = bytes(range(32))
KEY = verifier_key("daihoi.example", SIGNING)
ABOUT = {"congress": "dai-hoi-i", "uuid": "1" * 14, "election_hash": "h", "tracker": "t"}
names = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=9)
lines = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=9)


@given(names, st.binary(min_size=32, max_size=32))
def test_a_key_is_read_as_it_is_written(name: str, signing_key: bytes) -> None:
    key = verifier_key(name, signing_key)

    assert read_verifier_key(key.text) == key


def test_the_example_of_c2sp_is_read() -> None:
    # C2SP signed-note, "PeterNeumann"; the key of golang.org/x/mod/sumdb/note.
    key = read_verifier_key("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    note = (
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n"
        "\n"
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngo"
        "tpRZb6KE6RyyBwJnAM=\n"
    )

    verify_note(note, key)
    with pytest.raises(VerificationError):
        verify_note(note.replace("answer", "cause"), key)


@given(st.lists(lines, min_size=1, max_size=4))
def test_a_note_holds_for_its_text_alone(text: list[str]) -> None:
    note = sign_note("\n".join(text) + "\n", KEY, SIGNING)

    verify_note(note, KEY)
    other = verifier_key("daihoi.example", new_signing_key())
    for changed, key in (("x" + note, KEY), (note, other)):
        with pytest.raises(VerificationError) as refusal:
            verify_note(changed, key)
        assert refusal.value.check == "note"


@pytest.mark.parametrize("text", ["", "no end", "an empty\n\nline\n"])
def test_what_is_no_note_is_not_signed(text: str) -> None:
    with pytest.raises(ValueError, match="a note ends"):
        sign_note(text, KEY, SIGNING)


@given(lines, st.integers(0, 10**15 - 1), st.binary(min_size=32, max_size=32))
def test_a_checkpoint_is_read_as_it_is_written(origin: str, size: int, root: bytes) -> None:
    checkpoint = Checkpoint(origin, size, root)
    note = sign_note(checkpoint_text(checkpoint), KEY, SIGNING)

    verify_note(note, KEY)
    assert read_checkpoint(note) == checkpoint


def test_a_checkpoint_without_a_signature_is_no_note() -> None:
    text = checkpoint_text(Checkpoint("daihoi.example", 13, bytes(32)))

    for note in (text, text[:-1], f"{text}\n"):
        with pytest.raises(VerificationError) as refusal:
            read_checkpoint(note)
        assert (refusal.value.check, refusal.value.step) == ("note", 2)


@given(lines, lines, lines, lines)
def test_a_receipt_is_deterministic_and_for_one_ballot(
    congress: str, uuid: str, election_hash: str, tracker: str
) -> None:
    about = {"congress": congress, "uuid": uuid, "election_hash": election_hash, "tracker": tracker}
    receipt = make_receipt(SIGNING, **about)

    assert receipt == make_receipt(SIGNING, **about)
    verify_receipt(KEY, receipt, **about)
    for name in about:
        with pytest.raises(VerificationError):
            verify_receipt(KEY, receipt, **(about | {name: about[name] + "x"}))


@given(st.text(max_size=80))
def test_text_of_any_kind_is_read_or_refused(text: str) -> None:
    for attempt in (
        lambda: read_verifier_key(text),
        lambda: verify_note(text, KEY),
        lambda: verify_note(f"{text}\n\n— daihoi.example {text}\n", KEY),
        lambda: read_checkpoint(f"{text}\n\n— x y\n"),
        lambda: verify_receipt(KEY, text, **ABOUT),
    ):
        with pytest.raises(VerificationError):
            attempt()


def test_half_a_surrogate_pair_is_refused_and_no_error() -> None:
    surrogate = "\ud800"
    line = sign_note("text\n", KEY, SIGNING).partition("\n\n")[2]
    receipt = make_receipt(SIGNING, **ABOUT)

    for attempt in (
        lambda: read_verifier_key(surrogate + KEY.text),
        lambda: verify_note(f"{surrogate}\n\n{line}", KEY),
        lambda: verify_receipt(KEY, receipt, **(ABOUT | {"tracker": surrogate})),
    ):
        with pytest.raises(VerificationError):
            attempt()


def test_a_key_that_is_no_point_verifies_nothing() -> None:
    no_point = VerifierKey("daihoi.example", b"\xff" * 31)

    with pytest.raises(VerificationError):
        verify_receipt(no_point, make_receipt(SIGNING, **ABOUT), **ABOUT)


def test_fingerprints_have_forty_digits_in_groups_of_five() -> None:
    assert fingerprint_digits(b"") == "97999 00648 19803 49933 79397 00111 56650 86549"


@given(st.binary(max_size=9))
def test_fingerprints_have_one_form(raw: bytes) -> None:
    groups = fingerprint_digits(raw).split(" ")

    assert [len(group) for group in groups] == [5] * 8
    assert all(group.isdecimal() for group in groups)
