"""The door of the hall in a rehearsal: sessions that delegates come to, over HTTP (R43)."""

from collections.abc import Sequence

from congress.crypto.credentials import random_base58
from congress.domain.admission import Way
from congress.domain.delegates import DelegateKind
from congress.rehearsal.office import Desk

AT_ONCE = 100


def divide(desk: Desk, away: int) -> tuple[list[str], list[str]]:
    """Give the ids of who will come, and of `away` delegates who come to no session (R40)."""
    people = [one for one in desk.get("/admission/roster")["people"] if not one["refusal"]]
    free = [one["id"] for one in people if one["kind"] != DelegateKind.EX_OFFICIO.label]
    missing = free[:away]
    return [one["id"] for one in people if one["id"] not in missing], missing


def hold_session(office: Desk, desk: Desk, name: str, coming: Sequence[str]) -> str:
    """Open a session to which these came, as a desk tells of them; give its id."""
    session = str(office.post("/admission/sessions", {"name": name})["session"])
    at = str(desk.get("/admission/presence")["now"])
    for first in range(0, len(coming), AT_ONCE):
        passages = [
            {"id": random_base58(16), "delegate": one, "way": Way.IN.value, "at": at}
            for one in coming[first : first + AT_ONCE]
        ]
        told = {"session": session, "desk": "Cửa chính", "passages": passages}
        desk.post("/admission/passages", told)
    office.post(f"/admission/sessions/{session}/opening")
    return session
