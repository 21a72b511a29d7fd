"""The counting committee makes its key; the server is only the mailbox (design 3.5).

Every message is checked as far as anybody can check it, and none can be opened here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from congress.crypto.canonical import parse, sha256_hex
from congress.crypto.ceremony import (
    trustees_json,
    verify_acceptance,
    verify_confirmation,
    verify_deal,
)
from congress.crypto.credentials import random_uuid
from congress.crypto.groups import Group, get_group
from congress.crypto.trustees import (
    Context,
    read_certificate,
    verify_certificate,
    verify_trustees,
)
from congress.domain.errors import NotAllowed, NotNow, RuleViolation
from congress.domain.events import (
    CeremonyBegun,
    CeremonyMessagePosted,
    CommitteeKeyMade,
    TrusteesConfirmed,
)
from congress.domain.roles import Role
from congress.services.audit import append_event
from congress.services.errors import Malformed
from congress.services.transactions import Transaction
from congress.store.access import find_account
from congress.store.ceremonies import (
    Ceremony,
    Seat,
    get_ceremony,
    list_seats,
    lock_ceremony,
)
from congress.store.deadlines import find_destruction

# A third group can be verified, but no new key is made in it.
GROUPS = ("BELENIOS-2048", "Ed25519")


class Part(StrEnum):
    """The messages of a member's device in their order, then the confirmation of the key."""

    CERTIFICATE = "certificate"
    DEAL = "deal"
    ACCEPTANCE = "acceptance"
    CONFIRMATION = "confirmation"


_LABELS = {
    Part.CERTIFICATE: "khóa công khai của thiết bị",
    Part.DEAL: "phần khóa chia cho các thành viên",
    Part.ACCEPTANCE: "xác nhận đã nhận các phần khóa",
    Part.CONFIRMATION: "chữ ký xác nhận dãy số của khóa",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """Who makes a key together: sign-in names in the order of their places, t of them open."""

    group: str
    threshold: int
    members: tuple[str, ...]


def begin_ceremony(tx: Transaction, committee: Committee) -> str:
    """Begin to make a key of t of n, t > n/2; give the ceremony's id (design 3.4, R11)."""
    require_keys(tx.session)
    if committee.group not in GROUPS:
        raise Malformed(f"Loại khóa phải là một trong: {', '.join(GROUPS)}. Hãy chọn lại.")
    group = get_group(committee.group)
    size = len(committee.members)
    if not committee.threshold <= size < 2 * committee.threshold:
        raise RuleViolation(
            f"Khóa {committee.threshold}/{size} không dùng được: phải cần quá nửa số thành viên "
            "và không nhiều hơn số thành viên. Hãy chọn lại.",
            rule="R11",
        )
    if len(set(committee.members)) != size:
        raise Malformed("Một thành viên ban kiểm phiếu được chọn hai lần. Hãy chọn lại.")
    for username in committee.members:
        account = find_account(tx.session, username)
        if account is None or account.disabled or account.role != Role.COUNTING.value:
            raise Malformed(
                f"“{username}” không phải là tài khoản của ban kiểm phiếu. Hãy chọn lại."
            )
    ceremony = random_uuid()
    tx.session.add(
        Ceremony(id=ceremony, group=group.name, threshold=committee.threshold, made=False)
    )
    tx.session.flush()
    for index, username in enumerate(committee.members, start=1):
        tx.session.add(Seat(ceremony=ceremony, index=index, username=username))
    append_event(
        tx,
        CeremonyBegun(
            ceremony=ceremony,
            group=group.name,
            threshold=committee.threshold,
            members=committee.members,
            by=tx.by,
        ),
    )
    return ceremony


def part_due(seats: Sequence[Seat]) -> Part | None:
    """Tell what the mailbox waits for: the first part that a member has not posted yet."""
    for part in Part:
        if any(getattr(seat, part.value) is None for seat in seats):
            return part
    return None


def messages(seats: Sequence[Seat], part: Part) -> list[bytes]:
    """Give a part's messages of all members in the order of their places.

    Raise `NotNow` until all of them are there.
    """
    found = [getattr(seat, part.value) for seat in seats]
    missing = [seat.username for seat in seats if getattr(seat, part.value) is None]
    if missing:
        raise NotNow(
            f"Còn thiếu {_LABELS[part]} của: {', '.join(missing)}. Hãy chờ các thành viên này.",
            rule="R35",
        )
    if b"" in found:
        raise _destroyed()
    return found


def require_keys(session: Session) -> None:
    """Refuse what needs a key once all of them were destroyed (R58)."""
    if find_destruction(session) is not None:
        raise _destroyed()


def _destroyed() -> NotNow:
    return NotNow(
        "Phiếu bầu đã hủy theo quyết định, cùng mọi thông điệp khôi phục khóa của Ban kiểm phiếu. "
        "Không làm tiếp được với khóa nào nữa.",
        rule="R58",
    )


def seat_of(seats: Sequence[Seat], username: str) -> Seat:
    """Give the place of whoever signed in; raise `NotAllowed` for somebody else."""
    for seat in seats:
        if seat.username == username:
            return seat
    raise NotAllowed(
        "Đồng chí không phải là thành viên giữ khóa của ban kiểm phiếu này.", rule="R11"
    )


def post_message(tx: Transaction, ceremony_id: str, part: Part, raw: bytes) -> None:
    """Put a member's message into the mailbox; the same one again changes nothing.

    Raise `VerificationError` for a message that anybody could see to be wrong.
    """
    ceremony = lock_ceremony(tx.session, ceremony_id)
    seats = list_seats(tx.session, ceremony_id)
    seat = seat_of(seats, tx.by)
    if getattr(seat, part.value) == raw:
        return
    require_keys(tx.session)
    _require_due(seats, seat, part)
    _verify(ceremony, seats, seat.index, part, raw)
    setattr(seat, part.value, raw)
    append_event(
        tx,
        CeremonyMessagePosted(
            ceremony=ceremony_id,
            index=seat.index,
            step=part.value,
            message_sha256=sha256_hex(raw),
        ),
    )
    if part is Part.ACCEPTANCE and part_due(seats) is Part.CONFIRMATION:
        ceremony.trustees = trustees_json(*(messages(seats, posted) for posted in _POSTED))
        verify_trustees(get_group(ceremony.group), ceremony.trustees)


def confirm_trustees(tx: Transaction, ceremony_id: str, signature: bytes) -> None:
    """Take a member's signature on the fingerprint that was read aloud (design 3.5).

    With the last one the key is made, and may freeze rounds.
    """
    ceremony = lock_ceremony(tx.session, ceremony_id)
    seats = list_seats(tx.session, ceremony_id)
    seat = seat_of(seats, tx.by)
    if seat.confirmation == signature:
        return
    require_keys(tx.session)
    _require_due(seats, seat, Part.CONFIRMATION)
    trustees = ceremony.trustees or b""
    certificate = read_certificate(get_group(ceremony.group), parse(seat.certificate or b""))
    verify_confirmation(get_group(ceremony.group), certificate.verification, trustees, signature)
    seat.confirmation = signature
    sha256 = sha256_hex(trustees)
    append_event(
        tx,
        TrusteesConfirmed(
            ceremony=ceremony_id,
            index=seat.index,
            trustees_sha256=sha256,
            signature=signature.decode(),
        ),
    )
    if part_due(seats) is None:
        ceremony.made = True
        append_event(tx, CommitteeKeyMade(ceremony=ceremony_id, trustees_sha256=sha256))


_POSTED = (Part.CERTIFICATE, Part.DEAL, Part.ACCEPTANCE)


def _require_due(seats: Sequence[Seat], seat: Seat, part: Part) -> None:
    due = part_due(seats)
    if part is due and getattr(seat, part.value) is None:
        return
    if getattr(seat, part.value) is not None:
        raise NotNow(
            f"Thiết bị khác của đồng chí đã gửi {_LABELS[part]}. Hãy tiếp tục bằng thẻ khóa đã "
            "ghi, không tạo khóa mới.",
            rule="R35",
        )
    waiting = f"đang chờ {_LABELS[due]}" if due else "khóa đã làm xong"
    raise NotNow(f"Chưa nhận {_LABELS[part]}: {waiting}.", rule="R35")


def _verify(ceremony: Ceremony, seats: Sequence[Seat], index: int, part: Part, raw: bytes) -> None:
    group = get_group(ceremony.group)
    if part is Part.CERTIFICATE:
        _verify_certificate(group, ceremony, len(seats), index, raw)
        return
    certificates = messages(seats, Part.CERTIFICATE)
    if part is Part.DEAL:
        verify_deal(group, certificates, index, raw)
        return
    verify_acceptance(group, certificates, messages(seats, Part.DEAL), index, raw)


def _verify_certificate(
    group: Group, ceremony: Ceremony, size: int, index: int, raw: bytes
) -> None:
    context = Context(group.name, size, ceremony.threshold, index)
    verify_certificate(group, read_certificate(group, parse(raw)), context)


def read_messages(session: Session, ceremony: str, part: Part) -> list[bytes]:
    """Give a part's messages of all members, from the mailbox; raise `NotNow` before all are."""
    get_ceremony(session, ceremony)
    return messages(list_seats(session, ceremony), part)


def read_own_message(session: Session, ceremony: str, part: Part, username: str) -> bytes:
    """Give a member's own message, by which a key card continues elsewhere (design 3.5)."""
    get_ceremony(session, ceremony)
    seat = seat_of(list_seats(session, ceremony), username)
    raw: bytes | None = getattr(seat, part.value)
    if raw is None:
        raise NotNow(f"Thiết bị của đồng chí chưa gửi {_LABELS[part]}.", rule="R35")
    if not raw:
        raise _destroyed()
    return raw


def read_trustees_of(session: Session, ceremony: str) -> bytes:
    """Give trustees.json; raise `NotNow` before all members accepted."""
    trustees = get_ceremony(session, ceremony).trustees
    if trustees is None:
        raise NotNow("Khóa chưa làm xong. Hãy chờ mọi thành viên.", rule="R35")
    return trustees
