"""The congress of a database: made once with its keys and first account, and corrected later."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from congress.crypto.credentials import random_uuid
from congress.domain.contests import Level, Meeting
from congress.domain.errors import NotNow, RuleViolation
from congress.domain.events import CongressChanged, CongressCreated
from congress.domain.texts import clean_name, clean_text
from congress.services.accounts import NewAccount, create_account
from congress.services.audit import append_event
from congress.services.keys import ServerKeys, load_keys, make_keys
from congress.services.transactions import Transaction, transaction
from congress.store.card_votes import count_card_votes
from congress.store.congresses import Congress, find_congress, get_congress, lock_congress
from congress.store.database import Database
from congress.store.rounds import list_rounds
from congress.store.schema import upgrade


@dataclass(frozen=True, slots=True, kw_only=True)
class CongressFacts:
    """What is known of a congress before anybody signs in (V7).

    `organisation` and `heading` are the two lines at the left of its papers, `name` is the congress
    within a sentence, `place` stands before a date, `venue` is where it meets, `day` when it opens.
    """

    name: str
    meeting: Meeting
    level: Level
    term: str
    place: str
    organisation: str
    heading: str
    venue: str
    day: date | None = None


def create_congress(
    database: Database, data: Path, facts: CongressFacts, *, chief: NewAccount, at: datetime
) -> str:
    """Make the tables, the keys, the congress and its first account; give that password.

    Raise `RuleViolation` when this database or folder already holds a congress.
    """
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    upgrade(database)
    with database.reading() as session:
        if find_congress(session) is not None or (data / "keys").exists():
            raise RuleViolation(
                f"Thư mục {data} đã có một đại hội. Hãy chọn thư mục khác.", rule=""
            )
    congress = random_uuid()
    keys = make_keys(data, congress, clean_name(facts.name, what="Tên đại hội"), at=at)
    with transaction(database, keys, at=at, by="") as tx:
        _add(tx, congress, facts)
        return create_account(tx, chief)


def require_congress(data: Path) -> None:
    """Refuse to work on a folder without a congress, before anything is written there."""
    if not (data / "keys").is_dir():
        raise RuleViolation(
            f"Thư mục {data} chưa có đại hội nào. Hãy tạo bằng lệnh congress init.", rule=""
        )


def open_congress(database: Database, data: Path) -> tuple[Congress, ServerKeys]:
    """Bring the tables up to date and give the congress with its keys.

    Raise `RuleViolation` when there is none.
    """
    require_congress(data)
    upgrade(database)
    with database.reading() as session:
        congress = find_congress(session)
    if congress is None:
        raise RuleViolation(
            f"Cơ sở dữ liệu không có đại hội của các khóa trong thư mục {data}. Hãy kiểm tra "
            "DATABASE_URL.",
            rule="",
        )
    return congress, load_keys(data, congress.id)


def read_facts(session: Session) -> CongressFacts:
    """Give what is known of the congress."""
    row = get_congress(session)
    return CongressFacts(
        name=row.name,
        meeting=Meeting(row.kind),
        level=Level(row.level),
        term=row.term,
        place=row.place,
        organisation=row.organisation,
        heading=row.heading,
        venue=row.venue,
        day=date.fromisoformat(row.day) if row.day else None,
    )


def read_meeting(session: Session) -> Meeting:
    """Read what kind of congress this is: who takes part (R39, R40)."""
    return Meeting(get_congress(session).kind)


def change_congress(tx: Transaction, facts: CongressFacts) -> None:
    """Correct what is known of the congress, until the first round is frozen (V7, R35).

    Raise `NotNow` afterwards, and for another kind of congress once a vote by show of cards was
    held: its N was built by the rule of that kind (R39, R40).
    """
    row = lock_congress(tx.session)
    if reason := why_fixed(tx.session):
        raise NotNow(reason, rule="R35")
    if facts.meeting.value != row.kind and (reason := why_kind_fixed(tx.session)):
        raise NotNow(reason, rule="R35")
    _write(row, facts)
    append_event(
        tx,
        CongressChanged(
            name=row.name,
            kind=row.kind,
            level=row.level,
            term=row.term,
            place=row.place,
            day=row.day,
            organisation=row.organisation,
            heading=row.heading,
            venue=row.venue,
            by=tx.by,
        ),
    )


def why_fixed(session: Session) -> str:
    """Say why nothing of the congress can be corrected any more; nothing while it can (R35)."""
    if not list_rounds(session):
        return ""
    return (
        "Đã chốt một lần bầu nên thông tin đại hội không sửa được nữa: tên và loại đại hội đã nằm "
        "trong hồ sơ của lần bầu."
    )


def why_kind_fixed(session: Session) -> str:
    """Say why the kind of congress stays what it is; nothing while it may change (R39, R40)."""
    if not count_card_votes(session):
        return ""
    return (
        "Đã có biểu quyết giơ thẻ nên không đổi được loại đại hội: số dùng để tính kết quả đã tính "
        "theo loại cũ."
    )


def _write(row: Congress, facts: CongressFacts) -> None:
    row.name = clean_name(facts.name, what="Tên đại hội")
    row.kind, row.level = facts.meeting.value, facts.level.value
    row.term = clean_text(facts.term, what="Nhiệm kỳ")
    row.place = clean_text(facts.place, what="Địa danh")
    row.organisation = clean_text(facts.organisation, what="Tên đảng bộ, chi bộ")
    row.heading = clean_text(facts.heading, what="Tên đại hội trên văn bản")
    row.venue = clean_text(facts.venue, what="Nơi họp")
    row.day = facts.day.isoformat() if facts.day else ""


def _add(tx: Transaction, congress: str, facts: CongressFacts) -> None:
    row = Congress(
        singleton=1,
        id=congress,
        server_key=tx.keys.verifier.text,
        certificate_sha256=tx.keys.public.certificate_sha256,
    )
    _write(row, facts)
    tx.session.add(row)
    tx.session.flush()
    append_event(
        tx,
        CongressCreated(
            congress=congress,
            name=row.name,
            kind=row.kind,
            level=row.level,
            term=row.term,
            place=row.place,
            server_key=row.server_key,
            certificate_sha256=row.certificate_sha256,
        ),
    )
