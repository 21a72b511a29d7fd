"""Whom the committee above appointed after the last round (R47)."""

from congress.domain.errors import NotNow
from congress.domain.events import AppointmentRecorded
from congress.domain.outcomes import Outcome
from congress.domain.texts import clean_name, clean_text
from congress.services.audit import append_event
from congress.services.election_chains import find_declared
from congress.services.errors import Malformed
from congress.services.transactions import Transaction
from congress.store.appointments import AppointmentRow, find_appointment
from congress.store.rounds import lock_round


def record_appointment(tx: Transaction, uuid: str, *, name: str, document: str) -> None:
    """Record whom the committee above appointed, and by which paper; the log holds no name.

    Raise `NotNow` unless the round ended so, and when an appointment was recorded already.
    """
    row = lock_round(tx.session, uuid)
    declared = find_declared(tx.session, row.election)
    outcome = declared.decision.outcome if declared and declared.round.uuid == uuid else None
    if outcome is not Outcome.APPOINTED_BY_SUPERIOR:
        raise NotNow("Lần bầu này không chờ cấp ủy cấp trên chỉ định.", rule="R47")
    if find_appointment(tx.session, uuid) is not None:
        raise NotNow("Quyết định chỉ định đã ghi rồi, không ghi lại.", rule="R47")
    paper = clean_text(document, what="Quyết định chỉ định")
    if not paper:
        raise Malformed("Chưa ghi quyết định chỉ định. Hãy ghi số, ngày, cơ quan ban hành.")
    person = clean_name(name, what="Họ và tên người được chỉ định")
    tx.session.add(AppointmentRow(round=uuid, name=person, document=paper))
    append_event(tx, AppointmentRecorded(round=uuid, document=paper, by=tx.by))
