"""Zip files as mere wrappers: written one way, read with suspicion (FORMAT §5.1)."""

import hashlib
import stat
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from typing_extensions import override

from congress.crypto.errors import VerificationError

# All together; and each one, but for archives of rounds, which alone hold ballots.
LARGEST: Final = 4 * 2**30
LARGEST_PAPER: Final = 64 * 2**20
MOST_MEMBERS: Final = 10_000
_ENCRYPTED: Final = 0x1 | 0x40 | 0x2000
_CHUNK: Final = 1 << 20
_END: Final = b"PK\x05\x06"  # begins the record at the end: 22 bytes, then the comment


def write_zip(members: Mapping[str, bytes]) -> bytes:
    """Write members sorted by name, all with the same date (FORMAT §5.1)."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name in sorted(members):
            info = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = ZIP_DEFLATED, 3
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(info, members[name], compresslevel=6)
    return out.getvalue()


class ZipMembers(Mapping[str, bytes]):
    """The members of a zip by name, unpacked one at a time when asked for.

    Raise `VerificationError("bundle", 1, …)` at once for a file that is no zip, or one with other
    bytes around it or doubled, encrypted, odd or all too large members, and later for a member that
    is damaged. Directories that hold members are passed over.
    """

    def __init__(self, raw: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(raw))
            infos = self._zip.infolist()
        except Exception as error:
            raise _refusal(f"this is no zip file, or it is cut off ({error})") from error
        _require_whole(raw, self._zip)
        if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > LARGEST:
            raise _refusal("the zip file would unpack to more than a bundle can hold")
        self._infos: dict[str, ZipInfo] = {}
        for info in infos:
            _require_plain(info)
            if info.filename in self._infos:
                raise _refusal(f"the member {info.filename} occurs twice")
            self._infos[info.filename] = info
        directories = {name for name in self._infos if name.endswith("/")}
        for name in directories:
            del self._infos[name]
        parents = {
            name[: i + 1] for name in self._infos for i in range(len(name)) if name[i] == "/"
        }
        if directories - parents:
            raise _refusal(f"the directory {min(directories - parents)} holds no member")

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._infos)

    @override
    def __len__(self) -> int:
        return len(self._infos)

    @override
    def __getitem__(self, name: str) -> bytes:
        return b"".join(self._chunks(self._infos[name]))

    def sha256(self, name: str) -> str:
        """Hash a member without holding it as a whole."""
        digest = hashlib.sha256()
        for chunk in self._chunks(self._infos[name]):
            digest.update(chunk)
        return digest.hexdigest()

    def _chunks(self, info: ZipInfo) -> Iterator[bytes]:
        try:
            with self._zip.open(info) as member:
                while chunk := member.read(_CHUNK):
                    yield chunk
        except Exception as error:
            raise _refusal(f"the member {info.filename} is damaged ({error})") from error


def _require_whole(raw: bytes, opened: ZipFile) -> None:
    # Of two zips in one file, programs differ on which one it is.
    end = len(raw) - len(opened.comment) - len(_END) - 18
    begins = min((info.header_offset for info in opened.infolist()), default=0) == 0
    if not begins or raw[end : end + len(_END)] != _END:
        raise _refusal("bytes stand before the first member or after the end of the zip file")


def _require_plain(info: ZipInfo) -> None:
    name, kind = info.filename, stat.S_IFMT(info.external_attr >> 16)
    if info.orig_filename != name or not name.isascii() or not name.isprintable():
        raise _refusal(f"a member has the odd name {info.orig_filename!r}")
    if info.flag_bits & _ENCRYPTED:
        raise _refusal(f"the member {name} is encrypted")
    if kind not in (0, stat.S_IFDIR if info.is_dir() else stat.S_IFREG):
        raise _refusal(f"the member {name} is no plain file")
    if info.file_size > LARGEST_PAPER and not name.endswith(".bel"):
        raise _refusal(f"the member {name} would unpack to more than such a file can hold")
    if info.is_dir() and info.file_size:
        raise _refusal(f"the directory {name} holds bytes of its own")


def _refusal(reason: str) -> VerificationError:
    return VerificationError("bundle", 1, reason)
