"""The hall sees the result when the head of the counting committee lets it (R11)."""

from congress.domain.errors import NotAllowed, NotNow
from congress.domain.events import ResultReleased
from congress.domain.rulesets import RULES_190
from congress.services.audit import append_event
from congress.services.stages import Step, require_step
from congress.services.transactions import Transaction
from congress.store.rounds import list_rounds_in, lock_box


def release_result(tx: Transaction, uuid: str) -> None:
    """Let the hall see a result that both verifiers found right, once (design 3.6).

    Where several elections share the box, all their results. Raise `NotAllowed` for anybody but
    the head of the committee that counts it, `NotNow` before the record was verified or when the
    result was released already.
    """
    row = lock_box(tx.session, uuid)
    if row.head != tx.by:
        raise NotAllowed(
            "Chỉ trưởng ban kiểm phiếu của cuộc bầu cử này được công bố kết quả lên màn hình hội "
            "trường. Hãy đề nghị trưởng ban kiểm phiếu.",
            rule="R11",
            article=RULES_190.article("R11"),
        )
    require_step(row.state, Step.RELEASE)
    if row.released:
        raise NotNow("Kết quả đã công bố lên màn hình hội trường. Không cần làm lại.", rule="R35")
    for one in list_rounds_in(tx.session, row.uuid):
        one.released = True
    append_event(tx, ResultReleased(round=uuid, by=tx.by))
