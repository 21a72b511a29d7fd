"""What is kept sealed for six months and then destroyed by a decision (R58, design 3.5).

The ballots of the public record stay as everybody has them: they can be opened by nobody once the
key is gone. So the mailbox is emptied here of the messages that restore a member's share, and each
member destroys the key card and what the own device keeps. The file of SQLite is written anew
without them (`store/rewriting.py`); PostgreSQL gives up old rows with its next vacuum, and copies
made before are for those who keep them.
"""

from datetime import date

from congress.domain.deadlines import require_destroyable
from congress.domain.errors import NotNow
from congress.domain.events import BallotsDestroyed
from congress.domain.rulesets import RULES_190
from congress.services.audit import append_event
from congress.services.ceremonies import require_keys
from congress.services.deadlines import get_afterwards
from congress.services.reports import number_of
from congress.services.stages import OVER, Stage
from congress.services.transactions import Transaction
from congress.store.ceremonies import empty_mailboxes, list_ceremonies
from congress.store.deadlines import Destruction
from congress.store.rounds import list_rounds


def record_destruction(tx: Transaction, *, day: date, decision: str) -> None:
    """Destroy what restores the shares of all keys, by a decision (R58).

    Raise `NotNow` before the months of keeping are over, while a complaint is open or a round is
    not over, and when it was done already.
    """
    require_keys(tx.session)
    after = get_afterwards(tx.session)
    require_destroyable(after, RULES_190, day, today=tx.at.date())
    rounds = list_rounds(tx.session)
    if not all(Stage(row.state) in OVER for row in rounds):
        raise NotNow(
            "Còn lần bầu chưa ký biên bản và chưa hủy; hủy khóa thì hòm phiếu ấy không mở được "
            "nữa. Hãy hoàn tất hoặc hủy lần bầu trước.",
            rule="R58",
        )
    row = Destruction(day=day.isoformat(), decision=number_of(decision))
    tx.session.add(row)
    empty_mailboxes(tx.session)
    for known in rounds:
        known.rewriting_due = (
            True  # the pages that held the messages are given up with the old file
        )
    append_event(
        tx,
        BallotsDestroyed(
            day=row.day,
            decision=row.decision,
            ceremonies=tuple(sorted(one.id for one in list_ceremonies(tx.session))),
            by=tx.by,
        ),
    )
