"""From refusals to answers: the only place that chooses an HTTP status.

Every refusal is a complete Vietnamese sentence, with the rule where one refused and the numbered
step where something is false: for programs `{"error": {"message": …}}`, for people a note or page.
"""

import logging
from collections.abc import Mapping
from http import HTTPStatus

from flask import Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from congress.crypto.errors import VerificationError
from congress.documents.errors import DocumentError
from congress.domain.errors import (
    BadDate,
    BadName,
    ListRefused,
    NotAllowed,
    NotFound,
    RuleViolation,
    SlateRefused,
)
from congress.services.debian_tool import ArchiveRefused
from congress.services.errors import (
    Busy,
    CastRefused,
    Malformed,
    ShareDenied,
    SignInRefused,
    TooManyAttempts,
)
from congress.store import base as store
from congress.web.forms import wants_fragment
from congress.web.logs import is_unlogged
from congress.web.pages import page

logger = logging.getLogger(__name__)

_FORBIDDEN_BY_A_RULE = 409
_STATUSES: Mapping[type[RuleViolation], int] = {
    SignInRefused: 401,
    NotAllowed: 403,
    NotFound: 404,
    TooManyAttempts: 429,
    Busy: 503,
    Malformed: 422,
    BadName: 422,
    BadDate: 422,
    SlateRefused: 422,
    ListRefused: 422,
    ShareDenied: 422,
    ArchiveRefused: 422,
}
_SENTENCES = {
    400: "Yêu cầu không hợp lệ. Hãy tải lại trang rồi thử lại.",
    404: "Không có địa chỉ này trên máy chủ. Hãy kiểm tra lại đường dẫn.",
    405: "Địa chỉ này không nhận kiểu yêu cầu đó.",
    413: "Nội dung gửi lên quá lớn. Hãy kiểm tra lại tệp.",
    415: "Máy chủ không nhận kiểu nội dung này.",
}
_BROKEN = (
    "Máy chủ gặp lỗi và chưa làm gì cả. Hãy thử lại; nếu vẫn lỗi, hãy báo người vận hành kèm mã "
    "yêu cầu."
)


def install(app: Flask) -> None:
    """Let every refusal of this application be answered here."""
    app.register_error_handler(RuleViolation, _refuse)
    app.register_error_handler(VerificationError, _refuse_false)
    app.register_error_handler(store.NotFound, _refuse_missing)
    app.register_error_handler(DocumentError, _refuse_document)
    app.register_error_handler(CSRFError, _refuse_token)
    app.register_error_handler(HTTPException, _refuse_request)
    app.register_error_handler(Exception, _break)


def status_of(violation: RuleViolation) -> int:
    """Choose the status of a refusal: that of its nearest class in the table."""
    for kind in type(violation).__mro__:
        if kind in _STATUSES:
            return _STATUSES[kind]
    return _FORBIDDEN_BY_A_RULE


def _refuse(violation: RuleViolation) -> ResponseReturnValue:
    body: dict[str, object] = {"message": violation.message, "rule": violation.rule}
    if violation.article:
        body["article"] = violation.article
    if isinstance(violation, CastRefused):
        body["code"] = violation.code
    if isinstance(violation, ListRefused):
        body["faults"] = [_fault(fault) for fault in violation.faults]
    if isinstance(violation, ShareDenied):
        body |= _step(violation.fault)
    return _answer(status_of(violation), **body)


def _refuse_false(error: VerificationError) -> ResponseReturnValue:
    message = (
        f"Dữ liệu gửi lên không đúng nên không được nhận (kiểm tra “{error.check}”, bước "
        f"{error.step}: {error.reason}). Hãy tạo lại dữ liệu rồi gửi lại."
    )
    return _answer(422, message=message, rule="", **_step(error))


def _refuse_missing(error: store.NotFound) -> ResponseReturnValue:
    noun = _NOUNS.get(error.what, "mục này")
    return _say(404, f"Không tìm thấy {noun}. Hãy tải lại trang và chọn lại.")


def _refuse_document(error: DocumentError) -> ResponseReturnValue:
    return _say(503, str(error))


def _refuse_token(_error: CSRFError) -> ResponseReturnValue:
    return _say(400, "Phiên làm việc đã đổi hoặc đã hết. Hãy tải lại trang rồi làm lại.")


def _refuse_request(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    return _say(code, _SENTENCES.get(code, _SENTENCES[400]))


def _break(error: Exception) -> ResponseReturnValue:
    if is_unlogged():
        # The trace of an error may quote the ballot or the credential that was being written.
        logger.error("a request failed: %s", type(error).__name__)
    else:
        logger.error("a request failed", exc_info=error)
    return _say(500, _BROKEN)


def _say(status: int, message: str) -> ResponseReturnValue:
    return _answer(status, message=message, rule="")


def _answer(status: int, **body: object) -> ResponseReturnValue:
    """Answer a program with JSON, htmx with the sentence alone, a person with a page."""
    if request.path.startswith("/api/"):
        return {"error": body}, status
    shown = {"article": "", "faults": (), **body}
    if wants_fragment():
        return page("errors/note.html", error=shown), status
    if status == HTTPStatus.UNAUTHORIZED and request.method == "GET":
        return redirect(url_for("front.sign_in", to=request.full_path.removesuffix("?")))
    return page("errors/page.html", error=shown, status=status), status


def _step(error: VerificationError) -> dict[str, object]:
    return {"check": error.check, "step": error.step, "reason": error.reason}


def _fault(fault: object) -> dict[str, object]:
    names = ("sheet", "row", "column", "value")
    found = {name: getattr(fault, name) for name in names if hasattr(fault, name)}
    return {**found, "message": getattr(fault, "sentence", "")}


_NOUNS = {
    "account": "tài khoản",
    "tablet": "máy tính bảng",
    "election": "cuộc bầu cử",
    "ceremony": "lần tạo khóa",
    "round": "lần bầu",
    "hall session": "phiên họp",
    "box": "hòm phiếu này; các cuộc bầu cử bỏ phiếu chung có một hòm",
    "file": "tài liệu",
}
