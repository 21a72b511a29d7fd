"""Cards that were counted, and the numbers from which N is built, as fields of a form.

N is built from `summoned` and its like, with `reason-summoned` and `note`; `correction` says why
they are others than the door counted (R43).
"""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from congress.domain.denominator_entries import Entry
from congress.domain.errors import RuleViolation
from congress.services.delegates import count_voters
from congress.services.denominator_previews import (
    PreviewedDenominator,
    preview_denominator,
    refused_preview,
)
from congress.services.presence import (
    Attending,
    find_counted_for,
    find_last_attending,
    list_entries,
    list_explanations,
    sitting_of,
)
from congress.web.forms import Form


def read_attending(form: Form, entries: Iterable[Entry]) -> Attending:
    """Read numbers and reasons; the number summoned must be there, the others may be empty."""
    known = tuple(entries)
    numbers = {entry.name: form.optional_whole(entry.name, _what(entry)) for entry in known}
    return Attending(
        numbers=numbers,
        reasons={entry.name: form.optional_text(f"reason-{entry.name}") for entry in known},
        note=form.optional_text("note"),
        correction=form.optional_text("correction"),
    )


def read_counts(form: Form) -> dict[str, int]:
    """Read the cards that were counted; those in favour must be there, the others may be empty."""
    return {
        "in_favour": form.whole("in_favour", "số thẻ đồng ý"),
        "against": form.optional_whole("against", "số thẻ không đồng ý"),
        "other": form.optional_whole("other", "số thẻ ý kiến khác"),
    }


def preview_attending(session: Session, form: Form, election: str = "") -> PreviewedDenominator:
    """Tell how N comes about from what was typed so far, whatever it is."""
    try:
        attending = read_attending(form, list_entries(session, election))
    except RuleViolation as error:
        return refused_preview(error)
    return preview_denominator(session, attending, election=election)


def attendance_fields(session: Session, election: str = "") -> dict[str, object]:
    """Give what the fields show: the numbers asked for, what is known of them, and the rules.

    At a meeting of a committee all who vote are known: nobody enters how many they are (R41).
    """
    last = find_last_attending(session, election)
    return {
        "entries": list_entries(session, election),
        "listed": count_voters(session),
        "incumbents": sitting_of(session, election).incumbents,
        "counted": find_counted_for(session, sitting_of(session, election)),
        "last": last or Attending(numbers={}),
        "explanations": list_explanations(session, election),
        "denominator": preview_denominator(session, last, election=election) if last else None,
    }


def _what(entry: Entry) -> str:
    return f"số “{entry.label}”"
