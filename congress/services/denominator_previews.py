"""How N comes about from numbers that are still being entered (R38-R43); refuses nothing."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.domain.denominators import Line, require_correction, require_reasons
from congress.domain.errors import RuleViolation
from congress.domain.slate_limits import Notice
from congress.services.presence import Attending, draft_denominator


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewedDenominator:
    """N and the lines it is built from, as far as the numbers go; `refusal` is what is missing."""

    number: int | None
    needed: int | None
    lines: tuple[Line, ...]
    refusal: Notice | None


def preview_denominator(
    session: Session, attending: Attending, *, election: str = ""
) -> PreviewedDenominator:
    """Build N from what was entered so far; tell what would be refused."""
    try:
        built = draft_denominator(session, attending, election=election)
    except RuleViolation as error:
        return refused_preview(error)
    refusal = None
    try:
        require_reasons(built)
        require_correction(built)
    except RuleViolation as error:
        refusal = _notice(error)
    return PreviewedDenominator(
        number=built.number, needed=built.needed, lines=built.lines, refusal=refusal
    )


def refused_preview(error: RuleViolation) -> PreviewedDenominator:
    """Give a preview that has no N yet, and why."""
    return PreviewedDenominator(number=None, needed=None, lines=(), refusal=_notice(error))


def _notice(error: RuleViolation) -> Notice:
    return Notice(error.message, error.rule, error.article)
