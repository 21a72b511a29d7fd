"""Who may stand for a post, and what is done when the person planned for it failed (R18, R48)."""

from collections.abc import Sequence
from dataclasses import dataclass

from congress.domain.errors import NotAllowed
from congress.domain.meetings import Item, Source
from congress.domain.rulesets import Ruleset
from congress.domain.slates import Candidate


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on a list or in a body, and the id of the delegate they are, if one."""

    candidate: Candidate
    delegate: str | None

    def is_same(self, other: "Person") -> bool:
        """Tell whether this is the same human: the same delegate, else name and birth date (V3)."""
        if self.delegate is not None and other.delegate is not None:
            return self.delegate == other.delegate
        mine, its = self.candidate, other.candidate
        births = mine.birth is None or its.birth is None or mine.birth.agrees_with(its.birth)
        return mine.name.folded == its.name.folded and births


def is_among(person: Person, people: Sequence[Person]) -> bool:
    """Tell whether somebody is one of these people."""
    return any(person.is_same(other) for other in people)


def require_eligible(
    item: Item, listed: Sequence[Person], pool: Sequence[Person], rules: Ruleset
) -> None:
    """Refuse who is not of the body from which a post is elected (R18); raise `NotAllowed`."""
    if item.source is Source.ANYBODY:
        return
    for person in listed:
        if not is_among(person, pool):
            raise NotAllowed(
                f"Đồng chí {person.candidate.name.text} không phải là người của "
                f"{item.source.label} nên không được giới thiệu để bầu {item.post.label}. Hãy chọn "
                "trong số những người được giới thiệu.",
                rule="R18",
                article=rules.article("R18"),
            )


@dataclass(frozen=True, slots=True)
class Contested:
    """A body that was elected: who stood on its lists, and who came in."""

    listed: tuple[Person, ...]
    elected: tuple[Person, ...]


def have_failed(planned: Sequence[Person], bodies: Sequence[Contested]) -> bool:
    """Tell whether somebody planned for an office stood for a body and was not elected (R48)."""
    return any(
        is_among(person, body.listed) and not is_among(person, body.elected)
        for person in planned
        for body in bodies
    )


def is_paused(*, failures: int, answers: int) -> bool:
    """Tell whether an office waits for the committee above (R48).

    `failures` is how often the planned person was not elected, `answers` how often the committee
    above was heard since.
    """
    return failures > answers
