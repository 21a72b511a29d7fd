"""The only writer of the audit log: typed events, a Merkle tree, a signed checkpoint at each event.

The leaf and its checkpoint are written in the transaction of the change that they record, so that
there is never the one without the other (design 5.7).
"""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.domain.events import Event
from congress.record.bundle import write_log
from congress.record.log import Entry, read_leaf, sign_head, write_leaf
from congress.services.transactions import Transaction
from congress.store.audit import append_entry, count_entries, get_checkpoint, list_leaves
from congress.store.congresses import lock_congress


@dataclass(frozen=True, slots=True)
class Log:
    """The whole log as exported: its leaves in order, and the checkpoint of all of them."""

    leaves: list[bytes]
    checkpoint: str

    @property
    def text(self) -> str:
        """The log as text, one event a line (FORMAT §5.2)."""
        return write_log(self.leaves).decode()


def append_event(tx: Transaction, event: Event) -> int:
    """Record an event and sign the log that ends with it; give the log's new size."""
    congress = lock_congress(tx.session)
    leaf = write_leaf(event, tx.at)
    leaves = [*list_leaves(tx.session), leaf]
    checkpoint = sign_head(leaves, congress.id, tx.keys.verifier, tx.keys.signing_key)
    append_entry(tx.session, len(leaves) - 1, leaf=leaf, checkpoint=checkpoint)
    tx.session.flush()
    return len(leaves)


def read_log(session: Session) -> Log:
    """Give the log as it stands."""
    leaves = list_leaves(session)
    return Log(leaves, get_checkpoint(session, len(leaves)))


def find_last(session: Session, kind: type[Event]) -> Entry | None:
    """Find the newest event of a type in the log."""
    entries = (read_leaf(leaf) for leaf in reversed(list_leaves(session)))
    return next((entry for entry in entries if isinstance(entry.event, kind)), None)


def read_checkpoint(session: Session) -> str:
    """Give the newest checkpoint."""
    return get_checkpoint(session, count_entries(session))
