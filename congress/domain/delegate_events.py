"""What may be written in the audit log about who is a delegate (R39, R40, R42, R43, R50).

No names, no grounds and no papers: a person is told by the hash of a record that holds a secret
number, so that nobody can try names against it. Import these types from `congress.domain.events`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRecorded:
    """It was decided where somebody on the list stands, who stood at `before` until then.

    Both are words of `standings.DelegateStanding`; "ordinary" takes an earlier decision back. An
    alternate who comes in the place of somebody is in the record of the one who is replaced.
    """

    standing: str
    before: str
    record_sha256: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegatesChanged:
    """The list of delegates was changed by hand; of `people`, and it has `listed` people now.

    `change` is "added", "changed", "removed", "united" where delegations were renamed or put
    together, "headed" or "seated".
    """

    change: str
    people: int
    listed: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegateImportUndone:
    """An import was undone: people it added are `removed`, those it changed are `restored`.

    The file is that of the import, named by its hash.
    """

    file_sha256: str
    removed: int
    restored: int
    by: str
