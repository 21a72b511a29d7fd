"""The encrypted table of the laptop (design 3.1: after printing only this is kept)."""

import json

import pytest

from congress.crypto.errors import VerificationError
from congress.services.card_tables import CardTable, open_table, seal_table

PASSPHRASE = "qY18ntCEG77FdPEMzjW2Ur"
TABLE = CardTable(
    group="Ed25519",
    cards=2,
    spares=1,
    uuids=("LdMLasJpFP8CyD", "MzQr5KyMxPhgsq"),
    rows=(("a1", "a2"), ("b1", "b2"), ("c1", "c2")),
)


@pytest.fixture(scope="module")
def sealed() -> bytes:
    return seal_table(TABLE, PASSPHRASE)


def test_the_passphrase_opens_the_table(sealed: bytes) -> None:
    assert open_table(sealed, PASSPHRASE) == TABLE
    assert TABLE.column(2) == ["a2", "b2", "c2"]


def test_two_sealings_of_one_table_share_neither_salt_nor_ciphertext(sealed: bytes) -> None:
    again = seal_table(TABLE, PASSPHRASE)

    header, other = (json.loads(raw.partition(b"\n")[0]) for raw in (sealed, again))
    assert header["salt"] != other["salt"]
    assert header["nonce"] != other["nonce"]
    assert again.partition(b"\n")[2] != sealed.partition(b"\n")[2]


def test_a_wrong_passphrase_is_refused(sealed: bytes) -> None:
    with pytest.raises(VerificationError, match="table step 2"):
        open_table(sealed, PASSPHRASE[::-1])


@pytest.mark.parametrize("place", ["first of the ciphertext", "last"])
def test_a_changed_byte_is_refused(sealed: bytes, place: str) -> None:
    at = sealed.index(b"\n") + 1 if place.startswith("first") else len(sealed) - 1

    with pytest.raises(VerificationError, match="table step 2"):
        open_table(sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :], PASSPHRASE)


def test_a_header_from_another_table_is_refused(sealed: bytes) -> None:
    header = seal_table(TABLE, PASSPHRASE).partition(b"\n")[0]

    with pytest.raises(VerificationError, match="table step 2"):
        open_table(header + b"\n" + sealed.partition(b"\n")[2], PASSPHRASE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(b'"n":32768', b'"n":1', id="a cheaper key"),
        pytest.param(b'"version":1', b'"version":2', id="another version"),
        pytest.param(b"{", b"[", id="not an object"),
        pytest.param(b'"nonce":"', b'"nonce":"*', id="not base64"),
        pytest.param(b"\n", b"", id="no end of the header"),
    ],
)
def test_a_header_that_we_do_not_write_is_refused(sealed: bytes, old: bytes, new: bytes) -> None:
    assert old in sealed

    with pytest.raises(VerificationError, match="table step 1"):
        open_table(sealed.replace(old, new, 1), PASSPHRASE)


def test_a_short_file_is_refused(sealed: bytes) -> None:
    with pytest.raises(VerificationError, match="table step 2"):
        open_table(sealed[: sealed.index(b"\n") + 3], PASSPHRASE)
