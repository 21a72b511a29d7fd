"""The list of an election: read from a file after a look at it, typed by hand, printed, locked."""

from flask import Blueprint, Response, make_response, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from congress.documents.workbooks import Table, TableColumn, write_workbook
from congress.domain.card_votes import Subject
from congress.domain.contests import Office
from congress.domain.errors import NotFound
from congress.domain.list_choices import Letters
from congress.domain.roles import Role
from congress.domain.typed_candidates import TypedCandidate
from congress.services import slate_editing, slates
from congress.services.card_votes import has_passed, seats_settled
from congress.services.eligibility import find_pool
from congress.services.lists import congress_page
from congress.services.nomination_pages import describe_nominations
from congress.services.office_lists import permit_direct_election
from congress.services.slate_editing import DescribedCandidate, DescribedSlate, describe_slate
from congress.services.slate_previews import preview_slate, require_same_file
from congress.web.access import READERS, allow
from congress.web.bodies import LARGE, accepts
from congress.web.enums import read_enum
from congress.web.files import dated, download
from congress.web.forms import Form, go
from congress.web.meters import surplus_values
from congress.web.pages import page
from congress.web.runtime import act, now, runtime

bp = Blueprint("slate", __name__, url_prefix="/<election>/slate")

_ADDRESS = "elections.slate.page"
# For which offices somebody may be planned (R48).
OFFICES = tuple(Office)


@bp.get("", endpoint="page")
@allow(*READERS)
def slate(election: str) -> ResponseReturnValue:
    """Show the list in ballot order with what the rules say of it (R21, R22, R28, R29)."""
    with runtime().database.reading() as session:
        values = _describe(session, election)
    return page("elections/slate.html", more="more" in request.args, **values)


@bp.get("/file")
@allow(Role.SECRETARIAT)
def file_page(election: str) -> ResponseReturnValue:
    """Offer to read a list from a file."""
    with runtime().database.reading() as session:
        described = describe_slate(session, election)
    return page("elections/slate_file.html", slate=described)


@bp.post("/preview")
@allow(Role.SECRETARIAT)
@accepts(LARGE)
def preview(election: str) -> ResponseReturnValue:
    """Show what is read in a file, each fault as a sentence; nothing is changed."""
    form = Form()
    raw, letters = form.file("file", "tệp danh sách"), _letters(form)
    with runtime().database.reading() as session:
        read = preview_slate(session, election, raw, today=now().date(), letters=letters)
        current = describe_slate(session, election)
    return make_response(page("elections/slate_preview.html", read=read, slate=current))


@bp.post("/file")
@allow(Role.SECRETARIAT)
@accepts(LARGE)
def take_file(election: str) -> ResponseReturnValue:
    """Take a file in, in place of an earlier list, all of it or nothing."""
    form = Form()
    raw = form.file("file", "tệp danh sách")
    require_same_file(raw, form.optional_text("seen"))
    with act() as tx:
        slates.import_slate(tx, election, raw, letters=_letters(form))
    return go(url_for(_ADDRESS, election=election))


@bp.post("/candidates")
@allow(Role.SECRETARIAT)
def add(election: str) -> ResponseReturnValue:
    """Put somebody on the list."""
    typed = read_candidate(Form())
    with act() as tx:
        slate_editing.add_candidate(tx, election, typed)
    return go(url_for(_ADDRESS, election=election, more="yes"))


@bp.post("/eligible")
@allow(Role.SECRETARIAT)
def add_eligible(election: str) -> ResponseReturnValue:
    """Put those on the list who were ticked among the people who may stand (R18)."""
    numbers = Form().numbers("eligible")
    with act() as tx:
        slate_editing.add_eligible(tx, election, numbers)
    return go(url_for(_ADDRESS, election=election))


@bp.get("/candidates/<int:number>")
@allow(Role.SECRETARIAT)
def candidate(election: str, number: int) -> ResponseReturnValue:
    """Offer to write somebody anew, or to take them off."""
    with runtime().database.reading() as session:
        described = describe_slate(session, election)
    one, offices = _get(described, number), OFFICES if described.target.needs_surplus else ()
    return page("elections/candidate.html", slate=described, one=one, offices=offices)


@bp.post("/candidates/<int:number>")
@allow(Role.SECRETARIAT)
def change(election: str, number: int) -> ResponseReturnValue:
    """Write somebody on the list anew."""
    typed = read_candidate(Form())
    with act() as tx:
        slate_editing.change_candidate(tx, election, number, typed)
    return go(url_for(_ADDRESS, election=election))


@bp.post("/candidates/<int:number>/removal")
@allow(Role.SECRETARIAT)
def remove(election: str, number: int) -> ResponseReturnValue:
    """Take somebody off the list before it is locked."""
    with act() as tx:
        slate_editing.remove_candidate(tx, election, number)
    return go(url_for(_ADDRESS, election=election))


@bp.post("/seats")
@allow(Role.SECRETARIAT)
def change_seats(election: str) -> ResponseReturnValue:
    """Plan another number to be elected, before the congress passed one."""
    seats = Form().whole("seats", "số lượng cần bầu")
    with act() as tx:
        slate_editing.change_seats(tx, election, seats)
    return go(url_for(_ADDRESS, election=election))


@bp.post("/permission")
@allow(Role.SECRETARIAT)
def permit(election: str) -> ResponseReturnValue:
    """Record the paper that lets the congress itself elect to this office (R54b)."""
    document = Form().text("document", "văn bản cho phép bầu trực tiếp")
    with act() as tx:
        permit_direct_election(tx, election, document)
    return go(url_for(_ADDRESS, election=election))


@bp.post("/lock")
@allow(Role.SECRETARIAT)
def lock(election: str) -> ResponseReturnValue:
    """Lock the list: from then on nobody changes it (R35)."""
    Form().typed("KHÓA")
    with act() as tx:
        slates.lock_slate(tx, election)
    return go(url_for("elections.checklist", election=election))


@bp.get("/workbook")
@allow(*READERS)
def workbook(election: str) -> ResponseReturnValue:
    """Hand over the list as a spreadsheet."""
    with runtime().database.reading() as session:
        described, facts = describe_slate(session, election), congress_page(session)
    return _write(described, str(facts["name"]))


def _letters(form: Form) -> Letters:
    """Read what becomes of old letters, once somebody was asked."""
    asked = form.optional_text("letters") or Letters.ASKED
    return read_enum(Letters, asked, "letters")


def _describe(session: Session, election: str) -> dict[str, object]:
    described = describe_slate(session, election)
    return {
        "slate": described,
        "known": describe_nominations(session, election),
        **surplus_values(described),
        "passed": has_passed(session, election, Subject.SEATS),
        "seats_settled": seats_settled(session, election),
        "pool": find_pool(session, election),
        "offices": OFFICES if described.target.needs_surplus else (),
    }


def _get(described: DescribedSlate, number: int) -> DescribedCandidate:
    if not 1 <= number <= len(described.candidates):
        raise NotFound(f"Danh sách không có người thứ {number}. Hãy quay lại danh sách.", rule="")
    return described.candidates[number - 1]


def read_candidate(form: Form) -> TypedCandidate:
    """Read somebody who is typed by hand."""
    return TypedCandidate(
        name=form.text("name", "họ và tên"),
        birth=form.optional_text("birth"),
        position=form.optional_text("position"),
        unit=form.optional_text("unit"),
        origin=form.optional_text("origin"),
        note=form.optional_text("remark"),
        sort_name=form.optional_text("sort_name"),
        planned=form.choice("planned", Office, "chức danh dự kiến")
        if form.optional_text("planned")
        else None,
    )


def _write(described: DescribedSlate, congress: str) -> Response:
    table = Table(
        name="Danh sách bầu cử",
        lines=(
            f"DANH SÁCH BẦU CỬ: {described.title}",
            congress,
            f"Số lượng bầu: {described.seats} đồng chí; danh sách: {len(described.candidates)} "
            "đồng chí, xếp theo vần A, B, C của tên.",
        ),
        columns=_COLUMNS,
        rows=tuple(
            (
                one.number,
                one.typed.name,
                one.typed.birth,
                one.typed.position,
                one.typed.origin,
                one.typed.note,
            )
            for one in described.candidates
        ),
    )
    return download(write_workbook([table], at=now()), dated("DS_bau_cu", "xlsx"))


_COLUMNS = (
    TableColumn("TT", 6),
    TableColumn("Họ và tên", 30),
    TableColumn("Ngày sinh", 14),
    TableColumn("Chức vụ, đơn vị công tác", 44),
    TableColumn("Người giới thiệu", 28),
    TableColumn("Ghi chú", 24),
)
