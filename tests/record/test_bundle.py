"""The bundle: a zip that is only a wrapper, complete and unchanged or refused (FORMAT §5)."""

import io
import stat
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congress.crypto.canonical import jcs
from congress.crypto.errors import VerificationError
from congress.domain import events as e
from congress.record import zips
from congress.record.bundle import (
    FORMAT,
    LOG,
    MANIFEST,
    Bundle,
    member_names,
    read_bundle,
    write_bundle,
)
from congress.record.keys import Keys, read_keys, write_keys
from congress.record.zips import ZipMembers, write_zip
from tests.record.drafts import Draft
from tests.record.plays import play
from tests.record.small_founding import ID


@cache
def draft() -> Draft:
    return play().draft


@cache
def bundle() -> bytes:
    return draft().bundle()


@cache
def members() -> dict[str, bytes]:
    return dict(ZipMembers(bundle()))


def rezip(files: Iterable[tuple[str, bytes]], compression: int = ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", compression) as archive:
        for name, body in files:
            archive.writestr(name, body)
    return out.getvalue()


def refused(raw: bytes) -> VerificationError:
    with pytest.raises(VerificationError) as caught:
        read_bundle(raw)
    return caught.value


def test_a_bundle_is_written_the_same_each_time() -> None:
    assert draft().bundle() == bundle()


def test_a_bundle_is_read_with_its_log() -> None:
    read = read_bundle(bundle())

    assert isinstance(read, Bundle)
    assert read.congress == ID
    assert [entry.event for entry in read.entries] == draft().events
    assert list(read.leaves) == draft().leaves
    assert dict(read.members) == draft().files() | {MANIFEST: members()[MANIFEST]}


def test_the_log_alone_tells_which_members_there_are() -> None:
    names = member_names(draft().events)

    assert len(set(names)) == len(names)
    assert {*names, MANIFEST} == set(members())


@pytest.mark.parametrize("compression", [ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_a_bundle_zipped_again_is_the_same_bundle(compression: int) -> None:
    raw = rezip(reversed(members().items()), compression)

    assert dict(read_bundle(raw).members) == members()


def test_a_bundle_unpacked_and_zipped_by_hand_is_the_same_bundle(tmp_path: Path) -> None:
    """Folders become entries of their own, and there is a comment and a date."""
    with ZipFile(io.BytesIO(bundle())) as archive:
        archive.extractall(tmp_path)
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.comment = b"made by hand"
        for path in sorted(tmp_path.rglob("*")):
            archive.write(path, path.relative_to(tmp_path))
    assert any(name.endswith("/") for name in ZipFile(out).namelist())

    assert dict(read_bundle(out.getvalue()).members) == members()


KINDS = {name.rpartition("/")[0] + "/" + name.partition(".")[2]: name for name in sorted(members())}


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25)
@given(data=st.data())
def test_one_flipped_bit_in_any_member_is_found(kind: str, data: st.DataObject) -> None:
    name = KINDS[kind]
    body = bytearray(members()[name])
    bit = data.draw(st.integers(0, 8 * len(body) - 1))
    body[bit // 8] ^= 1 << bit % 8

    error = refused(rezip((members() | {name: bytes(body)}).items(), ZIP_STORED))

    assert error.check in {"bundle", "json"}


@pytest.mark.parametrize("name", sorted(members()))
def test_a_member_that_is_missing_is_named(name: str) -> None:
    left = {other: body for other, body in members().items() if other != name}

    assert name in refused(rezip(left.items())).reason


@pytest.mark.parametrize("name", sorted(members()))
def test_a_member_that_was_renamed_is_found(name: str) -> None:
    files = {other + "x" * (other == name): body for other, body in members().items()}

    assert refused(rezip(files.items())).check == "bundle"


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", sorted(members()))
def test_a_member_that_is_doubled_is_found(name: str) -> None:
    files = [*members().items(), (name, members()[name])]

    assert refused(rezip(files)).reason == f"the member {name} occurs twice"


@pytest.mark.parametrize(
    "name", ["extra.json", "rounds/extra.bel", "LOG.JSONL", "./log.jsonl", "rounds\\x", "../up"]
)
def test_a_member_that_was_added_is_found(name: str) -> None:
    error = refused(rezip([*members().items(), (name, b"x")]))

    assert (error.check, error.step) == ("bundle", 3)


def rewritten(change: Callable[[dict[str, bytes]], object], congress: str = ID) -> bytes:
    """Change the files and give them a manifest of their own."""
    files = draft().files()
    change(files)
    return write_bundle(congress, files)


@pytest.mark.parametrize(
    ("raw", "step"),
    [
        pytest.param(rewritten(lambda files: files.pop("cards.json")), 6, id="a member less"),
        pytest.param(rewritten(lambda files: files.pop("checkpoint")), 6, id="no checkpoint"),
        pytest.param(rewritten(lambda files: files.pop(LOG)), 5, id="no log"),
        pytest.param(
            rewritten(lambda files: files.update({"rounds/x.bel": b""})), 6, id="a member more"
        ),
        pytest.param(
            rewritten(lambda files: files.update({LOG: files[LOG][:-1]})), 5, id="half a line"
        ),
        pytest.param(rewritten(lambda files: files.update({LOG: b""})), 6, id="an empty log"),
    ],
)
def test_the_manifest_cannot_vouch_for_other_members_than_the_log(raw: bytes, step: int) -> None:
    error = refused(raw)

    assert (error.check, error.step) == ("bundle", step)


@pytest.mark.parametrize(
    "raw",
    [
        rewritten(lambda _: None, "x"),
        write_bundle(ID, {LOG: b"", "checkpoint": b"", "keys.json": b""}),
    ],
    ids=["another", "none"],
)
def test_the_manifest_names_the_congress_of_the_log(raw: bytes) -> None:
    error = refused(raw)

    assert (error.check, error.step) == ("bundle", 7)


def test_a_log_that_demands_a_member_twice_is_refused() -> None:
    twice = draft().copy()
    twice.events.append(twice.find(e.CardListsRegistered))

    assert refused(twice.bundle()).reason == "the log demands a member twice"


def test_an_id_that_leads_out_of_the_bundle_is_refused() -> None:
    odd = draft().copy()
    odd.change(odd.find(e.RoundFrozen), round="../../etc")

    assert (refused(odd.bundle()).check, refused(odd.bundle()).step) == ("log", 2)
    odd = draft().copy()
    odd.change(odd.find(e.CommitteeKeyMade), ceremony="a/b")
    assert (refused(odd.bundle()).check, refused(odd.bundle()).step) == ("log", 2)


HASHES = {name: "0" * 64 for name in members() if name != MANIFEST}


@pytest.mark.parametrize(
    ("manifest", "step"),
    [
        pytest.param(b"{}", 2, id="no fields"),
        pytest.param(jcs({"congress": ID, "format": "x", "members": HASHES}), 2, id="no format"),
        pytest.param(jcs({"congress": ID, "format": FORMAT, "members": []}), 2, id="no members"),
        pytest.param(
            jcs({"congress": ID, "format": "congress-bundle/1", "members": HASHES}),
            2,
            id="a version without votes by show of cards",
        ),
        pytest.param(
            b" " + jcs({"congress": ID, "format": FORMAT, "members": HASHES}), 2, id="white space"
        ),
        pytest.param(
            jcs({"congress": ID, "format": FORMAT, "members": HASHES}), 4, id="other hashes"
        ),
    ],
)
def test_another_manifest_is_refused(manifest: bytes, step: int) -> None:
    error = refused(rezip((members() | {MANIFEST: manifest}).items()))

    assert (error.check, error.step) == ("bundle", step)


def test_a_zip_of_something_else_is_no_bundle() -> None:
    assert "this is no bundle" in refused(rezip([("a", b"b")])).reason


@given(st.integers(1, len(bundle()) - 1))
def test_a_bundle_that_is_cut_off_is_refused(length: int) -> None:
    error = refused(bundle()[:length])

    assert (error.check, error.step) == ("bundle", 1)


@given(st.data())
def test_no_flipped_bit_of_the_zip_changes_a_member_unnoticed(data: st.DataObject) -> None:
    raw = bytearray(bundle())
    bit = data.draw(st.integers(0, 8 * len(raw) - 1))
    raw[bit // 8] ^= 1 << bit % 8

    try:
        read = dict(read_bundle(bytes(raw)).members)
    except VerificationError:
        return
    assert read == members()  # a date, or another part of the wrapper that means nothing


def entry(name: str, **attributes: object) -> ZipInfo:
    info = ZipInfo(name)
    for attribute, value in attributes.items():
        setattr(info, attribute, value)
    return info


def zipped(*infos: ZipInfo) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("a/b", b"body")
        for info in infos:
            archive.writestr(info, b"" if info.is_dir() else b"body")
    return out.getvalue()


def flagged(bit: int) -> bytes:
    """Set a flag of the only entry in the central directory and before its body."""
    raw = bytearray(rezip([("a", b"body")]))
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        raw[raw.index(mark) + offset] |= bit
    return bytes(raw)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        pytest.param(b"PK", "no zip file", id="no zip"),
        pytest.param(zipped(entry("c/")), "holds no member", id="a directory by itself"),
        pytest.param(
            zipped(entry("link", external_attr=(stat.S_IFLNK | 0o777) << 16)),
            "no plain file",
            id="a symbolic link",
        ),
        pytest.param(zipped(entry("Đ")), "odd name", id="a letter beyond ASCII"),
        pytest.param(zipped(entry("a\x07")), "odd name", id="a control character"),
        pytest.param(flagged(1), "encrypted", id="encrypted"),
        pytest.param(zipped() + b"x", "bytes stand", id="a byte too many"),
        pytest.param(zipped() + zipped(), "bytes stand", id="two in one file"),
        pytest.param(b"PK" + zipped(), "bytes stand", id="something before it"),
        pytest.param(
            zipped().replace(b"a/b", b"a\0b"), "odd name", id="a name with something behind it"
        ),
    ],
)
def test_an_odd_zip_is_refused(raw: bytes, reason: str) -> None:
    assert dict(ZipMembers(zipped(entry("a/")))) == {"a/b": b"body"}

    with pytest.raises(VerificationError, match=reason):
        ZipMembers(raw)


def test_a_directory_with_a_body_is_refused() -> None:
    raw = zipped(entry("a/")).replace(b"a/PK", b"a/PK")
    info = raw.rindex(b"PK\1\2")
    raw = raw[: info + 24] + b"\4" + raw[info + 25 :]

    with pytest.raises(VerificationError, match="bytes of its own"):
        ZipMembers(raw)


@pytest.mark.parametrize(("limit", "value"), [("LARGEST", 7), ("MOST_MEMBERS", 1)])
def test_a_zip_that_would_unpack_to_too_much_is_refused(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    raw = rezip([("a", b"body"), ("b", b"body")])
    assert len(ZipMembers(raw)) == 2
    monkeypatch.setattr(zips, limit, value)

    with pytest.raises(VerificationError, match="more than a bundle can hold"):
        ZipMembers(raw)


def test_only_archives_may_be_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "LARGEST_PAPER", 3)
    assert len(ZipMembers(rezip([("a.bel", b"body")]))) == 1

    with pytest.raises(VerificationError, match="more than such a file can hold"):
        ZipMembers(rezip([("a.json", b"body")]))


def test_a_member_larger_than_it_says_is_damaged() -> None:
    raw = bytearray(rezip([("a", bytes(10_000))]))
    for mark, offset in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        place = raw.index(mark) + offset
        raw[place : place + 4] = (100).to_bytes(4, "little")

    with pytest.raises(VerificationError, match="the member a is damaged"):
        ZipMembers(bytes(raw)).sha256("a")


def test_a_compression_that_nobody_knows_is_refused() -> None:
    raw = bytearray(rezip([("a", b"body")]))
    for mark, offset in ((b"PK\3\4", 8), (b"PK\1\2", 10)):
        raw[raw.index(mark) + offset] = 99

    with pytest.raises(VerificationError, match="the member a is damaged"):
        _ = ZipMembers(bytes(raw))["a"]


def test_a_zip_is_the_same_whatever_the_order_of_its_members() -> None:
    assert write_zip({"b": b"2", "a": b"1"}) == write_zip({"a": b"1", "b": b"2"})
    with ZipFile(io.BytesIO(write_zip({"b": b"2", "a": b"1"}))) as archive:
        assert archive.namelist() == ["a", "b"]


KEYS = Keys(play().draft.key, b"DER")


def test_keys_are_written_and_read() -> None:
    assert read_keys(write_keys(KEYS)) == KEYS


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"{}", id="no keys"),
        pytest.param(write_keys(KEYS) + b"\n", id="a line break after"),
        pytest.param(jcs({"certificate": "?", "server_key": KEYS.server.text}), id="no base64"),
        pytest.param(jcs({"certificate": "REVS", "server_key": "x"}), id="no key"),
    ],
)
def test_other_keys_are_refused(raw: bytes) -> None:
    with pytest.raises(VerificationError) as caught:
        read_keys(raw)

    assert (caught.value.check, caught.value.step) == ("keys", 1)
