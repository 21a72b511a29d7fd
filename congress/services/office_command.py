"""What the commands of an operator do on a congress's database: init, import, log."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from congress.domain.contests import Level, Meeting
from congress.domain.errors import RuleViolation
from congress.domain.roles import Role
from congress.services.accounts import NewAccount
from congress.services.audit import read_log
from congress.services.congresses import CongressFacts, create_congress, open_congress
from congress.services.delegates import import_delegates
from congress.services.slates import import_slate
from congress.services.transactions import Transaction, transaction
from congress.store.access import find_account
from congress.store.database import Database
from congress.store.elections import list_elections


def init_congress(
    url: str, data: Path, facts: Mapping[str, str], chief: tuple[str, str], *, at: datetime
) -> str:
    """Create a congress and its first account (sign-in name, full name); give the password."""
    given = dict(facts)
    kind, level = Meeting(given.pop("kind")), Level(given.pop("level"))
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    database = Database(url)
    username, full_name = chief
    account = NewAccount(username=username, full_name=full_name, role=Role.SECRETARIAT)
    try:
        known = CongressFacts(meeting=kind, level=level, **given)
        return create_congress(database, data, known, chief=account, at=at)
    finally:
        database.close()


@contextmanager
def desk(url: str, data: Path, *, by: str, at: datetime) -> Iterator[Transaction]:
    """Act on the database from a command, under the name of an account that exists."""
    database = Database(url)
    try:
        _, keys = open_congress(database, data)
        with transaction(database, keys, at=at, by=by) as tx:
            if find_account(tx.session, by) is None:
                raise RuleViolation(
                    f"Không có tài khoản “{by}”. Hãy ghi tên đăng nhập của người nhập.", rule=""
                )
            yield tx
    finally:
        database.close()


def import_delegate_file(tx: Transaction, path: Path) -> str:
    """Import a delegate list; give a sentence on what was done."""
    done = import_delegates(tx, path.read_bytes())
    return (
        f"{path.name}: thêm {done.added}, cập nhật {done.updated}, không đổi {done.unchanged}; "
        f"{done.voters} người được bỏ phiếu."
    )


def import_slate_file(tx: Transaction, path: Path, election: str) -> str:
    """Import a slate for an election, named by id or title; give a sentence on what was done."""
    matches = import_slate(tx, find_election(tx, election), path.read_bytes())
    matched = sum(match.delegate is not None for match in matches)
    notes = "".join(f"\n{match.note}" for match in matches if match.note)
    return f"{path.name}: {len(matches)} người, {matched} người là đại biểu.{notes}"


def find_election(tx: Transaction, election: str) -> str:
    """Give the id of an election named by id or title; raise `RuleViolation` unless it is one."""
    rows = list_elections(tx.session)
    found = [row.id for row in rows if election in {row.id, row.title}]
    if len(found) != 1:
        known = "; ".join(f"{row.id} ({row.title})" for row in rows) or "chưa có cuộc nào"
        raise RuleViolation(f"Không rõ cuộc bầu cử “{election}”. Đang có: {known}.", rule="")
    return found[0]


def export_log(url: str, data: Path) -> tuple[str, str]:
    """Give the audit log, one event a line, and its signed checkpoint."""
    database = Database(url)
    try:
        open_congress(database, data)
        with database.reading() as session:
            log = read_log(session)
    finally:
        database.close()
    return log.text, log.checkpoint
