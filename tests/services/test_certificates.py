"""The hall's own authority certifies its server and nothing else (stack 4.3)."""

import socket
import ssl
import threading
import time
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest

from congress.domain.errors import RuleViolation
from congress.services import certificates
from congress.services.certificates import (
    Reach,
    Signed,
    certify_server,
    make_authority,
    read_authority,
    read_reach,
)

NOW = datetime.fromtimestamp(time.time(), UTC)
REACH = read_reach(["dai-hoi.lan"], ["192.168.1.10", "fd00::10"])
NAME_ALONE = read_reach(["dai-hoi.lan"], [])
GREETING = b"xin moi"
NOT_PERMITTED, EXCLUDED = 47, 48  # X509_V_ERR_PERMITTED_VIOLATION, X509_V_ERR_EXCLUDED_VIOLATION
HOST_MISMATCH, ADDRESS_MISMATCH = 62, 64


@pytest.fixture(scope="module")
def authority() -> Signed:
    return make_authority(REACH, at=NOW)


def shake_hands(authority: Signed, server: Signed, host: str, folder: Path) -> None:
    """Let Python's ssl, which trusts this authority alone, connect to a server and ask for `host`.

    Raise what the client raises when it does not trust the server.
    """
    chain, key = folder / "server.pem", folder / "server.key"
    chain.write_bytes(server.pem)
    key.write_bytes(server.key_pem)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(chain, key)
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.verify_flags |= ssl.VERIFY_X509_STRICT
    trusting.load_verify_locations(cadata=authority.pem.decode())
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=greet, args=(serving, listener))
        thread.start()
        try:
            with (
                socket.create_connection(listener.getsockname()) as plain,
                trusting.wrap_socket(plain, server_hostname=host) as connection,
            ):
                assert connection.recv(len(GREETING)) == GREETING
        finally:
            thread.join()


def greet(serving: ssl.SSLContext, listener: socket.socket) -> None:
    plain, _ = listener.accept()
    with plain:
        try:
            with serving.wrap_socket(plain, server_side=True) as connection:
                connection.sendall(GREETING)
        except (ssl.SSLError, ConnectionError):
            pass  # the client did not trust us


@pytest.mark.parametrize("host", ["dai-hoi.lan", "192.168.1.10", "fd00::10"])
def test_a_browser_trusts_the_server_under_each_of_its_names(
    authority: Signed, tmp_path: Path, host: str
) -> None:
    shake_hands(authority, certify_server(authority, REACH, at=NOW), host, tmp_path)


@pytest.mark.parametrize(
    ("host", "code"), [("khac.lan", HOST_MISMATCH), ("192.168.1.11", ADDRESS_MISMATCH)]
)
def test_a_browser_does_not_trust_it_under_another_name(
    authority: Signed, tmp_path: Path, host: str, code: int
) -> None:
    server = certify_server(authority, REACH, at=NOW)

    with pytest.raises(ssl.SSLCertVerificationError) as refused:
        shake_hands(authority, server, host, tmp_path)

    assert refused.value.verify_code == code


@pytest.mark.parametrize(
    ("permitted", "stolen", "code"),
    [
        pytest.param(REACH, (["example.vn"], []), NOT_PERMITTED, id="another's name"),
        pytest.param(REACH, (["dai-hoi.lan.vn.com"], []), NOT_PERMITTED, id="a longer name"),
        pytest.param(
            REACH, (["dai-hoi.lan", "example.vn"], []), NOT_PERMITTED, id="beside its own"
        ),
        pytest.param(
            REACH, (["dai-hoi.lan"], ["192.168.1.99"]), NOT_PERMITTED, id="another address"
        ),
        pytest.param(
            NAME_ALONE, (["dai-hoi.lan"], ["8.8.8.8"]), EXCLUDED, id="any address, none permitted"
        ),
        pytest.param(
            NAME_ALONE, (["dai-hoi.lan"], ["fd00::1"]), EXCLUDED, id="IPv6, none permitted"
        ),
    ],
)
def test_whoever_steals_the_authoritys_key_deceives_no_browser_elsewhere(
    tmp_path: Path, permitted: Reach, stolen: tuple[list[str], list[str]], code: int
) -> None:
    names, addresses = stolen
    claimed = Reach(names=tuple(names), addresses=tuple(map(ip_address, addresses)))
    authority = make_authority(permitted, at=NOW)
    forged = certificates._certify(authority, claimed, at=NOW)
    honest = certificates._certify(authority, permitted, at=NOW)
    shake_hands(authority, honest, permitted.texts[0], tmp_path)

    with pytest.raises(ssl.SSLCertVerificationError) as refused:
        shake_hands(authority, forged, claimed.texts[-1], tmp_path)

    assert refused.value.verify_code == code


def test_we_refuse_to_sign_what_the_authority_may_not_certify(authority: Signed) -> None:
    with pytest.raises(RuleViolation, match=r"không được phép cấp cho khac\.lan; chỉ cho"):
        certify_server(authority, read_reach(["dai-hoi.lan", "khac.lan"], []), at=NOW)


def test_certificates_live_as_long_as_apple_permits_and_are_good_since_yesterday(
    authority: Signed,
) -> None:
    server = certify_server(authority, REACH, at=NOW).certificate
    life = server.not_valid_after_utc - server.not_valid_before_utc
    whole = authority.certificate.not_valid_after_utc - authority.certificate.not_valid_before_utc

    assert timedelta(days=396) < life < timedelta(days=397)
    assert whole < timedelta(days=825)
    assert NOW - server.not_valid_before_utc < timedelta(days=1, seconds=1)
    assert NOW - server.not_valid_before_utc >= timedelta(days=1)


def test_a_renewed_certificate_does_not_outlive_the_authority(authority: Signed) -> None:
    late = NOW + timedelta(days=700)
    server = certify_server(authority, REACH, at=late).certificate

    assert server.not_valid_after_utc == authority.certificate.not_valid_after_utc
    with pytest.raises(RuleViolation, match="Chứng thư gốc đã hết hạn"):
        certify_server(authority, REACH, at=NOW + timedelta(days=900))


def test_a_key_that_is_anothers_or_no_key_is_refused(authority: Signed) -> None:
    other = make_authority(REACH, at=NOW)

    assert read_authority(authority.pem, authority.key_pem).certificate == authority.certificate
    with pytest.raises(RuleViolation, match="không phải của chứng thư gốc"):
        read_authority(authority.pem, other.key_pem)
    with pytest.raises(RuleViolation, match="không phải PEM hoặc đã hỏng"):
        read_authority(authority.pem, b"")


def test_names_and_addresses_are_read_as_people_type_them() -> None:
    reach = read_reach([" Dai-Hoi.LAN. ", "dai-hoi.lan"], [" 192.168.1.10", "FD00::0010"])

    assert reach.texts == ("dai-hoi.lan", "192.168.1.10", "fd00::10")
    assert reach.hosts == ("dai-hoi.lan", "192.168.1.10", "[fd00::10]")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("đại-hội.lan", "không phải tên máy"),
        ("dai hoi.lan", "không phải tên máy"),
        ("*.dai-hoi.lan", "không phải tên máy"),
        ("-dai-hoi.lan", "không phải tên máy"),
        ("", "không phải tên máy"),
        ("192.168.1.10", "sau --address"),
        (f"{'a' * 64}.lan", "không phải tên máy"),
        ("dai-hoi.local", "mDNS"),
        ("lan", "quá rộng"),
        ("vn", "quá rộng"),
        ("home.arpa", "quá rộng"),
        ("gov.vn", "quá rộng"),
        ("dai-hoi.vn", "quá rộng"),
    ],
)
def test_a_name_that_makes_no_sense_is_refused_by_a_sentence(name: str, sentence: str) -> None:
    with pytest.raises(RuleViolation, match=sentence):
        read_reach([name], [])


@pytest.mark.parametrize("name", ["dai-hoi.home.arpa", "x.internal", "dai-hoi.tinhuy.vn"])
def test_a_name_of_the_servers_own_is_taken(name: str) -> None:
    assert read_reach([name], []).names == (name,)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("192.168.1", "không phải địa chỉ IP"),
        ("192.168.1.0/24", "không phải địa chỉ IP"),
        ("dai-hoi.lan", "sau --name"),
        ("127.0.0.1", "Máy khác không tới được"),
        ("::", "Máy khác không tới được"),
        ("169.254.1.1", "Máy khác không tới được"),
        ("224.0.0.1", "Máy khác không tới được"),
        ("::1", "Máy khác không tới được"),
    ],
)
def test_an_address_that_makes_no_sense_is_refused_by_a_sentence(
    address: str, sentence: str
) -> None:
    with pytest.raises(RuleViolation, match=sentence):
        read_reach(["dai-hoi.lan"], [address])
