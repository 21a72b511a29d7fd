"""What may be written in the audit log about the report of the credentials committee (R10).

Figures and hashes only: whom the report names stays with the office. Import these types from
`congress.domain.events`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationTextsWritten:
    """The committee wrote what it concluded; it recommends all but `not_recommended` people."""

    not_recommended: int
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationReported:
    """The report was fixed as the congress will vote on it; a later one takes its place.

    `report` counts from 1; `report_sha256` is the hash of the PDF. `present` is 0 where nobody said
    how many came; `women` and `minorities` are as far as the list tells.
    """

    report: int
    report_sha256: str
    summoned: int
    present: int
    women: int
    minorities: int
    recommended: int
    by: str
