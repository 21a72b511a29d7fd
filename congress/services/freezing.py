"""Freezing a round: slate, roll, N and key are fixed by hash, a card slot is used up (R35, R43).

Before anything is stored the archive that begins the round is made, and Debian's tool checks it
where it is installed (design 3.5).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from congress.crypto.canonical import sha256_hex
from congress.crypto.elections import read_election
from congress.crypto.groups import get_group
from congress.crypto.trustees import read_trustees
from congress.domain.denominators import Denominator
from congress.domain.errors import Inconsistent, NotNow, RuleViolation
from congress.domain.events import RoundFrozen, RoundJoined
from congress.domain.rulesets import RULES_190
from congress.domain.shared_boxes import require_shareable, round_in
from congress.record.archive import Archive, write_archive
from congress.record.cards import Roll, credentials_json, read_card_lists, read_roll
from congress.record.papers import read_slate, write_paper
from congress.record.questions import Part, round_election_json
from congress.services.audit import append_event
from congress.services.card_changes import CardState
from congress.services.card_votes import require_passed
from congress.services.ceremonies import require_keys
from congress.services.counting_committees import require_key_holders
from congress.services.debian_tool import check_setup
from congress.services.further_lists import require_going_on
from congress.services.presence import Attending, build_denominator
from congress.services.shared_boxes import sharer_of
from congress.services.stages import Stage
from congress.services.transactions import Transaction
from congress.store.cards import RollRow, append_roll_cards, find_card_lists, find_roll
from congress.store.ceremonies import Ceremony, get_ceremony, list_seats
from congress.store.congresses import get_congress
from congress.store.deadlines import find_report_of
from congress.store.elections import ElectionRow, lock_election
from congress.store.meetings import find_meeting
from congress.store.rounds import RoundRow, append_file, find_round, list_rounds_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Freeze:
    """What the secretariat chooses: whose key, which slot, and the numbers that N is built from.

    `reasons` says what is behind each number that lessens N, `correction` why they are others than
    the door counted (R43); `further` are the elections that share the box, in the order in which
    they stand on the ballot (R6).
    """

    ceremony: str
    slot: int
    attendance: Mapping[str, int]
    note: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)
    further: tuple[str, ...] = ()
    correction: str = ""

    @property
    def attending(self) -> Attending:
        """The numbers with their reasons."""
        return Attending(
            numbers=self.attendance,
            reasons=self.reasons,
            note=self.note,
            correction=self.correction,
        )


@dataclass(frozen=True, slots=True)
class _Entrant:
    """An election that takes part in the box, with the number of its round."""

    row: ElectionRow
    number: int

    @property
    def slate_raw(self) -> bytes:
        """The locked slate, as exact bytes."""
        return self.row.slate or b""

    @property
    def part(self) -> Part:
        """What the box asks for it."""
        return Part(read_slate(self.slate_raw), self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fixed:
    """Everything that is fixed, as exact bytes by file name, and what they were made from."""

    roll: Roll
    denominator: Denominator
    files: Mapping[str, bytes]

    def sha256(self, name: str) -> str:
        return sha256_hex(self.files[name])


def freeze_round(tx: Transaction, election: str, freeze: Freeze) -> str:
    """Freeze the next round of an election, and of others that share its box; give its uuid.

    Raise `NotNow` while slate, votes by show of cards, key or roll are missing, `Inconsistent` for
    impossible numbers, `RuleViolation` for elections that may not share a box (R6), and
    `ArchiveRefused` when Debian's tool refuses how the round begins.
    """
    ids = dict.fromkeys((election, *freeze.further))
    locked = {one: lock_election(tx.session, one) for one in sorted(ids)}
    rows = tuple(locked[one] for one in ids)
    require_shareable(tuple(map(sharer_of, rows)), RULES_190)
    entrants = tuple(_require_ready(tx, row) for row in rows)
    ceremony = _require_key(tx, freeze.ceremony)
    head = _require_one_head(tx, rows, ceremony)
    roll_row = _require_roll(tx, freeze.slot, ceremony.group)
    fixed = _fix(tx, entrants, ceremony=ceremony, roll=roll_row, freeze=freeze)
    checked_by = _check_setup(fixed, ceremony.group)
    box, *joined = _store(tx, entrants, ceremony, fixed, checked_by, head)
    append_event(
        tx,
        RoundFrozen(
            round=box.uuid,
            election=election,
            number=box.number,
            slot=box.slot,
            form=box.form,
            seats=box.seats,
            slate_sha256=sha256_hex(entrants[0].slate_raw),
            election_hash=box.election_hash,
            trustees_sha256=fixed.sha256("trustees.json"),
            roll_sha256=fixed.sha256("roll.json"),
            cards=box.cards,
            spares=box.spares,
            denominator_sha256=fixed.sha256("denominator.json"),
            denominator=box.denominator,
            needed=box.needed,
            setup_checked_by=checked_by,
            by=tx.by,
        ),
    )
    for one, row in zip(entrants[1:], joined, strict=True):
        _append_joined(tx, row, one)
    return box.uuid


def _append_joined(tx: Transaction, row: RoundRow, one: _Entrant) -> None:
    append_event(
        tx,
        RoundJoined(
            round=row.uuid,
            box=row.box,
            election=row.election,
            number=row.number,
            form=row.form,
            seats=row.seats,
            slate_sha256=sha256_hex(one.slate_raw),
            by=tx.by,
        ),
    )


def _require_head(tx: Transaction, row: ElectionRow, holders: tuple[str, ...]) -> str:
    try:
        return require_key_holders(tx.session, row.id, holders).head
    except RuleViolation as refusal:
        message = f"«{row.title}»: {refusal.message}"
        raise NotNow(message, rule=refusal.rule, article=refusal.article) from refusal


def _require_ready(tx: Transaction, row: ElectionRow) -> _Entrant:
    require_going_on(tx.session, row)
    number = _next_number(tx, row)
    require_passed(tx.session, row.id)
    return _Entrant(row, number)


def _require_one_head(tx: Transaction, rows: tuple[ElectionRow, ...], ceremony: Ceremony) -> str:
    """Demand that the committees of all elections hold the key, under one head (R11)."""
    holders = tuple(seat.username for seat in list_seats(tx.session, ceremony.id))
    heads = [_require_head(tx, row, holders) for row in rows]
    for row, head in zip(rows, heads, strict=True):
        if head != heads[0]:
            raise NotNow(
                f"«{row.title}» có trưởng ban kiểm phiếu khác nên không bỏ phiếu chung được. Hãy "
                "bỏ phiếu riêng, hoặc giới thiệu một ban kiểm phiếu chung rồi biểu quyết lại.",
                rule="R11",
            )
    return heads[0]


def _next_number(tx: Transaction, election: ElectionRow) -> int:
    if election.slate is None:
        raise NotNow(
            "Danh sách bầu cử chưa khóa. Hãy khóa danh sách trước khi chốt lần bầu.", rule="R35"
        )
    if find_report_of(tx.session, election.id) is not None:
        raise NotNow(
            "Kết quả cuộc bầu cử này đã báo cáo cấp trên, không bầu thêm lần nào nữa.", rule="R56"
        )
    earlier = list_rounds_of(tx.session, election.id)
    for row in earlier:
        if Stage(row.state) is Stage.SIGNED:
            raise NotNow(
                f"Lần bầu {row.number} đã có kết luận và biên bản. Bầu tiếp, bầu lại thì lập từ "
                "trang kết luận của lần ấy.",
                rule="R46",
            )
        if Stage(row.state) is not Stage.ANNULLED:
            raise NotNow(
                f"Lần bầu {row.number} của cuộc bầu cử này chưa xong: {Stage(row.state).label}. "
                f"Việc tiếp theo: {Stage(row.state).next}",
                rule="R35",
            )
    return len(earlier) + 1


def _require_key(tx: Transaction, ceremony_id: str) -> Ceremony:
    require_keys(tx.session)
    ceremony = get_ceremony(tx.session, ceremony_id)
    if not ceremony.made or ceremony.trustees is None:
        raise NotNow(
            "Khóa của ban kiểm phiếu chưa làm xong: mọi thành viên phải so dãy số và ký xác "
            "nhận trước.",
            rule="R35",
        )
    return ceremony


def _require_roll(tx: Transaction, slot: int, group: str) -> RollRow:
    roll, lists = find_roll(tx.session, slot), find_card_lists(tx.session)
    if roll is None or lists is None:
        raise NotNow(
            f"Ban thẩm tra tư cách đại biểu chưa giao danh sách thẻ của lượt {slot}. Hãy đề nghị "
            "giao tệp roll.json.",
            rule="R35",
        )
    if find_round(tx.session, roll.uuid):
        raise NotNow(f"Lượt thẻ số {slot} đã dùng. Hãy dùng lượt tiếp theo.", rule="R35")
    of_cards = read_card_lists(lists.raw).group
    if of_cards != group:
        raise Inconsistent(
            f"Thẻ bỏ phiếu làm cho nhóm {of_cards} nhưng khóa của ban kiểm phiếu thuộc nhóm "
            f"{group}. Hãy tạo khóa trong nhóm {of_cards}.",
            rule="R35",
        )
    return roll


def _fix(
    tx: Transaction,
    entrants: tuple[_Entrant, ...],
    *,
    ceremony: Ceremony,
    roll: RollRow,
    freeze: Freeze,
) -> _Fixed:
    congress, read = get_congress(tx.session), read_roll(roll.raw)
    election = entrants[0].row
    meeting = find_meeting(tx.session, election.meeting)
    trustees = ceremony.trustees or b""
    denominator = build_denominator(tx.session, freeze.attending, election=election.id)
    if len(read.cards) > denominator.number:
        raise Inconsistent(
            f"Danh sách thẻ có {len(read.cards)} thẻ đã phát, nhiều hơn {denominator.number} "
            f"{denominator.meeting.voters} dùng để tính kết quả. Hãy kiểm tra lại hai số này.",
            rule="R37",
        )
    group = get_group(ceremony.group)
    first, *further = (one.part for one in entrants)
    raw = round_election_json(
        uuid=roll.uuid,
        group=group,
        key=read_trustees(group, trustees).key,
        congress=meeting.title if meeting else congress.name,
        number=first.number,
        slate=first.slate,
        denominator=denominator,
        further=further,
    )
    credentials = credentials_json(read.credentials)
    setup = Archive(int(tx.at.timestamp()), raw, trustees, credentials)
    files = {
        "election.json": raw,
        "trustees.json": trustees,
        "roll.json": roll.raw,
        "denominator.json": write_paper(denominator),
        "setup.bel": write_archive(setup),
    }
    return _Fixed(roll=read, denominator=denominator, files=files)


def _check_setup(fixed: _Fixed, group: str) -> str:
    answer = check_setup(fixed.files["setup.bel"], uuid=fixed.roll.uuid, group=group)
    return f"belenios-tool {answer.version}" if answer.version else answer.absent


def _store(
    tx: Transaction,
    entrants: tuple[_Entrant, ...],
    ceremony: Ceremony,
    fixed: _Fixed,
    checked_by: str,
    head: str,
) -> list[RoundRow]:
    box = fixed.roll.uuid
    rows = [
        RoundRow(
            uuid=round_in(box, place),
            election=one.row.id,
            number=one.number,
            slot=fixed.roll.slot,
            place=place,
            ceremony=ceremony.id,
            state=Stage.FROZEN.value,
            form=one.row.form or "",
            seats=one.row.seats,
            election_hash=read_election(fixed.files["election.json"]).fingerprint,
            denominator=fixed.denominator.number,
            needed=fixed.denominator.needed,
            cards=len(fixed.roll.cards),
            spares=len(fixed.roll.spares),
            setup_checked_by=checked_by,
            head=head,
            rewriting_due=False,
            released=False,
        )
        for place, one in enumerate(entrants, start=1)
    ]
    tx.session.add_all(rows)
    tx.session.flush()
    for name, raw in fixed.files.items():
        append_file(tx.session, box, name, raw)
    for row, one in zip(rows, entrants, strict=True):
        append_file(tx.session, row.uuid, "slate.json", one.slate_raw)
    append_roll_cards(tx.session, box, fixed.roll.cards, CardState.VALID.value)
    append_roll_cards(tx.session, box, fixed.roll.spares, CardState.SPARE.value)
    return rows
