"""What `congress tls` leaves: certificates for devices and server, configuration, a sheet to print.

The authority's key is signed with once and kept nowhere, unless a file apart is named for it: then
the server's certificate can be renewed, and devices keep trusting it. `ca.pem` is written last of
the new files, so that its being there means that all is; what a failure leaves is taken away.
"""

import contextlib
import plistlib
import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from congress.documents.server_files import (
    Machine,
    Validity,
    guide,
    nginx_site,
    service_unit,
)
from congress.domain.errors import RuleViolation
from congress.services.addresses import list_lan_addresses
from congress.services.card_folder import write_whole
from congress.services.certificates import (
    Reach,
    Signed,
    certify_server,
    fingerprint_rows,
    make_authority,
    reach_of,
    read_authority,
    read_reach,
    title_of,
)

AUTHORITY, FOR_DEVICES, FOR_IPAD = "ca.pem", "ca.crt", "ca.mobileconfig"
SERVER, SERVER_KEY = "server.pem", "server.key"
SITE, UNIT, GUIDE = "nginx.conf", "congress.service", "HUONG-DAN.txt"
DEFAULT_NAME = "dai-hoi.lan"
_PUBLIC = 0o644
_PLAIN_PATH = re.compile(r"/[A-Za-z0-9_.+/-]*")
_NAMESPACE = uuid.UUID("9a2a8a3e-5c7b-4f0f-9d53-6b1c0f3c2f61")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What `congress tls` was asked for; no names and no addresses mean the usual ones.

    `kept` is where the authority's key is kept, or nothing: then it is gone when all is signed.
    """

    out: Path
    names: Sequence[str]
    addresses: Sequence[str]
    kept: Path | None
    data: Path
    program: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCertificates:
    """What was written where, and what is to be said about it."""

    machine: Machine
    validity: Validity

    @property
    def instructions(self) -> str:
        """Say in Vietnamese what each file is for, and what to compare."""
        folder, rows = self.machine.certificates, "\n    ".join(self.validity.fingerprint)
        kept = self.validity.kept
        key = (
            f"Khóa của chứng thư gốc ở {kept}: cất riêng, không để trên máy chủ."
            if kept
            else "Khóa của chứng thư gốc đã hủy: không ai cấp thêm được chứng thư nào nữa."
        )
        hosts, until = ", ".join(self.machine.hosts), f"{self.validity.server_until:%d/%m/%Y}"
        return f"""\
Đã làm chứng thư cho {hosts}, dùng đến {until}.
{key}

{folder / FOR_DEVICES}, {folder / FOR_IPAD}
    chứng thư gốc để cài trên Android, Windows và iPad; trang /secure phát cho các máy
{folder / SERVER}, {folder / SERVER_KEY}
    chứng thư và khóa của máy chủ, cho nginx
{folder / SITE}, {folder / UNIT}
    cấu hình nginx và dịch vụ systemd, đã ghi sẵn tên và đường dẫn
{folder / GUIDE}
    hãy in ra và làm theo

Dấu vân tay SHA-256 của chứng thư gốc, so với dấu vân tay mà từng máy hiện khi cài:

    {rows}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What the page for devices says of the certificates; the files are those to be handed out.

    `title` is the name under which a device lists the authority.
    """

    title: str
    reach: Reach
    fingerprint: tuple[str, ...]
    until: datetime
    files: dict[str, bytes]


def make_certificates(asked: Asked, *, at: datetime) -> WrittenCertificates:
    """Make an authority and a server's certificate, or renew the latter by the key that was kept.

    Raise `RuleViolation` when names make no sense, when the folder holds something else, and when
    the key that could renew is not there.
    """
    asked = replace(asked, out=asked.out.absolute(), kept=asked.kept and asked.kept.absolute())
    _require_plain(asked)
    _require_apart(asked)
    renewing = (asked.out / AUTHORITY).exists()
    authority, server = (_renew if renewing else _begin)(asked, at=at)
    written = _describe(asked, authority, server)
    if renewing:
        _write_server(asked.out, server, written)
    else:
        _write_all(asked, authority, server, written)
    return written


def read_published(folder: Path) -> Published | None:
    """Read what devices are to install; nothing when it is not there, or is no certificate."""
    try:
        files = {name: (folder / name).read_bytes() for name in (FOR_DEVICES, FOR_IPAD, AUTHORITY)}
        authority = x509.load_pem_x509_certificate(files[AUTHORITY])
        server = x509.load_pem_x509_certificate((folder / SERVER).read_bytes())
    except (OSError, ValueError):
        return None
    return Published(
        title=title_of(authority),
        reach=reach_of(server),
        fingerprint=fingerprint_rows(authority),
        until=server.not_valid_after_utc,
        files=files,
    )


def profile(authority: x509.Certificate) -> bytes:
    """Write the profile by which iPadOS installs the authority; the same one gives the same bytes.

    Its identifiers follow from the certificate, so installing it twice replaces it.
    """
    der = authority.public_bytes(Encoding.DER)
    title = title_of(authority)
    ids = [str(uuid.uuid5(_NAMESPACE, f"{part} {der.hex()}")).upper() for part in ("all", "root")]
    root = {
        "PayloadType": "com.apple.security.root",
        "PayloadVersion": 1,
        "PayloadIdentifier": f"vn.daihoi.congress.{ids[1]}",
        "PayloadUUID": ids[1],
        "PayloadDisplayName": title,
        "PayloadCertificateFileName": FOR_DEVICES,
        "PayloadContent": der,
    }
    whole = {
        "PayloadType": "Configuration",
        "PayloadVersion": 1,
        "PayloadIdentifier": f"vn.daihoi.congress.{ids[0]}",
        "PayloadUUID": ids[0],
        "PayloadDisplayName": title,
        "PayloadDescription": "Chứng thư gốc của máy chủ bầu cử, chỉ có giá trị với máy chủ ấy.",
        "PayloadRemovalDisallowed": False,
        "PayloadContent": [root],
    }
    return plistlib.dumps(whole, sort_keys=True)


def _begin(asked: Asked, *, at: datetime) -> tuple[Signed, Signed]:
    _require_empty(asked.out)
    if asked.kept and asked.kept.exists():
        raise RuleViolation(
            f"Đã có tệp {asked.kept}, nhưng thư mục {asked.out} không có chứng thư gốc của nó. Hãy "
            "chọn đúng thư mục cũ để gia hạn, hoặc tên tệp khóa khác để làm mới.",
            rule="",
        )
    addresses = asked.addresses if asked.names else asked.addresses or list_lan_addresses()
    reach = read_reach(asked.names or (DEFAULT_NAME,), addresses)
    authority = make_authority(reach, at=at)
    return authority, certify_server(authority, reach, at=at)


def _renew(asked: Asked, *, at: datetime) -> tuple[Signed, Signed]:
    if asked.kept is None or not asked.kept.is_file():
        raise RuleViolation(
            f"Thư mục {asked.out} đã có chứng thư. Muốn gia hạn thì thêm --authority-key và tệp "
            "khóa đã cất; khóa đã hủy thì làm chứng thư mới trong thư mục mới, rồi cài lại trên "
            "các máy.",
            rule="",
        )
    pem = (asked.out / AUTHORITY).read_bytes()
    authority = read_authority(pem, asked.kept.read_bytes())
    current = reach_of(x509.load_pem_x509_certificate((asked.out / SERVER).read_bytes()))
    reach = read_reach(asked.names or current.names, asked.addresses or map(str, current.addresses))
    return authority, certify_server(authority, reach, at=at)


def _require_empty(folder: Path) -> None:
    """Refuse a folder in which something else stands."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RuleViolation(
            f"Thư mục {folder} không trống và không phải thư mục chứng thư. Hãy chọn thư mục mới.",
            rule="",
        )


def _require_plain(asked: Asked) -> None:
    """Refuse paths that nginx or systemd would read in another way than they were meant."""
    for path in (asked.out, asked.data, asked.program):
        if not _PLAIN_PATH.fullmatch(str(path)):
            raise RuleViolation(
                f"Đường dẫn {path} phải bắt đầu bằng / và chỉ gồm chữ không dấu, chữ số và các dấu "
                "- _ . + , vì được ghi vào cấu hình của nginx và systemd. Hãy chọn đường dẫn khác, "
                "ví dụ /etc/congress/tls.",
                rule="",
            )


def _require_apart(asked: Asked) -> None:
    if asked.kept is None:
        return
    if asked.kept.is_relative_to(asked.out):
        raise RuleViolation(
            "Khóa của chứng thư gốc không được nằm trong thư mục của máy chủ: ai lấy được nó thì "
            "giả được máy chủ. Hãy chọn chỗ khác cho --authority-key, ví dụ một thẻ nhớ USB.",
            rule="",
        )
    if not asked.kept.parent.is_dir():
        raise RuleViolation(
            f"Không có thư mục {asked.kept.parent} để cất khóa. Hãy cắm thẻ nhớ, hoặc chọn chỗ "
            "khác cho --authority-key.",
            rule="",
        )


def _describe(asked: Asked, authority: Signed, server: Signed) -> WrittenCertificates:
    return WrittenCertificates(
        machine=Machine(
            certificates=asked.out,
            data=asked.data,
            program=asked.program,
            hosts=reach_of(server.certificate).hosts,
        ),
        validity=Validity(
            fingerprint=fingerprint_rows(authority.certificate),
            server_until=server.certificate.not_valid_after_utc,
            authority_until=authority.certificate.not_valid_after_utc,
            kept=asked.kept,
        ),
    )


def _write_all(
    asked: Asked, authority: Signed, server: Signed, written: WrittenCertificates
) -> None:
    certificate = authority.certificate
    asked.out.mkdir(mode=0o755, parents=True, exist_ok=True)
    with _all_or_nothing(asked):
        if asked.kept:
            write_whole(asked.kept, authority.key_pem)
        _write_server(asked.out, server, written)
        _write_public(asked.out / SITE, nginx_site(written.machine).encode())
        _write_public(asked.out / UNIT, service_unit(written.machine).encode())
        _write_public(asked.out / FOR_DEVICES, certificate.public_bytes(Encoding.DER))
        _write_public(asked.out / FOR_IPAD, profile(certificate))
        _write_public(asked.out / AUTHORITY, authority.pem)


def _write_server(folder: Path, server: Signed, written: WrittenCertificates) -> None:
    """Write what a renewal replaces; the configuration may have been changed by hand since."""
    write_whole(folder / SERVER_KEY, server.key_pem)
    _write_public(folder / SERVER, server.pem)
    _write_public(folder / GUIDE, guide(written.machine, written.validity).encode())


def _write_public(path: Path, raw: bytes) -> None:
    """Write what the server's user and everybody else may read."""
    write_whole(path, raw)
    path.chmod(_PUBLIC)


@contextlib.contextmanager
def _all_or_nothing(asked: Asked) -> Iterator[None]:
    try:
        yield
    except BaseException:
        for path in (*asked.out.iterdir(), *([asked.kept] if asked.kept else [])):
            path.unlink(missing_ok=True)
        raise
