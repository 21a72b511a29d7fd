"""A list over the limit: the opinion ballot on the floor candidates, and its cut (R25, R26)."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from congress.domain.errors import NotNow
from congress.domain.events import OpinionApplied
from congress.domain.nominees import NomineeState, Source
from congress.domain.rulesets import RULES_190
from congress.services.audit import append_event
from congress.services.errors import Malformed
from congress.services.nomination_pages import describe_nominations
from congress.services.nominations import lock_closed, rebuild_slate
from congress.services.opinion_ballots import (
    HeardPerson,
    OpinionResult,
    create_opinion_ballot,
    find_opinion,
)
from congress.services.rulings import Ruling, record_ruling
from congress.services.transactions import Transaction
from congress.store.elections import ElectionRow, list_candidates
from congress.store.nominations import NominationsRow, NomineeRow, list_nominees


def hold_opinion_ballot(tx: Transaction, election: str) -> str:
    """Create the opinion ballot on all floor candidates of a list; asked again, give the same one.

    Raise `NotNow` before the withdrawals are over, and when nobody is from the floor.
    """
    _lock(tx, election)
    known = find_opinion(tx.session, election)
    if known is not None:
        return known.election
    floor = {one.facts for one in _floor(tx.session, election)}
    if not floor:
        raise NotNow(
            "Không có người ứng cử, được đề cử tại đại hội; không lấy phiếu xin ý kiến.",
            rule="R25",
            article=RULES_190.article("R25"),
        )
    people = [one for one in list_candidates(tx.session, election) if one.facts in floor]
    plan = describe_nominations(tx.session, election).plan
    places = min(plan.room_for_floor(RULES_190), len(people))
    return create_opinion_ballot(tx, election, people=people, places=places)


def apply_opinion(
    tx: Transaction, election: str, *, chosen: Sequence[str] = (), ruling: str = ""
) -> None:
    """Keep those with most agreement on the list, and take the others off (R25).

    `chosen` are the ids of those whom the presidium keeps among people tied at the cut, with its
    `ruling`. Raise `NotNow` before the ballot was declared, `Malformed` for another number of them.
    """
    row, found = _lock(tx, election)
    heard = find_opinion(tx.session, election)
    if heard is None or not heard.declared:
        raise NotNow("Phiếu xin ý kiến chưa có kết luận. Hãy kiểm phiếu trước.", rule="R35")
    ids = _ids(tx.session, election, heard)
    tied = [ids[one.number] for one in heard.tied]
    _require_choice(chosen, tied, places=heard.tied_places, ruling=ruling)
    if tied:
        record_ruling(tx, Ruling(rule="R25", about=election, choice="", text=ruling))
    kept = {*(ids[one.number] for one in heard.kept), *chosen}
    for one in _floor(tx.session, election):
        if one.id not in kept:
            one.state = NomineeState.CUT.value
    found.opinion = heard.election
    rebuild_slate(tx.session, row)
    append_event(
        tx,
        OpinionApplied(
            election=election,
            opinion=heard.election,
            kept=tuple(sorted(kept)),
            cut=tuple(sorted(set(ids.values()) - kept)),
            ruling=ruling,
            by=tx.by,
        ),
    )


def nominee_ids(session: Session, election: str, people: Sequence[HeardPerson]) -> dict[int, str]:
    """Give the ids of people on the opinion ballot of an election, by their places on it."""
    heard = find_opinion(session, election) if people else None
    ids = _ids(session, election, heard) if heard else {}
    return {one.number: ids[one.number] for one in people}


def _lock(tx: Transaction, election: str) -> tuple[ElectionRow, NominationsRow]:
    row, found = lock_closed(tx, election)
    if not found.settled:
        raise NotNow("Chưa kết thúc việc xin rút. Hãy kết thúc trước.", rule="R35")
    if found.opinion:
        raise NotNow("Kết quả phiếu xin ý kiến đã đưa vào danh sách.", rule="R35")
    return row, found


def _floor(session: Session, election: str) -> list[NomineeRow]:
    """Give the floor candidates on the list by now."""
    return [
        one
        for one in list_nominees(session, election)
        if one.source != Source.PREPARED.value and NomineeState(one.state).on_list
    ]


def _ids(session: Session, election: str, heard: OpinionResult) -> dict[int, str]:
    by_facts = {one.facts: one.id for one in _floor(session, election)}
    ballot = list_candidates(session, heard.election)
    return {number: by_facts[one.facts] for number, one in enumerate(ballot, start=1)}


def _require_choice(
    chosen: Sequence[str], tied: Sequence[str], *, places: int, ruling: str
) -> None:
    """Refuse anything but as many of those tied as there are places, with a ruling (R25)."""
    if not set(chosen) <= set(tied) or len(set(chosen)) != places:
        raise Malformed(
            f"Đoàn chủ tịch phải chọn đúng {places} người trong số những người bằng số đồng ý."
            if tied
            else "Không ai bằng số đồng ý ở vị trí cuối; không phải chọn."
        )
    if tied and not ruling:
        raise Malformed("Chưa ghi kết luận của Đoàn chủ tịch về những người bằng số đồng ý.")
