"""The server's secrets: made once, read by their owner, public where they must be (stack 2.5)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from congress.crypto.signing import read_verifier_key
from congress.record.keys import read_keys, write_keys
from congress.services import passwords
from congress.services.errors import Busy
from congress.services.keys import load_keys, make_keys
from congress.services.passwords import fits, hash_password, new_password
from tests.quick import REAL_HASHER

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
def real_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash as in a hall."""
    monkeypatch.setattr(passwords, "_HASHER", REAL_HASHER)


def test_keys_are_made_once_and_read_again(tmp_path: Path) -> None:
    made = make_keys(tmp_path, "X", "Đại hội thử", at=AT)

    assert load_keys(tmp_path, "X") == made
    with pytest.raises(FileExistsError):
        make_keys(tmp_path, "X", "Đại hội thử", at=AT)


def test_only_the_owner_reads_them(tmp_path: Path) -> None:
    make_keys(tmp_path, "X", "Đại hội thử", at=AT)
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()}

    assert modes == {0o600}
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700


def test_the_record_holds_their_public_halves_alone(tmp_path: Path) -> None:
    keys = make_keys(tmp_path, "X", "Đại hội thử", at=AT)
    raw = write_keys(keys.public)

    assert read_keys(raw) == keys.public
    assert read_verifier_key(keys.verifier.text).name == "congress/X"
    assert keys.signing_key.hex().encode() not in raw
    assert b"PRIVATE" not in raw


@pytest.mark.usefixtures("real_passwords")
def test_a_password_fits_its_hash_and_no_other() -> None:
    password = new_password()
    stored = hash_password(password)

    assert fits(stored, password)
    assert not fits(stored, new_password())
    assert not fits(None, password)
    assert "m=19456,t=2,p=1" in stored


@pytest.mark.usefixtures("real_passwords")
def test_a_storm_of_sign_ins_is_refused_and_never_takes_every_thread() -> None:
    stored = hash_password("mat-khau-thu")

    def sign_in(_: int) -> str:
        try:
            return str(fits(stored, "mat-khau-thu"))
        except Busy:
            return "busy"

    with ThreadPoolExecutor(64) as threads:
        answers = list(threads.map(sign_in, range(64)))

    assert set(answers) == {"True", "busy"}
    assert fits(stored, "mat-khau-thu")


def test_drawn_passwords_can_be_typed_and_do_not_repeat() -> None:
    drawn = {new_password() for _ in range(50)}

    assert len(drawn) == 50
    assert all(len(password) == 14 for password in drawn)
