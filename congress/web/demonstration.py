"""The page of a demonstration, on which one person plays all parts (design 7).

The blueprint is registered only for a congress whose data folder holds its `demo.json`: elsewhere
none of these addresses exists, and no page knows a password. On the machine itself each part opens
under a host name of its own (`thuky.localhost`), so that each has its own cookie and storage.
"""

import atexit
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Flask, Response, current_app, request, url_for
from flask.typing import ResponseReturnValue

from congress.crypto.canonical import sha256_hex
from congress.crypto.credentials import read_digits
from congress.documents.cards import cards_pdf, digit_rows
from congress.domain.errors import NotFound, NotNow
from congress.domain.roles import Role
from congress.services import demonstration as services
from congress.services import demonstration_acts as acts
from congress.services import demonstration_parts as parts
from congress.services.addresses import host_name, is_this_machine, list_lan_addresses
from congress.services.demonstration import DELEGATES, MEMBERS, Demonstration
from congress.services.demonstration_meetings import appoint_counters
from congress.services.demonstration_steps import Walk, find_walk
from congress.services.lists import congress_page
from congress.services.simulations import DONE, FAILED, RUNNING, STOPPED, Simulations
from congress.services.transactions import Transaction, transaction
from congress.settings import server_environment, simulation_command
from congress.web.access import public
from congress.web.forms import Form, go, own_address
from congress.web.language import gettext, phrase
from congress.web.logs import unlogged
from congress.web.pages import page, page_for_anybody
from congress.web.runtime import now, rewrite_boxes, runtime
from congress.web.sessions import set_cookie, visitor

bp = Blueprint("demonstration", __name__, url_prefix="/try")

_NAME = "demonstration"
_PRINTED = 8
_SHOWN = 12
_SAMPLES = ("dai-bieu-350.xlsx", "danh-sach-58-51.xlsx", "danh-sach-doan-31-27.xlsx")
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HTTP = 80
_STATES = {
    RUNNING: phrase("đang làm"),
    DONE: phrase("xong"),
    STOPPED: phrase("đã dừng"),
    FAILED: phrase("không làm được"),
}


class Pace(StrEnum):
    """How fast simulated delegates vote."""

    SLOW = "slow"
    STEADY = "steady"
    FAST = "fast"


_RATES = {Pace.SLOW: ("--rate", "1"), Pace.STEADY: ("--rate", "3"), Pace.FAST: ()}


@dataclass(slots=True)
class Trial:
    """What the views of a demonstration work with; a meeting brings new parts to it."""

    data: Path
    demonstration: Demonstration
    simulations: Simulations


def install(app: Flask, data: Path, demonstration: Demonstration | None) -> None:
    """Let the pages of this application say that it is a demonstration, if it is one."""
    app.context_processor(_known_to_pages)
    if demonstration is None:
        return
    simulations = Simulations(data / services.SIMULATED)
    atexit.register(simulations.close)
    app.extensions[_NAME] = Trial(data, demonstration, simulations)
    app.register_blueprint(bp)


def _known_to_pages() -> dict[str, Any]:
    trial: Trial | None = current_app.extensions.get(_NAME)
    parts_there = trial.demonstration.parts if trial else ()
    return {"demonstration": trial is not None, "demonstration_parts": parts_there}


@bp.get("")
@public
def show() -> ResponseReturnValue:
    """Show what to do next, all parts, a few cards, and who can act by themselves."""
    return page_for_anybody("demonstration/page.html", **_page(), **_state())


@bp.get("/state")
@public
@unlogged
def state() -> ResponseReturnValue:
    """Give the parts of the page that change, if they did."""
    found = _state()
    is_seen = request.args.get("seen") == found["seen"]
    return Response(status=204) if is_seen else page("demonstration/state.html", **found)


@bp.get("/enter")
@public
def ask_part() -> ResponseReturnValue:
    """Take the part of this host name; whoever has it goes on to the page that was asked for.

    A browser keeps back its cookie when it comes from another host, so it is asked to come again.
    """
    username, to = _part_of_host(), own_address(request.args.get("to", "/"))
    is_playing = parts.is_playing(_trial().demonstration, visitor(), username)
    return go(to) if is_playing else _ask_part(username, to)


@bp.post("/enter")
@public
def enter() -> ResponseReturnValue:
    """Begin a session as a part."""
    form = Form()
    username, to = form.text("username", "tên vai"), own_address(form.optional_text("to"))
    with _act_as(Role.SECRETARIAT) as tx:
        begun = parts.take_part(tx, _trial().demonstration, username, instead_of=visitor())
    return set_cookie(go(to), begun.token)


@bp.post("/roll")
@public
def hand_over_roll() -> ResponseReturnValue:
    """Hand over the roll of the next slot, as the credentials committee's laptop would."""
    voting = Form().whole("cards", "số thẻ đã phát")
    table = services.read_demonstration_table(_trial().data, _trial().demonstration)
    with _act_as(Role.CREDENTIALS) as tx:
        services.hand_over_next_roll(tx, table, voting=voting)
    return go(url_for("demonstration.show"))


@bp.post("/counters")
@public
def appoint() -> ResponseReturnValue:
    """Let three members of the new committee sign in to count at its meeting."""
    here, trial = runtime(), _trial()
    trial.demonstration = appoint_counters(
        here.database, here.keys, trial.data, trial.demonstration, at=now()
    )
    return go(url_for("demonstration.show"))


@bp.post("/confirmation")
@public
def confirm() -> ResponseReturnValue:
    """Confirm what was asked for, as the presidium would."""
    with _act_as(Role.PRESIDIUM) as tx:
        acts.confirm_asked(tx)
    rewrite_boxes()
    return go(url_for("demonstration.show"))


@bp.post("/delegates")
@public
def start_delegates() -> ResponseReturnValue:
    """Let simulated delegates vote in the round that is open."""
    form = Form()
    count, pace = form.whole("count", "số đại biểu"), form.choice("pace", Pace, "tốc độ")
    with runtime().database.reading() as session:
        uuid = acts.get_open_round(session)
    _start(DELEGATES, "delegates", "--round", uuid, "--count", str(max(1, count)), *_RATES[pace])
    return go(url_for("demonstration.show"))


@bp.post("/members")
@public
def start_members() -> ResponseReturnValue:
    """Let members of the counting committee do their part by themselves."""
    usernames = _chosen_counters(Form())
    _trial().simulations.stop(MEMBERS)
    _start(MEMBERS, "members", *usernames)
    return go(url_for("demonstration.show"))


@bp.post("/delegates/stop", defaults={"name": DELEGATES})
@bp.post("/members/stop", defaults={"name": MEMBERS})
@public
def stop(name: str) -> ResponseReturnValue:
    """Send simulated people home; what they did remains."""
    _trial().simulations.stop(name)
    return go(url_for("demonstration.show"))


@bp.get("/cards.pdf")
@public
def print_cards() -> ResponseReturnValue:
    """Print the first cards as the credentials committee prints all."""
    cards = [read_digits(digits) for digits in _trial().demonstration.digits[:_PRINTED]]
    with runtime().database.reading() as session:
        name = str(congress_page(session)["name"])
    return Response(cards_pdf(cards, (), congress=name), mimetype="application/pdf")


@bp.get("/samples/<name>")
@public
def sample(name: str) -> ResponseReturnValue:
    """Give a sample list to import by hand."""
    headers = {"Content-Disposition": f"attachment; filename={name}"}
    return Response(_read_sample(name), mimetype=_EXCEL, headers=headers)


def _page() -> dict[str, Any]:
    """Gather what stands still on the page."""
    demonstration = _trial().demonstration
    cards = demonstration.digits[: min(_SHOWN, demonstration.cards)]
    return {
        "parts": demonstration.parts,
        "tablets": [f"{parts.TABLET}{number}" for number in range(1, parts.TABLETS + 1)],
        "password": services.PASSWORD,
        "addresses": [f"http://{address}:{_port()}" for address in list_lan_addresses()],
        "cards": [(f"{n:05d}", digits, digit_rows(digits)) for n, digits in enumerate(cards, 1)],
        "printed": min(_PRINTED, demonstration.cards),
        "samples": _SAMPLES,
    }


def _state() -> dict[str, Any]:
    """Gather what changes; `seen` names this state, so that nothing is drawn twice."""
    simulations = _trial().simulations
    with runtime().database.reading() as session:
        found: dict[str, Any] = {
            "walk": find_walk(session, voters=_trial().demonstration.cards, at=now()),
            "waiting": acts.find_asked(session, at=now()),
            "roll_there": services.is_next_roll_there(session),
            "is_open": acts.find_open_round(session) is not None,
        }
    found["delegates"], found["members"] = simulations.look(DELEGATES), simulations.look(MEMBERS)
    seen, windows = sha256_hex(repr(found).encode())[:16], request.args.get("windows")
    return {
        **found,
        "seen": seen,
        "poll": url_for("demonstration.state", seen=seen, windows=windows),
        "windows": _has_own_hosts(),
        "door_of": _door,
        "states": _STATES,
        "invitation": _invitation_of,
        "voters": found["walk"].voters if found["walk"] else _trial().demonstration.cards,
        "counters": _counters(),
        "playing": _playing(found["walk"]),
    }


def _invitation_of(username: str) -> str:
    if username.startswith(parts.TABLET):
        return gettext("Mở máy bỏ phiếu %(n)s", n=username.removeprefix(parts.TABLET))
    played = _trial().demonstration
    role = gettext(played.part(username).role.label)
    if parts.is_alone(played, username):
        return gettext("Vào vai %(role)s", role=role)
    return gettext("Vào vai %(name)s: %(role)s", name=username, role=role)


def _ask_part(username: str, to: str) -> ResponseReturnValue:
    name = parts.name_of(_trial().demonstration, username)
    if not visitor().csrf_token and "again" not in request.args:
        return page("demonstration/again.html", to=to)
    return page_for_anybody("demonstration/enter.html", name=name, to=to, username=username)


def _chosen_counters(form: Form) -> list[str]:
    usernames = [part.username for part in _counters() if form.checked(part.username)]
    if not usernames:
        raise NotNow("Chưa chọn ai. Hãy đánh dấu ít nhất một thành viên.", rule="")
    return usernames


def _read_sample(name: str) -> bytes:
    if name not in _SAMPLES:
        raise NotFound("Không có danh sách mẫu này. Hãy chọn trên trang Làm thử.", rule="")
    return (services.SAMPLE_FOLDER / name).read_bytes()


def _start(name: str, *words: str) -> None:
    trial = _trial()
    host, port = request.environ["SERVER_NAME"], request.environ["SERVER_PORT"]
    address = f"http://{'127.0.0.1' if host in {'0.0.0.0', '::', ''} else host}:{port}"  # noqa: S104  (compared, not bound)
    command = simulation_command(trial.data, address, *words)
    trial.simulations.start(name, command, server_environment(trial.data))


@contextmanager
def _act_as(role: Role) -> Iterator[Transaction]:
    """Open a transaction of somebody whom the visitor plays without being signed in."""
    here, by = runtime(), _trial().demonstration.first_of(role).username
    with transaction(here.database, here.keys, at=here.clock(), by=by) as tx:
        yield tx


def _counters() -> list[services.Part]:
    return [part for part in _trial().demonstration.parts if part.role is Role.COUNTING]


def _playing(walk: Walk | None) -> list[services.Part]:
    """List the parts that count in the election at work, the head first."""
    return [part for part in _counters() if walk and part.username in walk.counters]


def _has_own_hosts() -> bool:
    """Whether each part can have a host name of its own: only where the browser is this machine."""
    if request.args.get("windows") == "one":
        return False
    return is_this_machine(request.host)


def _part_of_host() -> str:
    return host_name(request.host).removesuffix(".localhost")


def _port() -> str:
    name, _, port = request.host.rpartition(":")
    return port if name and port.isdigit() else str(_HTTP)


def _door(username: str, path: str = "/") -> str:
    """Give the address at which a part has its own window."""
    to = quote(path, safe="/")
    return f"{request.scheme}://{username}.localhost:{_port()}/try/enter?to={to}"


def _trial() -> Trial:
    found = current_app.extensions[_NAME]
    assert isinstance(found, Trial)  # noqa: S101  (told to mypy)
    return found
