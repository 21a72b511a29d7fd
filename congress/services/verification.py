"""Both verifiers over an opened round, as a job beside the requests (design 3.6).

Ours runs as anybody runs it: the command alone over the bundle as it stands. Debian's tool, written
by others, runs over the archive. Only when neither refuses does the log say `ResultVerified`.
"""

import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from congress.crypto.canonical import Json, as_text, jcs, parse, sha256_hex
from congress.crypto.elections import read_election
from congress.domain.errors import NotNow, RuleViolation
from congress.domain.events import ResultVerified
from congress.record.archive import read_archive
from congress.services.audit import append_event
from congress.services.debian_tool import DebianTool, check_result, is_version
from congress.services.keys import ServerKeys
from congress.services.records import archive_of, bundle_of
from congress.services.shared_boxes import follow_box
from congress.services.stages import Stage, Step, require_step
from congress.services.transactions import Transaction, transaction
from congress.store.database import Database
from congress.store.jobs import JobRow, find_job, list_jobs_in
from congress.store.rounds import get_box, get_round, lock_box

logger = logging.getLogger(__name__)

KIND = "verification"
ALL_PASSED = "all checks passed"
NONE, RUNNING, PASSED, FAILED = "none", "running", "passed", "failed"


@dataclass(frozen=True, slots=True)
class Verification:
    """How far the checking has come and what was found; times in seconds."""

    state: str
    congress_verify: str = ""
    debian_tool: str = ""
    message: str = ""
    congress_seconds: float = 0
    debian_seconds: float = 0

    @property
    def second_ran(self) -> bool:
        """Tell whether Debian's tool ran; otherwise `debian_tool` says why it did not."""
        return is_version(self.debian_tool)

    def as_json(self) -> dict[str, object]:
        """Give it as the address of the verification answers."""
        return {
            "state": self.state,
            "congress_verify": self.congress_verify,
            "debian_tool": self.debian_tool,
            "message": self.message,
            "seconds": {
                "congress_verify": self.congress_seconds,
                "debian_tool": self.debian_seconds,
            },
        }


class RecordRefused(RuleViolation):
    """Our own verifier refused the archive: nothing goes on."""

    def __init__(self, output: str) -> None:
        super().__init__(
            "congress verify không chấp nhận hồ sơ. Dừng lại, giữ nguyên máy chủ và mời ban kiểm "
            f"phiếu xem kết quả sau đây.\n{output}",
            rule="",
        )


def begin_verification(tx: Transaction, uuid: str) -> None:
    """Note that both verifiers now run over a round; `run_verification` does it."""
    require_step(get_box(tx.session, uuid).state, Step.VERIFY)
    job = find_job(tx.session, uuid, KIND)
    if job is not None and job.state == RUNNING:
        raise NotNow("Hai chương trình kiểm tra đang chạy. Hãy chờ kết quả.", rule="R35")
    _note(tx.session, uuid, Verification(RUNNING))


def read_verification(session: Session, uuid: str) -> Verification:
    """Tell how far the checking of a round has come."""
    get_round(session, uuid)
    row = find_job(session, uuid, KIND)
    return Verification(NONE) if row is None else _read(row)


def run_verification(
    database: Database, keys: ServerKeys, uuid: str, *, clock: Callable[[], datetime]
) -> Verification:
    """Run both verifiers, which takes minutes, and record what they found."""
    with database.reading() as session:
        archive = archive_of(session, uuid)

    def tell(so_far: Verification) -> None:
        with database.writing() as session:
            _note(session, uuid, so_far)

    found = _try(database, keys, archive, tell)
    with transaction(database, keys, at=clock(), by="") as tx:
        if found.state == PASSED:
            row = lock_box(tx.session, uuid)
            require_step(row.state, Step.VERIFY)
            row.state = Stage.VERIFIED.value
            follow_box(tx.session, row)
            event = ResultVerified(
                round=uuid,
                archive_sha256=sha256_hex(archive),
                congress_verify=found.congress_verify,
                debian_tool=found.debian_tool,
            )
            append_event(tx, event)
        _note(tx.session, uuid, found)
    return found


def fail_interrupted(database: Database) -> None:
    """Say of checks that the end of the server interrupted that they must be run again."""
    with database.writing() as session:
        for row in list_jobs_in(session, RUNNING):
            message = "Máy chủ dừng giữa chừng. Hãy cho kiểm tra lại."
            _note(session, row.round, Verification(FAILED, message=message))


def _try(
    database: Database, keys: ServerKeys, archive: bytes, tell: Callable[[Verification], None]
) -> Verification:
    """Run both; what nobody foresaw is a failure too, or the job would never end for its reader."""
    try:
        with database.reading() as session:
            bundle = bundle_of(session, keys)
        return _examine(archive, bundle, tell)
    except Exception:
        logger.exception("a verification could not be made")
        return Verification(
            FAILED,
            message="Việc kiểm tra dừng vì lỗi của máy chủ. Hãy cho kiểm tra lại; nếu vẫn lỗi, hãy "
            "kiểm tra chỗ trống trên đĩa và báo người vận hành.",
        )


def _examine(archive: bytes, bundle: bytes, tell: Callable[[Verification], None]) -> Verification:
    """Run one after the other; `tell` is told when ours has passed and the other one begins."""
    election = read_election(read_archive(archive).election)
    try:
        began = time.monotonic()
        _run_ours(bundle)
        ours = time.monotonic() - began
        passed = Verification(RUNNING, congress_verify=ALL_PASSED, congress_seconds=round(ours, 3))
        tell(passed)
        tool: DebianTool = check_result(archive, uuid=election.uuid, group=election.group.name)
        theirs = time.monotonic() - began - ours
    except (RuleViolation, subprocess.TimeoutExpired) as error:
        return Verification(FAILED, message=str(error))
    return replace(passed, state=PASSED, debian_tool=tool.text, debian_seconds=round(theirs, 3))


def _run_ours(bundle: bytes) -> None:
    with tempfile.TemporaryDirectory(prefix="congress-bundle-") as folder:
        path = Path(folder) / "bundle.zip"
        path.write_bytes(bundle)
        done = subprocess.run(  # noqa: S603  (our own command, no shell)
            [sys.executable, "-m", "congress.cli", "verify", str(path)],
            capture_output=True,
            text=True,
            check=False,
        )
    lines = done.stdout.splitlines()
    if done.returncode != 0 or lines[-1:] != [ALL_PASSED]:
        raise RecordRefused("\n".join([*lines[-10:], done.stderr[-500:]]))


def _note(session: Session, uuid: str, found: Verification) -> None:
    row = find_job(session, uuid, KIND)
    if row is None:
        row = JobRow(round=uuid, kind=KIND)
        session.add(row)
    row.state = found.state
    row.found = jcs(
        {
            "congress_verify": found.congress_verify,
            "debian_tool": found.debian_tool,
            "message": found.message,
            "congress_milliseconds": int(found.congress_seconds * 1000),
            "debian_milliseconds": int(found.debian_seconds * 1000),
        }
    )


def _read(row: JobRow) -> Verification:
    found = parse(row.found)
    if not isinstance(found, Mapping):
        raise TypeError("what a job found is an object")
    return Verification(
        row.state,
        congress_verify=as_text(found["congress_verify"]),
        debian_tool=as_text(found["debian_tool"]),
        message=as_text(found["message"]),
        congress_seconds=_seconds(found["congress_milliseconds"]),
        debian_seconds=_seconds(found["debian_milliseconds"]),
    )


def _seconds(milliseconds: Json) -> float:
    return milliseconds / 1000 if isinstance(milliseconds, int) else 0.0
