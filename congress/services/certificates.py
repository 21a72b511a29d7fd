"""An authority of the hall's own, and the certificate of its server (stack 4.3).

Without HTTPS a browser gives neither camera nor cryptography, and no public authority certifies a
name in a network without internet. Whoever installs this authority must not have to trust it with
anything else: a critical constraint permits exactly the hall's names and addresses, no authority
below it, no other purpose, and by default its key is gone as soon as it has signed once.

Keys are P-256 with SHA-256: Android, iPadOS and Windows all take it, handshakes are cheap for the
server when a thousand tablets come at once, and browsers know no Ed25519 in certificates.
"""

import ipaddress
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Address

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from congress.domain.errors import RuleViolation

# Apple refuses more than 825 days from an authority that people installed themselves, and more than
# 398 from those it ships; a certificate of ours passes both.
SERVER_LIFE = timedelta(days=397)
AUTHORITY_LIFE = timedelta(days=825)
# Machines of a hall have wrong clocks: a certificate of today is good since yesterday.
EARLIER = timedelta(days=1)
# Endings that nobody on the internet owns. A constraint to another name must be narrower.
_PRIVATE = ("internal", "home.arpa", "lan", "home", "corp", "intranet")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_LONGEST_NAME = 253
_SHOWN_OF_A_NAME = 40

Address = IPv4Address | IPv6Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Under which names and addresses browsers reach the server; there is at least one name."""

    names: tuple[str, ...]
    addresses: tuple[Address, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Give all of them as they are typed, names first."""
        return (*self.names, *map(str, self.addresses))

    @property
    def hosts(self) -> tuple[str, ...]:
        """Give all of them as they stand in an address of a page."""
        return (*self.names, *map(_host, self.addresses))


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A certificate with its private key: an authority's or a server's."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        """Give the certificate as PEM."""
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def key_pem(self) -> bytes:
        """Give the key as PEM, not encrypted: nginx must start without anybody at hand."""
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def read_reach(names: Iterable[str], addresses: Iterable[str]) -> Reach:
    """Read names and addresses as they were typed, each once.

    Raise `RuleViolation` naming what is none, what only this machine reaches, and a name so short
    that the authority could certify what belongs to others.
    """
    return Reach(
        names=tuple(dict.fromkeys(_name(text) for text in names)),
        addresses=tuple(dict.fromkeys(_address(text) for text in addresses)),
    )


def make_authority(reach: Reach, *, at: datetime) -> Signed:
    """Make an authority that can certify exactly what the server is reached by."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _subject(f"Đại hội {reach.names[0][:_SHOWN_OF_A_NAME]} {at:%d.%m.%Y}")
    begins = _begin(at)
    own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + AUTHORITY_LIFE - timedelta(seconds=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(certificates=True), critical=True)
        .add_extension(_constraints(reach), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(own, critical=False)
    )
    return Signed(certificate=builder.sign(key, SHA256()), key=key)


def certify_server(authority: Signed, reach: Reach, *, at: datetime) -> Signed:
    """Make a key and a certificate for the server; it never outlives the authority.

    Raise `RuleViolation` for what the authority may not certify, or when it has expired.
    """
    _require_permitted(authority.certificate, reach, at=at)
    return _certify(authority, reach, at=at)


def read_authority(certificate: bytes, key: bytes) -> Signed:
    """Read an authority that was kept; raise `RuleViolation` when the key is not its own."""
    try:
        known = x509.load_pem_x509_certificate(certificate)
        private = load_pem_private_key(key, password=None)
    except ValueError as error:
        raise RuleViolation(
            "Không đọc được chứng thư gốc hoặc khóa của nó: tệp không phải PEM hoặc đã hỏng. "
            "Hãy lấy bản sao khác.",
            rule="",
        ) from error
    if not isinstance(private, ec.EllipticCurvePrivateKey) or (
        private.public_key() != known.public_key()
    ):
        raise RuleViolation(
            "Khóa này không phải của chứng thư gốc trong thư mục. Hãy chọn đúng tệp khóa đã cất.",
            rule="",
        )
    return Signed(certificate=known, key=private)


def reach_of(certificate: x509.Certificate) -> Reach:
    """Tell what a server's certificate is for."""
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    addresses = names.get_values_for_type(x509.IPAddress)
    return Reach(
        names=tuple(names.get_values_for_type(x509.DNSName)),
        addresses=tuple(a for a in addresses if isinstance(a, (IPv4Address, IPv6Address))),
    )


def fingerprint_rows(certificate: x509.Certificate) -> tuple[str, ...]:
    """Write the SHA-256 of a certificate in four rows of eight pairs, to be read aloud."""
    pairs = [f"{byte:02X}" for byte in certificate.fingerprint(SHA256())]
    return tuple(" ".join(pairs[at : at + 8]) for at in range(0, len(pairs), 8))


def title_of(certificate: x509.Certificate) -> str:
    """Give the name under which devices list a certificate."""
    (name,) = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(name.value)


def _certify(authority: Signed, reach: Reach, *, at: datetime) -> Signed:
    key = ec.generate_private_key(ec.SECP256R1())
    begins = max(_begin(at), authority.certificate.not_valid_before_utc)
    ends = min(
        begins + SERVER_LIFE - timedelta(seconds=1), authority.certificate.not_valid_after_utc
    )
    alternatives = [*map(x509.DNSName, reach.names), *map(x509.IPAddress, reach.addresses)]
    issuer = authority.certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_subject(reach.names[0][:_SHOWN_OF_A_NAME]))
        .issuer_name(authority.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(issuer.value),
            critical=False,
        )
    )
    return Signed(certificate=builder.sign(authority.key, SHA256()), key=key)


def _constraints(reach: Reach) -> x509.NameConstraints:
    """Permit what is named and nothing else.

    A kind of name that no constraint mentions is free (RFC 5280, 4.2.1.10): so there is always a
    name, and where there is no address, all addresses are excluded.
    """
    networks = [ipaddress.ip_network(address) for address in reach.addresses]
    nowhere = [ipaddress.ip_network("0.0.0.0/0"), ipaddress.ip_network("::/0")]
    return x509.NameConstraints(
        permitted_subtrees=[*map(x509.DNSName, reach.names), *map(x509.IPAddress, networks)],
        excluded_subtrees=None if networks else [x509.IPAddress(network) for network in nowhere],
    )


def _require_permitted(authority: x509.Certificate, reach: Reach, *, at: datetime) -> None:
    if at >= authority.not_valid_after_utc:
        raise RuleViolation(
            f"Chứng thư gốc đã hết hạn ngày {authority.not_valid_after_utc:%d/%m/%Y}. Hãy làm "
            "chứng thư mới trong thư mục mới, rồi cài lại trên các máy.",
            rule="",
        )
    permitted = authority.extensions.get_extension_for_class(x509.NameConstraints).value
    known = {_text(name) for name in permitted.permitted_subtrees or ()}
    strange = [text for text in reach.texts if text not in known]
    if strange:
        raise RuleViolation(
            f"Chứng thư gốc này không được phép cấp cho {', '.join(strange)}; chỉ cho "
            f"{', '.join(sorted(known))}. Muốn thêm tên hoặc địa chỉ thì làm chứng thư mới trong "
            "thư mục mới, rồi cài lại trên các máy.",
            rule="",
        )


def _text(name: x509.GeneralName) -> str:
    value = name.value
    network = isinstance(value, (ipaddress.IPv4Network, ipaddress.IPv6Network))
    return str(value.network_address) if network else str(value)


def _usage(*, certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not certificates,
        key_cert_sign=certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _subject(name: str) -> x509.Name:
    # Without a common name iPadOS does not list an authority among those to be trusted.
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _begin(at: datetime) -> datetime:
    return at.replace(microsecond=0) - EARLIER


def _name(text: str) -> str:
    name = text.strip().lower().removesuffix(".")
    labels = name.split(".")
    if len(name) > _LONGEST_NAME or not all(map(_LABEL.fullmatch, labels)) or labels[-1].isdigit():
        raise RuleViolation(
            f"“{text}” không phải tên máy. Tên chỉ gồm chữ thường không dấu, chữ số, dấu gạch nối "
            "và dấu chấm, ví dụ dai-hoi.lan; địa chỉ IP ghi sau --address.",
            rule="",
        )
    if labels[-1] == "local":
        raise RuleViolation(
            f"Tên “{text}” kết thúc bằng .local, máy tính bảng tìm tên ấy theo cách khác (mDNS) "
            "nên thường không thấy. Hãy dùng dai-hoi.lan hoặc dai-hoi.internal.",
            rule="",
        )
    _require_narrow(text, labels)
    return name


def _require_narrow(text: str, labels: Sequence[str]) -> None:
    endings = (ending.split(".") for ending in _PRIVATE)
    ours = [ending for ending in endings if list(labels[-len(ending) :]) == ending]
    least = len(ours[0]) + 1 if ours else 3
    if len(labels) < least:
        raise RuleViolation(
            f"Tên “{text}” quá rộng: chứng thư gốc sẽ cấp được cho mọi tên kết thúc như vậy, kể cả "
            "của người khác. Hãy dùng tên riêng của máy chủ, ví dụ dai-hoi.lan hoặc "
            "dai-hoi.tinhuy.vn.",
            rule="",
        )


def _address(text: str) -> Address:
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError as error:
        raise RuleViolation(
            f"“{text}” không phải địa chỉ IP. Hãy ghi đủ, ví dụ 192.168.1.10; tên máy ghi sau "
            "--name.",
            rule="",
        ) from error
    if not _reaches_others(address):
        raise RuleViolation(
            f"Máy khác không tới được địa chỉ {text}. Hãy ghi địa chỉ của máy chủ trong mạng hội "
            "trường, xem bằng lệnh ip address.",
            rule="",
        )
    return address


def _reaches_others(address: Address) -> bool:
    special = (address.is_loopback, address.is_unspecified, address.is_multicast)
    return not (any(special) or address.is_link_local)


def _host(address: Address) -> str:
    return f"[{address}]" if isinstance(address, IPv6Address) else str(address)
