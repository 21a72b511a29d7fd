"""The PAdES signature of minutes (design 3.6: minutes are signed; anyone checks them)."""

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import NameOID

from congress.documents.minutes import minutes_pdf
from congress.documents.render import render_pdf
from congress.documents.signing import certificate_sha256, make_certificate, sign_pdf
from congress.domain.contests import Target
from congress.domain.minutes import Minutes

AT = datetime(2026, 11, 22, 4, 20, tzinfo=UTC)
NAME = "Đại hội đại biểu Đảng bộ tỉnh Lam Giang lần thứ XX, nhiệm kỳ 2025-2030"


@pytest.fixture(scope="module")
def certificate() -> tuple[bytes, bytes]:
    return make_certificate(NAME, AT)


@pytest.fixture(scope="module")
def signed(certificate: tuple[bytes, bytes]) -> bytes:
    pdf = render_pdf("<html lang='vi'><title>Biên bản</title><p>Biên bản kiểm phiếu")
    return sign_pdf(pdf, *certificate, at=AT, reason="Biên bản kiểm phiếu", name=NAME)


def pdfsig(pdf: bytes, folder: Path) -> str:
    """What poppler, written by others, says of the signatures."""
    path = folder / "minutes.pdf"
    path.write_bytes(pdf)
    command = ["pdfsig", "-nocert", str(path)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)  # noqa: S603 - a fixed command
    return done.stdout


def test_poppler_finds_the_signature_valid(signed: bytes, tmp_path: Path) -> None:
    report = pdfsig(signed, tmp_path)

    assert "Signature is Valid." in report
    assert "Signature Type: ETSI.CAdES.detached" in report
    assert "Total document signed" in report


@pytest.mark.parametrize("place", [0.1, 0.3, 0.5])
def test_one_changed_byte_makes_it_invalid(signed: bytes, tmp_path: Path, place: float) -> None:
    at = signed.index(b"stream") + 20 + int(place * 1000)
    changed = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]

    assert "Signature is Valid." in pdfsig(signed, tmp_path)
    assert "Digest Mismatch" in pdfsig(changed, tmp_path)


def test_the_signature_claims_the_time_that_was_given(
    signed: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")

    assert "Signing Time: Nov 22 2026 11:20:00" in pdfsig(signed, tmp_path)


def test_the_unsigned_bytes_stay_as_they_were(certificate: tuple[bytes, bytes]) -> None:
    pdf = render_pdf("<html lang='vi'><title>t</title>")

    assert sign_pdf(pdf, *certificate, at=AT, reason="r", name="n").startswith(pdf)


def test_a_second_signature_leaves_the_first_one_valid(
    signed: bytes, certificate: tuple[bytes, bytes], tmp_path: Path
) -> None:
    twice = sign_pdf(signed, *certificate, at=AT, reason="Xác nhận", name=NAME)

    assert pdfsig(twice, tmp_path).count("Signature is Valid.") == 2


def test_the_certificate_is_for_signatures_of_this_congress_for_ten_years(
    certificate: tuple[bytes, bytes],
) -> None:
    made = x509.load_pem_x509_certificate(certificate[1])
    usage = made.extensions.get_extension_for_class(x509.KeyUsage).value

    assert made.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value == (
        "Đại hội đại biểu Đảng bộ tỉnh Lam Giang…"
    )
    assert NAME in [attribute.value for attribute in made.subject]
    assert (usage.digital_signature, usage.content_commitment) == (True, True)
    assert not any((usage.key_cert_sign, usage.key_encipherment, usage.crl_sign))
    assert made.not_valid_before_utc < AT
    assert made.not_valid_after_utc.year == AT.year + 10
    assert certificate_sha256(certificate[1]) == made.fingerprint(hashes.SHA256()).hex()


@pytest.mark.parametrize("name", ["Đại hội Chi bộ 5", "Đ" * 200, "x" * 64])
def test_a_name_of_any_length_makes_a_certificate(name: str) -> None:
    _, cert = make_certificate(name, AT)

    assert name in [a.value for a in x509.load_pem_x509_certificate(cert).subject]


def test_signed_minutes_are_valid_and_read_the_same(
    make_minutes: Callable[..., Minutes],
    text: Callable[[bytes], str],
    certificate: tuple[bytes, bytes],
    tmp_path: Path,
) -> None:
    pdf = minutes_pdf(make_minutes(["Nguyễn Thị Hoài An"], seats=1, target=Target.OFFICE))

    signed = sign_pdf(pdf, *certificate, at=AT, reason="Biên bản kiểm phiếu 03-BB/BKP", name=NAME)

    assert "Signature is Valid." in pdfsig(signed, tmp_path)
    assert text(signed) == text(pdf)
