"""What a first meeting and its elections are called, after the committee that meets (R52, R53)."""

from congress.domain.meetings import Post


def title_of_meeting(committee: str) -> str:
    """Name the first meeting after the committee that meets (R52)."""
    return f"Hội nghị lần thứ nhất {_without_verb(committee)}"


def heading_of_meeting(committee: str) -> str:
    """Give the line at the left of its papers (V7): the body that meets, without its place."""
    body = _without_verb(committee).partition(" Đảng bộ")[0]
    return f"HỘI NGHỊ {body.upper()} LẦN THỨ NHẤT"


def title_of_post(post: Post, committee: str) -> str:
    """Name the election of a post after that of the committee: "Bí thư Tỉnh ủy Lam Giang"."""
    rest = _without_verb(committee)
    for body in _COMMITTEES:
        rest = rest.removeprefix(body)
    for place, body in _PLACES:
        if rest.strip().startswith(place):
            rest = body + rest.strip().removeprefix(place)
            break
    return f"{_TITLES[post]} {rest.strip()}".strip()


_COMMITTEES = ("Ban Chấp hành", "Ban chấp hành", "Đảng ủy", "Chi ủy", "Cấp ủy")
# The committee of a party organisation, as papers call it; the longest comes first.
_PLACES = (
    ("Đảng bộ tỉnh", "Tỉnh ủy"),
    ("Đảng bộ thành phố", "Thành ủy"),
    ("Đảng bộ huyện", "Huyện ủy"),
    ("Đảng bộ quận", "Quận ủy"),
    ("Đảng bộ", "Đảng ủy"),
)
_TITLES = {
    Post.STANDING_COMMITTEE: "Ban Thường vụ",
    Post.SECRETARY: "Bí thư",
    Post.DEPUTY: "Phó Bí thư",
    Post.INSPECTION_COMMITTEE: "Ủy ban Kiểm tra",
    Post.INSPECTION_HEAD: "Chủ nhiệm Ủy ban Kiểm tra",
}


def _without_verb(title: str) -> str:
    text = title.strip().removeprefix("Bầu ").removeprefix("bầu ")
    return text[:1].upper() + text[1:]
