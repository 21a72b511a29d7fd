"""Help for each group of people, on the screen and on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask import Blueprint
from flask.typing import ResponseReturnValue

from congress.domain.errors import NotFound
from congress.web.access import public
from congress.web.language import phrase
from congress.web.pages import page

bp = Blueprint("help", __name__, url_prefix="/help")


@dataclass(frozen=True, slots=True)
class Guide:
    """A page of help: its title and its template."""

    title: str
    template: str


GUIDES: Mapping[str, Guide] = MappingProxyType(
    {
        "delegates": Guide(phrase("Đại biểu: bỏ phiếu trên máy tính bảng"), "help/delegates.html"),
        "secretariat": Guide(
            phrase("Đoàn thư ký: chuẩn bị và điều hành cuộc bầu cử"), "help/secretariat.html"
        ),
        "counting": Guide(
            phrase("Ban kiểm phiếu: tạo khóa, mở hòm, lập biên bản"), "help/counting.html"
        ),
        "credentials": Guide(
            phrase("Ban thẩm tra tư cách đại biểu: làm và phát thẻ bỏ phiếu"),
            "help/credentials.html",
        ),
        "presidium": Guide(
            phrase("Đoàn chủ tịch: xác nhận mở và đóng lần bầu"), "help/presidium.html"
        ),
        "machine": Guide(
            phrase("Người quản trị máy chủ: chứng thư, nginx, dịch vụ"), "help/machine.html"
        ),
        "verifier": Guide(phrase("Người kiểm tra: tự kiểm tra kết quả"), "help/verifier.html"),
    }
)


@bp.get("")
@public
def index() -> ResponseReturnValue:
    """List the pages of help."""
    return page("help/index.html", title=phrase("Hướng dẫn sử dụng"), guides=GUIDES)


@bp.get("/<group>")
@public
def group(group: str) -> ResponseReturnValue:
    """Show the help for one group of people."""
    guide = _get_guide(group)
    return page(guide.template, title=guide.title)


def _get_guide(group: str) -> Guide:
    if group not in GUIDES:
        raise NotFound("Không có trang hướng dẫn này. Hãy chọn trong mục lục.", rule="")
    return GUIDES[group]
