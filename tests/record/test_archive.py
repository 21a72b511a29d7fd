"""UUID.bel: read strictly, written to the byte (FORMAT §1)."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congress.crypto.canonical import compact, sha256_hex
from congress.crypto.errors import VerificationError
from congress.record.archive import Archive, OwnedShare, SealedTally, read_archive, write_archive
from congress.record.tar import BLOCK, list_members, write_member

VECTORS = Path(__file__).parents[1] / "vectors"
NAMES = sorted(path.stem for path in VECTORS.glob("*.bel"))
STAMP = 1795322724


def load(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_bytes())


def vector(name: str = "belenios2048-weights") -> bytes:
    return (VECTORS / f"{name}.bel").read_bytes()


def refused(raw: bytes) -> VerificationError:
    with pytest.raises(VerificationError) as caught:
        read_archive(raw)
    assert caught.value.check == "archive"
    return caught.value


@pytest.mark.parametrize("name", NAMES)
def test_reading_and_writing_gives_the_bytes_of_other_programs(name: str) -> None:
    raw = vector(name)

    assert write_archive(read_archive(raw)) == raw
    assert sha256_hex(raw) == load(name)["archive_sha256"]


@pytest.mark.parametrize("name", NAMES)
def test_writing_what_the_tool_computed_gives_its_archive(name: str) -> None:
    known = load(name)
    archive = Archive(
        int(json.loads(known["archive_header"])["timestamp"]),
        known["election_json"].encode(),
        known["trustees_json"].encode(),
        known["public_creds_in_archive"].encode(),
        ballots=[ballot["ballot"].encode() for ballot in known["ballots"]],
        ended=True,
        tally=SealedTally(
            known["encrypted_tally"].encode(), known["sized_encrypted_tally"].encode()
        ),
        shares=tuple(
            OwnedShare(json.loads(share["owned"])["owner"], share["partial_decryption"].encode())
            for share in known["partial_decryptions"]
        ),
        result=known["result"].encode(),
    )

    assert write_archive(archive) == vector(name)


def test_an_archive_can_be_written_at_every_stage() -> None:
    whole = read_archive(vector())
    setup = replace(whole, ballots=(), ended=False, tally=None, shares=(), result=None)
    stages = [
        setup,
        replace(setup, ballots=tuple(whole.ballots)),
        replace(setup, ballots=tuple(whole.ballots), ended=True),
        replace(setup, ended=True),
        replace(whole, shares=(), result=None),
        replace(whole, result=None),
        whole,
    ]

    for stage in stages:
        raw = write_archive(stage)
        assert write_archive(read_archive(raw)) == raw
    raws = [write_archive(stage) for stage in (*stages[:3], *stages[4:])]
    assert all(longer.startswith(raw) for raw, longer in pairwise(raws))


@pytest.mark.parametrize(
    "skipped", [{"ended": False}, {"tally": None}, {"shares": ()}], ids=["end", "tally", "shares"]
)
def test_a_stage_cannot_be_skipped(skipped: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="cannot skip"):
        replace(read_archive(vector()), **skipped)


def test_ballots_are_a_sequence_like_any_other() -> None:
    ballots = read_archive(vector("belenios2048-threshold")).ballots

    assert len(ballots) == 5
    assert list(ballots[1:3]) == [ballots[1], ballots[2]]
    assert ballots[-1] in ballots


def test_a_time_that_fits_no_header_is_not_written() -> None:
    with pytest.raises(ValueError, match="eleven octal digits"):
        write_member("BELENIOS", b"", 8**11)


def members(raw: bytes) -> list[bytes]:
    """Cut an archive into its members, each with header and padding."""
    found = list(list_members(raw))
    ends = [member.start - BLOCK for member in found[1:]] + [len(raw)]
    return [raw[member.start - BLOCK : end] for member, end in zip(found, ends, strict=True)]


def member(body: bytes, kind: str = "data") -> bytes:
    return write_member(f"{sha256_hex(body)}.{kind}.json", body, STAMP)


def event(**fields: object) -> bytes:
    return member(compact(fields), "event")  # type: ignore[arg-type]  # whatever the test says


HEADER = write_member("BELENIOS", compact({"version": 1, "timestamp": str(STAMP)}), STAMP)
PARTS = members(vector())
assert b"".join(PARTS) == vector()


def with_header(**fields: object) -> bytes:
    body = compact(fields)  # type: ignore[arg-type]  # whatever the test says
    return b"".join([write_member("BELENIOS", body, STAMP), *PARTS[1:]])


@pytest.mark.parametrize(
    ("raw", "step"),
    [
        pytest.param(b"", 2, id="nothing at all"),
        pytest.param(vector() + b"\0" * 512, 1, id="an empty block at the end"),
        pytest.param(vector() + b"\0" * 1024, 1, id="the end blocks that tar writes"),
        pytest.param(vector() + b"x", 1, id="one byte more"),
        pytest.param(vector()[:-1], 1, id="one byte less"),
        pytest.param(vector()[:600], 1, id="cut off in the first body"),
        pytest.param(b"".join(PARTS[1:]), 2, id="without header"),
        pytest.param(HEADER, 3, id="nothing but the header"),
        pytest.param(with_header(version=2, timestamp="1795322726"), 4, id="another version"),
        pytest.param(with_header(version=1, timestamp=1795322726), 2, id="a time that is no text"),
        pytest.param(with_header(version=1, timestamp="-5"), 2, id="a negative time"),
        pytest.param(with_header(version=1, timestamp="1" * 400), 2, id="an endless time"),
        pytest.param(with_header(version=1, timestamp="9" * 10), 2, id="a time too large"),
        pytest.param(with_header(version=1, timestamp="0795322726"), 4, id="a time with a zero"),
        pytest.param(with_header(version=1), 2, id="no time"),
        pytest.param(b"".join([*PARTS, PARTS[6]]), 3, id="data that nothing refers to"),
        pytest.param(b"".join([*PARTS[:7], PARTS[6], *PARTS[7:]]), 3, id="doubled data"),
        pytest.param(b"".join([*PARTS, PARTS[-1]]), 3, id="a doubled event"),
        pytest.param(
            b"".join([*PARTS[:6], *PARTS[8:10], *PARTS[6:8], *PARTS[10:]]), 4, id="swapped ballots"
        ),
        pytest.param(b"".join([*PARTS[:6], *PARTS[8:]]), 4, id="a ballot less"),
        pytest.param(b"".join([*PARTS[:10], *PARTS[11:]]), 3, id="no end of the ballots"),
        pytest.param(b"".join([*PARTS[:2], PARTS[3], PARTS[2], *PARTS[4:]]), 4, id="swapped data"),
        pytest.param(b"".join([*PARTS, *PARTS[6:8]]), 3, id="a ballot after the result"),
        pytest.param(
            b"".join([HEADER, event(height=0, type="EndBallots")]), 3, id="an end without setup"
        ),
        pytest.param(
            b"".join([*PARTS[:6], member(b"{}"), event(height=1, type="Shuffle")]),
            3,
            id="an unknown event",
        ),
        pytest.param(b"".join([*PARTS[:6], member(b"[", "event")]), 3, id="an event not JSON"),
        pytest.param(
            b"".join([*PARTS[:6], event(height=1, type="EndBallots", at="now")]),
            3,
            id="an event with a time",
        ),
        pytest.param(
            b"".join([*PARTS[:6], event(height=1, type="EndBallots")]), 4, id="a broken chain"
        ),
        pytest.param(
            b"".join([*PARTS[:13], PARTS[13].replace(b"EncryptedTally", b"EncryptedTalli")]),
            3,
            id="a misspelt event",
        ),
    ],
)
def test_an_archive_that_was_put_together_otherwise_is_refused(raw: bytes, step: int) -> None:
    assert read_archive(vector()).result is not None

    assert refused(raw).step == step


@pytest.mark.parametrize(
    ("offset", "text"),
    [
        pytest.param(100, b"0000755", id="mode"),
        pytest.param(108, b"0001750", id="owner"),
        pytest.param(136, b"15300471547", id="time"),
        pytest.param(148, b"005711", id="checksum"),
        pytest.param(156, b"\0", id="type"),
        pytest.param(257, b"ustar", id="magic"),
    ],
)
def test_a_header_that_tar_would_accept_is_refused(offset: int, text: bytes) -> None:
    raw = bytearray(vector())
    raw[offset : offset + len(text)] = text

    assert refused(bytes(raw)).step == 4


@given(st.data())
def test_one_flipped_bit_anywhere_is_found(data: st.DataObject) -> None:
    raw = bytearray(vector("ed25519-threshold-v3"))
    bit = data.draw(st.integers(0, 8 * len(raw) - 1))
    raw[bit // 8] ^= 1 << bit % 8

    refused(bytes(raw))


WHOLE_ENDS = {0, *(found.start - BLOCK for found in list_members(vector())), len(vector())}


@given(st.integers(0, len(vector())).filter(lambda length: length not in WHOLE_ENDS))
def test_an_archive_that_is_cut_off_is_refused(length: int) -> None:
    assert refused(vector()[:length]).step == 1


def test_padding_must_be_zeros() -> None:
    raw = bytearray(vector())
    raw[-1] = 1

    assert refused(bytes(raw)).step == 4
