"""`congress tls` as it is typed: files for server and devices, and no key that should not be."""

import plistlib
import re
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from congress.cli import main
from congress.services.certificate_folder import profile, read_published
from congress.web.bodies import LARGE, MEDIUM

PUBLIC = {
    *("ca.pem", "ca.crt", "ca.mobileconfig", "server.pem"),
    *("nginx.conf", "congress.service", "HUONG-DAN.txt"),
}
NAMES = ("--name", "dai-hoi.lan", "--address", "192.168.1.10")
PROGRAM = "/opt/congress/.venv/bin/congress"


def run(out: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["tls", "--out", str(out), "--program", PROGRAM, *words])


def refused(out: Path, *words: str) -> str:
    done = run(out, *words)
    assert done.exit_code == 1, done.output
    return done.output


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Make certificates whose authority's key is destroyed."""
    folder = tmp_path / "tls"
    assert run(folder, *NAMES).exit_code == 0
    return folder


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Make certificates in `kept`, the authority's key beside it in `usb`."""
    (tmp_path / "usb").mkdir()
    done = run(tmp_path / "kept", *NAMES, "--authority-key", str(tmp_path / "usb/key.pem"))
    assert done.exit_code == 0
    return tmp_path / "kept"


def authority_of(folder: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate((folder / "ca.pem").read_bytes())


def test_everybody_reads_the_certificates_and_the_owner_alone_the_key(out: Path) -> None:
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()}

    assert modes == dict.fromkeys(PUBLIC, 0o644) | {"server.key": 0o600}


def test_without_a_place_for_it_the_authoritys_key_is_nowhere(out: Path, tmp_path: Path) -> None:
    holders = [path.name for path in tmp_path.rglob("*") if path.is_file() and has_key(path)]

    assert holders == ["server.key"]
    assert "đã bị hủy" in (out / "HUONG-DAN.txt").read_text("utf-8")


def has_key(path: Path) -> bool:
    return b"PRIVATE KEY" in path.read_bytes()


def test_screen_and_paper_show_the_same_fingerprint_in_rows(out: Path, tmp_path: Path) -> None:
    screen = run(tmp_path / "other", *NAMES).output
    paper = (tmp_path / "other" / "HUONG-DAN.txt").read_text("utf-8")
    rows = re.findall(r"^ {4}((?:[0-9A-F]{2} ?){8})$", screen, re.MULTILINE)

    assert len(rows) == 4
    assert bytes.fromhex("".join(rows)) == authority_of(tmp_path / "other").fingerprint(SHA256())
    assert all(row in paper for row in rows)
    assert authority_of(out) != authority_of(tmp_path / "other")


def test_each_kind_of_device_gets_the_same_authority_in_its_form(out: Path) -> None:
    authority = authority_of(out)
    der = authority.public_bytes(Encoding.DER)
    whole = plistlib.loads((out / "ca.mobileconfig").read_bytes())
    (root,) = whole["PayloadContent"]

    assert (out / "ca.crt").read_bytes() == der
    assert (whole["PayloadType"], root["PayloadType"]) == (
        "Configuration",
        "com.apple.security.root",
    )
    assert root["PayloadContent"] == der
    assert whole["PayloadUUID"] != root["PayloadUUID"]
    assert profile(authority) == profile(authority) == (out / "ca.mobileconfig").read_bytes()


def test_nginx_serves_these_names_and_logs_nothing_of_a_ballot(out: Path) -> None:
    site = (out / "nginx.conf").read_text("utf-8")
    casting = site.partition("location ^~ /api/vote/ {")[2].partition("}")[0]

    assert site.count("server_name dai-hoi.lan 192.168.1.10;") == site.count("server {") == 2
    assert f"ssl_certificate_key {out}/server.key;" in site
    assert site.count("access_log off;") == site.count("server {")
    # Each line of nginx's error log names the time, the device and the address it asked for.
    assert re.findall(r"error_log (\S+ \S+);", site) == ["/dev/null emerg"] * 2
    # A ballot stays in memory: it is never larger than the buffer.
    assert f"client_max_body_size {MEDIUM >> 20}m;" in casting
    assert f"client_body_buffer_size {MEDIUM >> 20}m;" in casting
    assert f"client_max_body_size {LARGE >> 20}m;" in site
    assert "[::]" not in site
    assert "add_header" not in site


def test_the_service_runs_this_congress_behind_nginx(out: Path) -> None:
    unit = (out / "congress.service").read_text("utf-8").splitlines()

    assert f"ExecStart={PROGRAM} serve --bind unix:/run/congress/congress.sock" in unit
    assert {
        "Environment=CONGRESS_DATA=/var/lib/congress",
        "Environment=CONGRESS_HTTPS=yes",
        f"Environment=CONGRESS_TLS={out}",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "StateDirectory=congress",
        "User=congress",
    } <= set(unit)


def test_where_nothing_is_named_the_machine_is_reached_by_its_addresses(tmp_path: Path) -> None:
    assert run(tmp_path / "tls").exit_code == 0
    found = read_published(tmp_path / "tls")

    assert found is not None
    assert found.reach.names == ("dai-hoi.lan",)


def test_certificates_that_cannot_be_read_are_none(out: Path) -> None:
    assert read_published(out) is not None
    (out / "ca.pem").write_bytes(b"")

    assert read_published(out) is None
    assert read_published(out / "gone") is None


def test_the_key_that_was_kept_renews_the_server_and_devices_need_nothing(
    kept: Path, tmp_path: Path
) -> None:
    before = {path.name: path.read_bytes() for path in kept.iterdir()}
    (kept / "nginx.conf").write_text("changed by hand", "utf-8")
    key = tmp_path / "usb/key.pem"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    done = run(kept, "--authority-key", str(key))
    after = {path.name: path.read_bytes() for path in kept.iterdir()}

    assert done.exit_code == 0, done.output
    assert {name for name in before if before[name] != after[name]} == {
        *("server.pem", "server.key", "nginx.conf")
    }
    assert after["nginx.conf"] == b"changed by hand"
    server = x509.load_pem_x509_certificate(after["server.pem"])
    server.verify_directly_issued_by(authority_of(kept))


def test_what_cannot_be_renewed_is_refused_and_nothing_changes(kept: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    key = str(tmp_path / "usb/key.pem")
    (tmp_path / "usb/wrong.pem").write_bytes((kept / "server.key").read_bytes())

    assert "thêm --authority-key" in refused(kept, *NAMES)
    assert "thêm --authority-key" in refused(kept, "--authority-key", str(tmp_path / "gone.pem"))
    assert "không phải của chứng thư gốc" in refused(
        kept, "--authority-key", str(tmp_path / "usb/wrong.pem")
    )
    assert "không được phép cấp cho khac.lan" in refused(
        kept, "--name", "khac.lan", "--authority-key", key
    )
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--name", "vn"), "quá rộng"),
        (("--address", "192.168.1"), "không phải địa chỉ IP"),
        (("--data", "/var/lib/đại hội"), "Đường dẫn"),
        (("--data", "var/lib"), "phải bắt đầu bằng /"),
        (("--program", "/opt/a;b"), "Đường dẫn"),
        (("--authority-key", "tls/key.pem"), "không được nằm trong thư mục của máy chủ"),
        (("--authority-key", "khong-co/key.pem"), "Không có thư mục"),
        (("--authority-key", "old.pem"), "không có chứng thư gốc của nó"),
    ],
)
def test_what_makes_no_sense_is_one_sentence_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.pem").touch()

    assert sentence in refused(tmp_path / "tls", *words)
    assert not (tmp_path / "tls").exists()


def test_a_folder_with_anything_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "cards.pdf").touch()

    assert "không trống" in refused(tmp_path, *NAMES)
    assert [path.name for path in tmp_path.iterdir()] == ["cards.pdf"]


def test_what_fails_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "usb").mkdir()
    monkeypatch.setattr(plistlib, "dumps", lambda *_, **__: 1 / 0)
    done = run(tmp_path / "tls", *NAMES, "--authority-key", str(tmp_path / "usb/key.pem"))

    assert isinstance(done.exception, ZeroDivisionError)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
