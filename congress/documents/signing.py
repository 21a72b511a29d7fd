"""The congress's own certificate, and its PAdES signature on a PDF (R57: minutes stand for years).

The signature has no picture of its own: the box that a reader sees is drawn with the page, because
a stamp drawn at signing would lose Vietnamese letters. The certificate is made by the congress for
itself; whoever wants to know that it is the right one compares its fingerprint with the log's.
"""

import asyncio
import io
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko_certvalidator.registry import SimpleCertificateStore

FIELD = "CongressSignature"
KEY_BITS = 3072
YEARS = 10
SLOW_CLOCK = timedelta(days=1)
NAME_BYTES = 64  # what X.509 allows in a common name
RESERVED = 16_384  # hexadecimal digits kept for the signature; one of ours needs about 6,000


def make_certificate(name: str, at: datetime) -> tuple[bytes, bytes]:
    """Make the congress's signing key and its certificate: (key PEM, certificate PEM).

    RSA-3072, self-signed, for signatures only, valid for ten years from `at` and for the day
    before, because hall computers have wrong clocks. The key is not encrypted: the caller keeps it
    where only the server reads. A name longer than X.509 allows is cut at a word in the common
    name and stands whole in the description.
    """
    key = _draw_key()
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.COMMON_NAME, _common_name(name)),
            x509.NameAttribute(x509.ObjectIdentifier("2.5.4.13"), name),
        ]
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - SLOW_CLOCK)
        .not_valid_after(at + timedelta(days=365 * YEARS + YEARS // 4))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_only_signatures(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return (
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
        certificate.public_bytes(serialization.Encoding.PEM),
    )


def _draw_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)


def certificate_sha256(cert: bytes) -> str:
    """Give the fingerprint of a PEM certificate: SHA-256 over its DER, lower-case hexadecimal."""
    return x509.load_pem_x509_certificate(cert).fingerprint(hashes.SHA256()).hex()


def sign_pdf(pdf: bytes, key: bytes, cert: bytes, *, at: datetime, reason: str, name: str) -> bytes:
    """Sign a PDF with PAdES (B-B); the original bytes stay as they are, the signature is appended.

    `key` and `cert` are the PEM of `make_certificate`, `at` the signing time that is claimed.
    Signing again appends another signature and leaves the earlier one valid.
    """
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    signatures = len(writer.prev.embedded_signatures)
    metadata = PdfSignatureMetadata(
        field_name=FIELD if not signatures else f"{FIELD}{signatures + 1}",
        md_algorithm="sha256",
        reason=reason,
        name=name,
        subfilter=SigSeedSubFilter.PADES,
    )
    signer = PdfSigner(metadata, signer=_signer(key, cert))
    return asyncio.run(_append_signature(signer, writer, at))


async def _append_signature(
    signer: PdfSigner, writer: IncrementalPdfFileWriter, at: datetime
) -> bytes:
    # The steps of PdfSigner.sign_pdf, taken one by one because only here can the time be given.
    session = signer.init_signing_session(writer)
    session.system_time = at
    document = session.prepare_tbs_document(
        validation_info=None, bytes_reserved=RESERVED, appearance_text_params=None
    )
    signed = io.BytesIO()
    digest, _ = document.digest_tbs_document(output=signed)
    await document.perform_signature(
        document_digest=digest.document_digest,
        pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=at),
    )
    return signed.getvalue()


def _signer(key: bytes, cert: bytes) -> SimpleSigner:
    return SimpleSigner(
        signing_cert=next(iter(load_certs_from_pemder_data(cert))),
        signing_key=load_private_key_from_pemder_data(key, passphrase=None),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]  # has no types
    )


def _common_name(name: str) -> str:
    if len(name.encode()) <= NAME_BYTES:
        return name
    short = name.encode()[: NAME_BYTES - len("…".encode())].decode(errors="ignore")
    return short.rpartition(" ")[0].rstrip(" ,") + "…" if " " in short else short + "…"


def _only_signatures() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
