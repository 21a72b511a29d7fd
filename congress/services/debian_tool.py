"""The other verifier: Debian's `belenios-tool`, written by others and run as a program of its own.

Version 2.0 is the strict referee for BELENIOS-2048; it knows no Ed25519. From 3.0 on `election
verify` lets bad ballots through, so each ballot is verified once more by itself (`ballots.md` 1),
against the archive as it was at Setup: in one that holds the ballot, the tool calls it a duplicate.
Where the tool is missing or does not know the group, that is said in one sentence and ours alone
decides; where it fails for any other reason, nothing goes on (design 3.5, 3.6).
"""

import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from congress.domain.errors import RuleViolation
from congress.record.archive import Archive, read_archive, write_archive

_TOOL = "belenios-tool"
_GROUPS_SINCE = {"BELENIOS-2048": 2, "Ed25519": 3}  # major version that knows the group
_PASSED = "I: all checks passed"
_WARNING = "W:"
_LONGEST_SECONDS = 3 * 3600


@dataclass(frozen=True, slots=True)
class DebianTool:
    """What the tool said of an archive: the version that passed it, or why it did not run."""

    version: str = ""
    absent: str = ""

    @property
    def text(self) -> str:
        """The version, or the sentence: what the log and the minutes keep."""
        return self.version or self.absent


def is_version(said: str) -> bool:
    """Tell whether the text that was kept of a check is a version: then the tool ran and passed."""
    return re.fullmatch(r"\d+(\.\d+)*\S*", said) is not None


class ArchiveRefused(RuleViolation):
    """The independent tool ran and refused the archive: nothing goes on."""

    def __init__(self, output: str) -> None:
        super().__init__(
            "belenios-tool không chấp nhận hồ sơ. Dừng lại, giữ nguyên máy chủ và mời ban kiểm "
            f"phiếu xem kết quả sau đây.\n{output}",
            rule="",
        )


def check_setup(archive: bytes, *, uuid: str, group: str) -> DebianTool:
    """Let the tool check the Setup archive before FREEZE (design 3.5).

    Raise `ArchiveRefused` when it refuses; its warning that there is no result is expected.
    """
    return _run(archive, uuid, group, warnings_expected=1)


def check_result(archive: bytes, *, uuid: str, group: str) -> DebianTool:
    """Let the tool check a complete archive: exit 0, its last line, and no warning (design 3.6).

    Raise `ArchiveRefused` when it refuses.
    """
    return _run(archive, uuid, group, warnings_expected=0)


def _run(archive: bytes, uuid: str, group: str, *, warnings_expected: int) -> DebianTool:
    tool = shutil.which(_TOOL)
    if tool is None:
        return DebianTool(absent="Chưa cài belenios-tool trên máy chủ.")
    version = _version(tool)
    major = re.match(r"\d+", version)
    if major is None or int(major[0]) < _GROUPS_SINCE.get(group, 2):
        return DebianTool(absent=f"belenios-tool {version} không biết nhóm {group}.")
    with tempfile.TemporaryDirectory(prefix="congress-archive-") as name:
        file = Path(name, f"{uuid}.bel")
        file.write_bytes(archive)
        _require_passed(_ask(tool, "election", "verify", "--dir", name), warnings_expected)
        if int(major[0]) > 2:
            _verify_ballots(tool, file, read_archive(archive))
    return DebianTool(version=version)


def _require_passed(done: "subprocess.CompletedProcess[str]", warnings_expected: int) -> None:
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    warnings = sum(line.startswith(_WARNING) for line in lines)
    if done.returncode != 0 or _PASSED not in lines[-1:] or warnings > warnings_expected:
        raise ArchiveRefused(_last_lines(done))


def _verify_ballots(tool: str, file: Path, archive: Archive) -> None:
    setup = replace(archive, ballots=(), ended=False, tally=None, shares=(), result=None)
    file.write_bytes(write_archive(setup))
    alone = file.with_name("ballot.json")
    for ballot in archive.ballots:
        alone.write_bytes(ballot)
        where = ("--ballot", str(alone), "--dir", str(file.parent))
        done = _ask(tool, "election", "verify-ballot", *where)
        if done.returncode != 0:
            raise ArchiveRefused(_last_lines(done))


def _last_lines(done: "subprocess.CompletedProcess[str]") -> str:
    """Give the end of what was printed, every line cut: the tool quotes a bad ballot in full."""
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    return "\n".join(line[:200] for line in lines[-10:])


def _version(tool: str) -> str:
    words = _ask(tool, "--version").stdout.split()
    return words[0] if words else "?"


def _ask(tool: str, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603  (found on the PATH, no shell)
        [tool, *words], capture_output=True, text=True, check=False, timeout=_LONGEST_SECONDS
    )
