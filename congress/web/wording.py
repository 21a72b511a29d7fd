"""Texts in the words of whoever votes: the congress, or on pages of a meeting the committee (R41).

Which of them it is follows from the election or the round in the address.
"""

from flask import has_request_context, request
from sqlalchemy.orm import Session

from congress.domain.contests import Meeting
from congress.domain.wordings import in_words_of
from congress.services.congresses import read_meeting
from congress.services.presence import sitting_of
from congress.store.rounds import find_round
from congress.web.runtime import runtime
from congress.web.sessions import visit


def worded(text: str) -> str:
    """Give a text in the words of those whom this page is about."""
    if _is_the_same(text) or not has_request_context():
        return text
    here = visit()
    if here.meeting is None:
        with runtime().database.reading() as session:
            here.meeting = _meeting_of_page(session)
    return in_words_of(here.meeting, text)


def worded_for_congress(text: str) -> str:
    """Give a text in the words of this server's congress, whatever the page is about."""
    if _is_the_same(text) or not has_request_context():
        return text
    with runtime().database.reading() as session:
        return in_words_of(read_meeting(session), text)


def speak_at(meeting: Meeting) -> None:
    """Say texts of this request in the words of this kind of meeting."""
    visit().meeting = meeting


def _is_the_same(text: str) -> bool:
    return all(in_words_of(meeting, text) == text for meeting in Meeting)


def _meeting_of_page(session: Session) -> Meeting:
    named = request.view_args or {}
    row = find_round(session, named.get("uuid", ""))
    return sitting_of(session, row.election if row else named.get("election", "")).meeting
