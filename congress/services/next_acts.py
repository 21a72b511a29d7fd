"""What is to be done next in an election: by whom, where, and what it still waits for (R35)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.domain.contests import Purpose
from congress.domain.decisions import Decision
from congress.domain.procedure import Milestone
from congress.domain.roles import Role
from congress.services.acts import ASKED, DUE, EITHER, WAITING, Actor, Hindrance, NextAct, Place
from congress.services.counting import read_opening
from congress.services.decisions import decide_election, decide_round
from congress.services.election_steps import ElectionFacts, ElectionPath, find_vote
from congress.services.follow_up_acts import act_after_round, waits_for_appointment
from congress.services.freezing_choices import list_hindrances
from congress.services.people import list_people
from congress.services.reportable import Readiness
from congress.services.stages import Stage, Step
from congress.services.verification import RUNNING, read_verification
from congress.store.access import get_account
from congress.store.ballots import count_ballots
from congress.store.ceremonies import list_seats


def read_next_act(session: Session, path: ElectionPath) -> NextAct:
    """Tell what is to be done next in an election."""
    describe = _ACTS[path.now.milestone] if path.now else _finished
    if path.facts.closed and path.round is None:
        describe = _closed
    return describe(_Desk(session, path.facts))


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the sentences are made from."""

    session: Session
    facts: ElectionFacts

    @property
    def uuid(self) -> str:
        assert self.facts.current is not None  # noqa: S101  (told to mypy: there is a round)
        return self.facts.current.uuid

    def people(self, role: Role, *, done: bool = False, note: str = DUE) -> Actor:
        """Give all who may act for a body of the congress."""
        names = (person.full_name for person in list_people(self.session, role))
        return Actor(role, tuple(names), done, note)


def _seats(desk: _Desk) -> NextAct:
    return NextAct(
        headline=f"Biểu quyết số lượng cần bầu: {desk.facts.row.seats} đồng chí",
        text=_lost(desk, Milestone.SEATS)
        or "Đại hội giơ thẻ biểu quyết; Đoàn thư ký nhập số thẻ đồng ý, không đồng ý, ý kiến khác.",
        actors=(desk.people(Role.SECRETARIAT),),
        place=Place.CARD_VOTES,
        button="Nhập kết quả biểu quyết",
    )


def _slate(desk: _Desk) -> NextAct:
    slate = desk.facts.slate
    if slate.candidates and desk.facts.nominations.takes:
        return NextAct(
            headline=f"Trình đại hội danh sách chuẩn bị {len(slate.candidates)} người",
            text="Đoàn chủ tịch trình danh sách do cấp ủy triệu tập chuẩn bị; từ lúc đó đại hội "
            "ứng cử, đề cử thêm.",
            actors=(desk.people(Role.SECRETARIAT),),
            place=Place.NOMINATIONS,
            button="Trình danh sách",
        )
    empty = not slate.candidates
    return NextAct(
        headline=f"{'Lập' if empty else 'Sửa'} danh sách {_ON_LIST[desk.facts.purpose]}",
        text="Nhập danh sách từ tệp Excel hoặc thêm từng người."
        if empty or slate.refusal is None
        else slate.refusal.text,
        actors=(desk.people(Role.SECRETARIAT),),
        place=Place.SLATE,
        button="Lập danh sách" if empty else "Sửa danh sách",
    )


def _nominations(desk: _Desk) -> NextAct:
    waiting = desk.facts.nominations.waiting
    text = (
        f"Đại hội chưa cho ý kiến về {len(waiting)} người ứng cử, được đề cử; nhập số người đồng ý."
        if waiting
        else "Ghi người ứng cử, được đề cử và số người đồng ý đưa vào danh sách; xong thì kết thúc."
    )
    return NextAct(
        headline="Nhận ứng cử, đề cử tại đại hội",
        text=text,
        actors=(desk.people(Role.SECRETARIAT),),
        place=Place.NOMINATIONS,
        button="Đến trang ứng cử, đề cử",
    )


def _withdrawals(desk: _Desk) -> NextAct:
    asking = len(desk.facts.nominations.asking)
    return NextAct(
        headline=f"Quyết định về {asking} người xin rút" if asking else "Tổng hợp người xin rút",
        text="Đoàn chủ tịch đề nghị cho rút hay không cho rút, đại hội giơ thẻ quyết định."
        if asking
        else "Ghi người xin rút; không còn ai thì kết thúc việc xin rút.",
        actors=(desk.people(Role.SECRETARIAT),),
        place=Place.NOMINATIONS,
        button="Đến trang ứng cử, đề cử",
    )


def _opinion(desk: _Desk) -> NextAct:
    known = desk.facts.nominations
    return NextAct(
        headline=f"Lấy phiếu xin ý kiến về {known.verdict.opinion_ballot_on} người",
        text=known.verdict.law.text,
        actors=(desk.people(Role.SECRETARIAT),),
        place=Place.NOMINATIONS,
        button="Đến phiếu xin ý kiến",
    )


def _lock(desk: _Desk) -> NextAct:
    refusal = desk.facts.slate.refusal
    if refusal:
        return NextAct(
            headline="Danh sách chưa khóa được",
            text=refusal.text,
            actors=(desk.people(Role.SECRETARIAT),),
            place=Place.SLATE,
            button="Xem danh sách",
        )
    return NextAct(
        headline=f"Khóa danh sách {len(desk.facts.slate.candidates)} người",
        text="Sau khi khóa, danh sách và số lượng cần bầu không sửa được nữa; đại hội biểu quyết "
        "đúng danh sách đã khóa.",
        actors=(desk.people(Role.SECRETARIAT),),
        place=Place.SLATE,
        button="Xem và khóa danh sách",
    )


def _slate_vote(desk: _Desk) -> NextAct:
    size = len(desk.facts.slate.candidates)
    return NextAct(
        headline=f"Biểu quyết danh sách bầu cử {size} người",
        text=_lost(desk, Milestone.SLATE_VOTE)
        or "Đại hội giơ thẻ biểu quyết danh sách đã khóa; Đoàn thư ký nhập số thẻ.",
        actors=(desk.people(Role.SECRETARIAT),),
        place=Place.CARD_VOTES,
        button="Nhập kết quả biểu quyết",
    )


def _committee(desk: _Desk) -> NextAct:
    named = desk.facts.committee
    if desk.facts.purpose is Purpose.OPINION:
        return NextAct(
            headline="Cử người kiểm phiếu xin ý kiến",
            text="Đoàn chủ tịch cử những người giúp việc của Đoàn thư ký kiểm phiếu; Đoàn thư ký "
            "nhập tên, không phải biểu quyết.",
            actors=(desk.people(Role.SECRETARIAT),),
            place=Place.CARD_VOTES,
            button="Nhập người kiểm phiếu",
        )
    if named is None:
        return NextAct(
            headline="Giới thiệu ban kiểm phiếu",
            text="Đoàn chủ tịch giới thiệu trưởng ban và các thành viên; Đoàn thư ký nhập tên rồi "
            "đại hội biểu quyết.",
            actors=(desk.people(Role.SECRETARIAT),),
            place=Place.CARD_VOTES,
            button="Nhập ban kiểm phiếu",
        )
    return NextAct(
        headline=f"Biểu quyết ban kiểm phiếu {len(named.counters)} đồng chí",
        text=_lost(desk, Milestone.COMMITTEE)
        or f"Trưởng ban: đ/c {named.head_name}. Đại hội giơ thẻ biểu quyết; Đoàn thư ký nhập số "
        "thẻ.",
        actors=(desk.people(Role.SECRETARIAT),),
        place=Place.CARD_VOTES,
        button="Nhập kết quả biểu quyết",
    )


def _lost(desk: _Desk, milestone: Milestone) -> str:
    """Say how the last vote was lost, if it was."""
    due = find_vote(desk.facts, milestone)
    held = [vote for vote in due.held if vote.current] if due else []
    if not held:
        return ""
    return f"{held[-1].explanation.text} Đại hội biểu quyết lại."


def _freeze(desk: _Desk) -> NextAct:
    annulled = "Lần bầu trước đã hủy. " if desk.facts.rounds else ""
    missing = list_hindrances(desk.session, desk.facts.row.id)
    return NextAct(
        headline=f"Chốt lần bầu {desk.facts.next_number}",
        text=f"{annulled}Danh sách, thẻ bỏ phiếu, số người dùng để tính kết quả và khóa của ban "
        "kiểm phiếu được cố định; từ đó không sửa được nữa.",
        actors=(desk.people(Role.SECRETARIAT),),
        place=Place.FREEZE,
        button="Chốt lần bầu",
        hindrances=tuple(Hindrance(item.text, Place(item.place)) for item in missing),
    )


def _voting(desk: _Desk) -> NextAct:
    if desk.facts.stage is Stage.FROZEN:
        return _two_people(
            desk,
            Step.OPEN,
            headline="Mở bỏ phiếu",
            text="Đoàn thư ký đề nghị với số có mặt và số phiếu phát ra; Đoàn chủ tịch xác nhận "
            "trong 5 phút. Từ lúc đó máy tính bảng nhận phiếu.",
        )
    returned = count_ballots(desk.session, desk.uuid)
    issued = desk.facts.current.issued if desk.facts.current else 0
    return _two_people(
        desk,
        Step.CLOSE,
        headline=f"Đang bỏ phiếu: đã nhận {returned}/{issued} phiếu",
        text="Khi mọi đại biểu đã bỏ phiếu, Đoàn thư ký đề nghị đóng; Đoàn chủ tịch xác nhận và "
        "hòm phiếu được niêm phong.",
    )


def _two_people(desk: _Desk, step: Step, *, headline: str, text: str) -> NextAct:
    asked = desk.facts.asked is step
    return NextAct(
        headline=f"Chờ Đoàn chủ tịch xác nhận {step.label}" if asked else headline,
        text=text,
        actors=(
            desk.people(Role.SECRETARIAT, done=asked, note=ASKED if asked else DUE),
            desk.people(Role.PRESIDIUM, note=WAITING),
        ),
        place=Place.ROUND,
        button="Đến lần bầu",
    )


def _closing(desk: _Desk) -> NextAct:
    return _two_people(
        desk,
        Step.CLOSE,
        headline="Đóng bỏ phiếu, niêm phong hòm phiếu",
        text="Sau khi đóng, không nhận thêm phiếu nào; hòm phiếu niêm phong cho đến khi ban kiểm "
        "phiếu mở.",
    )


def _box(desk: _Desk) -> NextAct:
    if desk.facts.stage is Stage.SEALED:
        return NextAct(
            headline="Báo cáo số phiếu phát ra, thu về",
            text="Ban kiểm phiếu báo cáo đại hội số phiếu phát ra và thu về trước khi mở hòm.",
            actors=(desk.people(Role.COUNTING),),
            place=Place.COUNTING,
            button="Đến trang kiểm phiếu",
        )
    opening = read_opening(desk.session, desk.uuid)
    return NextAct(
        headline=f"Mở hòm phiếu: đã có {len(opening.accepted)}/{opening.needed} mảnh khóa",
        text="Thiết bị của từng thành viên kiểm tra hòm phiếu rồi mới gửi mảnh khóa; đủ "
        f"{opening.needed} mảnh thì hòm mở.",
        actors=_key_holders(desk, opening.accepted),
        place=Place.COUNTING,
        button="Đến trang kiểm phiếu",
    )


def _key_holders(desk: _Desk, accepted: tuple[int, ...]) -> tuple[Actor, ...]:
    """Name each member who holds a share, and whether it is there."""
    assert desk.facts.current is not None  # noqa: S101  (told to mypy: there is a round)
    seats = list_seats(desk.session, desk.facts.current.ceremony)
    return tuple(
        Actor(
            Role.COUNTING,
            (get_account(desk.session, seat.username).full_name,),
            seat.index in accepted,
            "Đã gửi mảnh khóa" if seat.index in accepted else WAITING,
        )
        for seat in seats
    )


def _result(desk: _Desk) -> NextAct:
    both = tuple(desk.people(role, note=EITHER) for role in (Role.SECRETARIAT, Role.COUNTING))
    if desk.facts.stage is Stage.OPENED:
        return NextAct(
            headline="Ra kết luận",
            text=f"Máy tính áp dụng quy định vào kết quả đã mở: {_DECIDED[desk.facts.purpose]}",
            actors=both,
            place=Place.DECISION,
            button="Đến trang kết luận",
        )
    running = read_verification(desk.session, desk.uuid).state == RUNNING
    return NextAct(
        headline="Đang kiểm tra hồ sơ" if running else "Kiểm tra hồ sơ bằng hai chương trình",
        text="Hai chương trình độc lập kiểm tra toàn bộ hồ sơ; cả hai đạt thì mới lập biên bản.",
        actors=both,
        place=Place.DECISION,
        button="Xem kết quả kiểm tra" if running else "Đến trang kết luận",
    )


def _minutes(desk: _Desk) -> NextAct:
    return NextAct(
        headline="Lập và ký biên bản kiểm phiếu",
        text="Ban kiểm phiếu lập biên bản, in, đọc trước đại hội và ký.",
        actors=(desk.people(Role.COUNTING),),
        place=Place.COUNTING,
        button="Đến trang kiểm phiếu",
    )


def _reported(desk: _Desk) -> NextAct:
    found = desk.facts.report
    assert found is not None  # noqa: S101  (told to mypy: the minutes are signed)
    if found.readiness is Readiness.LATER:
        decision = decide_election(desk.session, desk.uuid)
        return act_after_round(desk.session, desk.uuid, decision, people=desk.people)
    return NextAct(
        headline="Báo cáo kết quả lên cấp ủy cấp trên",
        text="Khi đại hội bế mạc, cấp ủy khóa mới gửi biên bản bầu cử và danh sách; Đoàn thư ký "
        "ghi số và ngày báo cáo.",
        actors=(desk.people(Role.SECRETARIAT),),
        place=Place.DEADLINES,
        button="Đến trang báo cáo",
    )


def _finished(desk: _Desk) -> NextAct:
    decision = decide_round(desk.session, desk.uuid)
    if isinstance(decision, Decision) and waits_for_appointment(desk.session, desk.uuid, decision):
        return NextAct(
            headline=decision.outcome.label,
            text="Đã báo cáo. Khi có quyết định chỉ định, Đoàn thư ký ghi ở trang kết luận.",
            actors=(desk.people(Role.SECRETARIAT),),
            place=Place.DECISION,
            button="Đến trang kết luận",
        )
    after = f"{decision.next_step.label} " if isinstance(decision, Decision) else ""
    return NextAct(
        headline=decision.outcome.label,
        text=f"{after}Mọi bước đã xong; tải hồ sơ về và cất giữ.",
        actors=(),
        place=Place.DOWNLOADS,
        button="Tải hồ sơ",
    )


def _closed(desk: _Desk) -> NextAct:
    """Say that what follows a round does not go on (R46)."""
    return NextAct(
        headline="Không bầu tiếp",
        text=desk.facts.closed,
        actors=(),
        place=Place.BEFORE,
        button="Xem lần bầu trước",
    )


_ON_LIST = {
    Purpose.ELECTION: "bầu cử",
    Purpose.OPINION: "xin ý kiến",
    Purpose.TRUST: "lấy phiếu tín nhiệm",
}
_DECIDED = {
    Purpose.ELECTION: "ai trúng cử, vì sao, theo điều nào.",
    Purpose.OPINION: "ai được đưa vào danh sách, theo thứ tự đồng ý.",
    Purpose.TRUST: "từng người có bao nhiêu phiếu ở mỗi mức tín nhiệm.",
}
_ACTS: Mapping[Milestone, Callable[[_Desk], NextAct]] = {
    Milestone.SEATS: _seats,
    Milestone.SLATE: _slate,
    Milestone.NOMINATIONS: _nominations,
    Milestone.WITHDRAWALS: _withdrawals,
    Milestone.OPINION: _opinion,
    Milestone.LOCK: _lock,
    Milestone.SLATE_VOTE: _slate_vote,
    Milestone.COMMITTEE: _committee,
    Milestone.FREEZE: _freeze,
    Milestone.VOTING: _voting,
    Milestone.CLOSING: _closing,
    Milestone.BOX: _box,
    Milestone.RESULT: _result,
    Milestone.MINUTES: _minutes,
    Milestone.REPORTED: _reported,
}
