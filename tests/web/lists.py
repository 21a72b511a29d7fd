"""What the small congress is, its delegates, and its lists as an office sends them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from congress.domain.contests import Level, Meeting, Purpose
from congress.services.congresses import CongressFacts

FACTS = CongressFacts(
    name="Đại hội đại biểu Đảng bộ phường Thử lần thứ I",
    meeting=Meeting.DELEGATE_CONGRESS,
    level=Level.GRASSROOTS,
    term="2025-2030",
    place="phường Thử",
    organisation="ĐẢNG BỘ PHƯỜNG THỬ",
    heading="ĐẠI HỘI ĐẠI BIỂU LẦN THỨ I",
    venue="Hội trường phường",
)
DELEGATES = (
    ("Nguyễn Văn An", "01/02/1970"),
    ("Trần Thị Bình", "03/04/1975"),
    ("Lê Văn Cường", "05/06/1980"),
    ("Phạm Thị Dung", "07/08/1985"),
)
# Delegates too: the accounts kp1 to kp3 have their names (R11).
COUNTERS = (
    ("Đỗ Văn Giang", "09/10/1968"),
    ("Hoàng Thị Hà", "11/12/1972"),
    ("Vũ Đình Khoa", "13/01/1979"),
)
EVERYBODY = (*DELEGATES, *COUNTERS)
NAMES = {f"kp{index}": name for index, (name, _) in enumerate(COUNTERS, start=1)}


NOMINATIONS = ("nominations/opening", "nominations/closing", "withdrawals/closing")


@dataclass(frozen=True, slots=True)
class Contest:
    """What a hall elects: how many of whom. The form of its ballot follows (R28, R29).

    `sharing` are contests that are voted on in the same box (R6).
    """

    seats: int = 2
    people: tuple[tuple[str, str], ...] = DELEGATES[:3]
    title: str = "Ban Chấp hành"
    body: str = "committee"
    permitted_by: str = "Công văn số 12-CV/TU"
    purpose: Purpose = Purpose.ELECTION
    follows: bool = False
    sharing: tuple["Contest", ...] = ()

    @property
    def elects(self) -> bool:
        """Tell whether anybody is elected."""
        return self.purpose is Purpose.ELECTION

    @property
    def nominations(self) -> tuple[str, ...]:
        """Give the steps that present the list; one that follows a round has none (R46)."""
        open_to_all = self.elects and not self.follows
        return NOMINATIONS if open_to_all else ()


FIRST = Contest()
DELEGATION = Contest(
    seats=2,
    people=DELEGATES[1:3],
    title="Đoàn đại biểu dự đại hội Đảng bộ tỉnh",
    body="upper_delegates",
    permitted_by="",
)
SHARED = replace(FIRST, sharing=(DELEGATION,))


def delegate_csv(people: Sequence[tuple[str, str]] = DELEGATES) -> bytes:
    lines = ["STT,Họ và tên,Ngày sinh,Loại đại biểu"]
    lines += [f"{n},{name},{birth},Được bầu" for n, (name, birth) in enumerate(people, start=1)]
    return "\n".join(lines).encode()


def slate_csv(people: Sequence[tuple[str, str]] = DELEGATES[:3], office: str = "") -> bytes:
    lines = ["STT,Họ và tên,Ngày sinh,Chức vụ"]
    lines += [f"{n},{name},{birth},{office}" for n, (name, birth) in enumerate(people, start=1)]
    return "\n".join(lines).encode()
