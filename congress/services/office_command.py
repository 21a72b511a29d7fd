"""What the commands of an operator do on a congress's database: init, import, log."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from congress.documents.spreadsheets import read_sheets
from congress.domain.contests import Level, Meeting, Target, target_of
from congress.domain.errors import RuleViolation
from congress.domain.list_choices import Letters, ListChoices
from congress.domain.roles import Role
from congress.domain.slate_lists import read_slate_list
from congress.services.accounts import NewAccount
from congress.services.audit import read_log
from congress.services.congresses import (
    CongressFacts,
    create_congress,
    open_congress,
    require_congress,
)
from congress.services.delegates import import_delegates
from congress.services.slates import NewElection, create_election, import_slate
from congress.services.transactions import Transaction, transaction
from congress.store.access import find_account
from congress.store.congresses import get_congress
from congress.store.database import Database
from congress.store.elections import list_elections


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedSlate:
    """Which election a slate file is for; what is not given is taken from the file.

    `letters` says what becomes of old letters; undecided they are refused.
    """

    election: str = ""
    seats: int | None = None
    target: Target | None = None
    letters: Letters = Letters.ASKED


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
        known = CongressFacts(meeting=kind, level=level, day=None, **given)
        return create_congress(database, data, known, chief=account, at=at)
    finally:
        database.close()


@contextmanager
def desk(url: str, data: Path, *, by: str, at: datetime) -> Iterator[Transaction]:
    """Act on the database from a command, under the name of an account that exists."""
    require_congress(data)
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


def import_delegate_file(tx: Transaction, path: Path, *, letters: Letters = Letters.ASKED) -> str:
    """Import a delegate list; give a sentence on what was done, and one for each doubt.

    `letters` says what becomes of old letters; undecided they are refused.
    """
    choices = ListChoices(letters=letters)
    done = import_delegates(tx, path.read_bytes(), name=path.name, choices=choices)
    return (
        f"{path.name}: thêm {done.added}, cập nhật {done.updated}, không đổi {done.unchanged}; "
        f"{done.voters} người được bỏ phiếu."
        + "".join(f"\nLưu ý: {warned.sentence}" for warned in done.warnings)
    )


def import_slate_file(tx: Transaction, path: Path, asked: AskedSlate) -> str:
    """Import a slate; give a sentence on what was done.

    The election is the one with this id or title, else that of the title in the file; one that does
    not exist yet is created when the file or the command says how many are to be elected.
    """
    raw = path.read_bytes()
    listed = read_slate_list(read_sheets(raw), today=tx.at.date())
    title = asked.election or listed.title
    election, made = find_election(tx, title), ""
    if election is None:
        target = asked.target or target_of(title)
        election = _create(tx, title, asked.seats or listed.seats, target)
        made = f"Đã tạo cuộc bầu cử “{title}” (mã {election}).\n"
    done = import_slate(tx, election, raw, letters=asked.letters)
    return (
        f"{made}{path.name}: {len(done.matches)} người, {done.matched} người là đại biểu."
        + "".join(f"\nLưu ý: {note}" for note in done.notes)
    )


def find_election(tx: Transaction, election: str) -> str | None:
    """Find the id of an election named by id or title; raise `RuleViolation` for several."""
    found = [row.id for row in list_elections(tx.session) if election in {row.id, row.title}]
    if len(found) > 1:
        raise RuleViolation(
            f"Có {len(found)} cuộc bầu cử tên “{election}”. Hãy ghi mã: {', '.join(found)}.",
            rule="",
        )
    return found[0] if found else None


def _create(tx: Transaction, title: str, seats: int | None, target: Target) -> str:
    known = "; ".join(f"{row.title} (mã {row.id})" for row in list_elections(tx.session))
    if not title or seats is None:
        raise RuleViolation(
            f"Không rõ danh sách của cuộc bầu cử nào. Đang có: {known or 'chưa có cuộc nào'}. Hãy "
            "ghi --election TÊN và --seats SỐ để tạo cuộc bầu cử mới.",
            rule="",
        )
    level = Level(get_congress(tx.session).level)
    return create_election(tx, NewElection(title=title, target=target, level=level, seats=seats))


def export_log(url: str, data: Path) -> tuple[str, str]:
    """Give the audit log, one event a line, and its signed checkpoint."""
    require_congress(data)
    database = Database(url)
    try:
        open_congress(database, data)
        with database.reading() as session:
            log = read_log(session)
    finally:
        database.close()
    return log.text, log.checkpoint
