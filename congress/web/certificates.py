"""HTTPS in a hall: what devices install so as to trust this server, and whether it worked.

These pages alone answer over plain HTTP, because who needs them has no trusted HTTPS yet. They show
nothing of the congress but its name, and begin no session.
"""

from flask import Blueprint, Flask, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from congress.domain.errors import NotAllowed, NotFound
from congress.services.addresses import host_name
from congress.services.certificate_folder import Published, read_published
from congress.web.access import public
from congress.web.files import address_code
from congress.web.headers import scans
from congress.web.language import phrase
from congress.web.logs import unlogged
from congress.web.pages import page
from congress.web.runtime import runtime

bp = Blueprint("certificates", __name__, url_prefix="/secure")

_TITLE = phrase("Cài chứng thư cho máy này")
_TEST_TITLE = phrase("Kiểm tra máy này")
_OVER_PLAIN_HTTP = {
    *("certificates.page", "certificates.test", "certificates.clock", "certificates.file"),
    "static",
}
# What each system opens with the right program. Safari takes a profile only where it is shown, so
# that one is not sent as a file to be saved.
_KINDS = {
    "ca.crt": ("application/x-x509-ca-cert", "attachment; filename=chung-thu-dai-hoi.crt"),
    "ca.pem": ("application/x-pem-file", "attachment; filename=chung-thu-dai-hoi.pem"),
    "ca.mobileconfig": (
        "application/x-apple-aspen-config",
        "inline; filename=chung-thu-dai-hoi.mobileconfig",
    ),
}


def install(app: Flask) -> None:
    """Send whoever comes over plain HTTP to HTTPS, where browsers are to come over it."""
    if app.config["SESSION_COOKIE_SECURE"]:
        app.before_request(_require_https)


@bp.get("", endpoint="page")
@public
def devices() -> ResponseReturnValue:
    """Show how to install the authority on each system, with its fingerprint."""
    found = _find()
    plain, https = _address("http", found), _address("https", found)
    shown = {"plain": plain, "https": https, "code": address_code(plain)}
    return page("certificates/page.html", title=_TITLE, found=found, **shown)


@bp.get("/test")
@public
@scans
def test() -> ResponseReturnValue:
    """Let a device check itself what it can do here."""
    https = _address("https", _find())
    return page("certificates/test.html", title=_TEST_TITLE, https=https)


@bp.get("/clock")
@public
@unlogged
def clock() -> ResponseReturnValue:
    """Tell the time of the server, which a device compares with its own."""
    return {"now": runtime().clock().isoformat(timespec="milliseconds")}


@bp.get("/<name>")
@public
def file(name: str) -> ResponseReturnValue:
    """Hand out the authority as a system takes it."""
    kind, disposition = _get_kind(name)
    raw = _get_published().files[name]
    return Response(raw, content_type=kind, headers={"Content-Disposition": disposition})


def _require_https() -> Response | None:
    """Lead to the same page over HTTPS; refuse what was sent in plain text.

    The way is temporary: a browser would remember a lasting one when the machine serves others.
    """
    if request.is_secure or request.endpoint in _OVER_PLAIN_HTTP:
        return None
    if request.method not in {"GET", "HEAD"}:
        raise NotAllowed("Địa chỉ này chỉ nhận qua https. Hãy mở lại trang bằng https.", rule="")
    found = redirect(request.url.replace("http://", "https://", 1))
    assert isinstance(found, Response)  # noqa: S101  (told to mypy)
    return found


def _find() -> Published | None:
    folder = runtime().certificates
    return None if folder is None else read_published(folder)


def _get_published() -> Published:
    found = _find()
    if found is None:
        raise NotFound("Máy chủ này chưa có chứng thư để cài. Hãy hỏi người quản trị.", rule="")
    return found


def _get_kind(name: str) -> tuple[str, str]:
    if name not in _KINDS:
        raise NotFound("Không có tệp này. Hãy chọn trong trang cài chứng thư.", rule="")
    return _KINDS[name]


def _address(scheme: str, found: Published | None) -> str:
    """Give the address of these pages, by a host that the certificate is for."""
    asked, hosts = host_name(request.host), found.reach.hosts if found else ()
    host = asked if asked in hosts or not hosts else hosts[0]
    port = request.host.removeprefix(asked) if scheme == request.scheme else ""
    return f"{scheme}://{host}{port}{url_for('certificates.page')}"
