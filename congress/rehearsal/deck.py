"""The deck: what every delegate will mark, and the answer that must come out.

Nothing here knows cryptography, the server or the rules' own code: the answer is counted from the
markings with plain arithmetic, so that an error in one place cannot hide in the other.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from congress.domain.contests import Purpose
from congress.domain.forms import Form
from congress.rehearsal.draws import Draw

CHOSEN, AGREE, DISAGREE, NOTHING = "chosen", "agree", "disagree", ""
LEVELS = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Marking:
    """What one holder of a card does: `marks` has a word a name; None is never to come."""

    card: int
    marks: tuple[str, ...] | None

    @property
    def names_nobody(self) -> bool:
        """Whether no mark is made at all (R31, R32)."""
        return self.marks is not None and not any(self.marks)


@dataclass(frozen=True, slots=True)
class Answer:
    """What must come out: counts, and for each name in ballot order agree and disagree.

    On an opinion ballot `elected` are those who stay on the list; a vote of trust has levels only.
    """

    issued: int
    returned: int
    valid: int
    invalid: int
    agree: tuple[int, ...]
    disagree: tuple[int, ...]
    elected: tuple[str, ...]
    tied: tuple[str, ...]
    levels: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Deck:
    """The markings of all cards given out, for a form, a list of names and seats."""

    form: Form
    seats: int
    names: tuple[str, ...]
    markings: tuple[Marking, ...]
    purpose: Purpose = Purpose.ELECTION

    def answer(self, denominator: int) -> Answer:
        """Count the markings: over half of the denominator, most votes first (R38, R44).

        Opinions are taken from most agreement down (R25), trust is counted and no more (L5, L7).
        """
        cast = [marking for marking in self.markings if marking.marks is not None]
        blank = [m for m in cast if m.names_nobody and self.form is not Form.NO_SURPLUS]
        counted = [m.marks for m in cast if m.marks is not None and m not in blank]
        columns = range(0 if self.purpose is Purpose.TRUST else len(self.names))
        agree = tuple(sum(marks[i] in (CHOSEN, AGREE) for marks in counted) for i in columns)
        disagree = tuple(sum(marks[i] == DISAGREE for marks in counted) for i in columns)
        least = denominator // 2 + 1 if self.purpose is Purpose.ELECTION else 0
        elected, tied = _elect(self.names, agree, self.seats, least)
        return Answer(
            issued=len(self.markings),
            returned=len(cast),
            valid=len(cast) - len(blank),
            invalid=len(blank),
            agree=agree,
            disagree=disagree,
            elected=elected,
            tied=tied,
            levels=self._levels(counted),
        )

    def _levels(self, counted: Sequence[tuple[str, ...]]) -> tuple[tuple[int, ...], ...]:
        if self.purpose is not Purpose.TRUST:
            return ()
        return tuple(
            tuple(sum(marks[i] == level for marks in counted) for level in LEVELS)
            for i in range(len(self.names))
        )

    def as_json(self, denominator: int) -> dict[str, object]:
        """Write the deck with its answer."""
        answer = self.answer(denominator)
        return {
            "purpose": self.purpose.value,
            "form": self.form.value,
            "seats": self.seats,
            "names": list(self.names),
            "denominator": denominator,
            "markings": [
                {"card": m.card, "marks": None if m.marks is None else list(m.marks)}
                for m in self.markings
            ],
            "answer": {name: getattr(answer, name) for name in Answer.__slots__},
        }


def make_deck(
    form: Form,
    names: Sequence[str],
    seats: int,
    cards: int,
    seed: int,
    purpose: Purpose = Purpose.ELECTION,
) -> Deck:
    """Draw the markings of `cards` cards: some stay away, some choose nobody, most choose."""
    draw = Draw("deck", seed, form.value, len(names), seats, cards)
    favour = [20 + draw.below(80) for _ in names]
    vote = _trust if purpose is Purpose.TRUST else _vote
    markings = [
        Marking(card, _marks(draw, vote, form, favour, seats)) for card in range(1, cards + 1)
    ]
    if cards > 2:
        # However small the rehearsal: one stays away and one returns a ballot without a mark.
        markings[0] = Marking(1, None)
        markings[1] = Marking(2, tuple(NOTHING for _ in names))
        markings[-1] = Marking(cards, vote(draw, form, favour, seats))
    return Deck(form, seats, tuple(names), tuple(markings), purpose)


def alter_one(deck: Deck) -> Deck:
    """Change one marking, so that a rehearsal which does not notice is found out."""
    markings = list(deck.markings)
    at = next(i for i, m in enumerate(markings) if m.marks and any(m.marks))
    marks = list(markings[at].marks or ())
    marked = next(i for i, mark in enumerate(marks) if mark)
    if deck.form is Form.SURPLUS:
        free = next((i for i, mark in enumerate(marks) if not mark), None)
        marks[marked] = NOTHING
        if free is not None:
            marks[free] = CHOSEN
    else:
        words = LEVELS if deck.purpose is Purpose.TRUST else (AGREE, DISAGREE)
        marks[marked] = next(word for word in words if word != marks[marked])
    markings[at] = Marking(markings[at].card, tuple(marks))
    return replace(deck, markings=tuple(markings))


_Vote: TypeAlias = Callable[[Draw, Form, Sequence[int], int], tuple[str, ...]]


def _marks(
    draw: Draw, vote: _Vote, form: Form, favour: Sequence[int], seats: int
) -> tuple[str, ...] | None:
    if draw.chance(2):
        return None
    if draw.chance(3):
        return tuple(NOTHING for _ in favour)
    return vote(draw, form, favour, seats)


def _vote(draw: Draw, form: Form, favour: Sequence[int], seats: int) -> tuple[str, ...]:
    if form is Form.SURPLUS:
        return _choose(draw, favour, seats)
    marks = tuple(AGREE if draw.chance(percent) else DISAGREE for percent in favour)
    if form is Form.SINGLE:
        return marks
    return tuple(NOTHING if draw.chance(4) else mark for mark in marks)


def _trust(draw: Draw, form: Form, favour: Sequence[int], _seats: int) -> tuple[str, ...]:
    high, medium, low = LEVELS
    marks = tuple(
        high if draw.chance(percent) else (medium if draw.chance(70) else low) for percent in favour
    )
    if form is Form.SINGLE:
        return marks
    return tuple(NOTHING if draw.chance(4) else mark for mark in marks)


def _choose(draw: Draw, favour: Sequence[int], seats: int) -> tuple[str, ...]:
    # Most strike just enough names, some strike more.
    most = seats if draw.chance(75) else 1 + draw.below(seats)
    liking = sorted(range(len(favour)), key=lambda i: -(favour[i] + draw.below(60)))
    chosen = set(liking[:most])
    return tuple(CHOSEN if i in chosen else NOTHING for i in range(len(favour)))


def _elect(
    names: Sequence[str], votes: Sequence[int], seats: int, least: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    enough = [i for i in range(len(votes)) if votes[i] >= least]
    ranked = sorted(enough, key=lambda i: (-votes[i], i))
    if len(ranked) <= seats or not seats or votes[ranked[seats - 1]] > votes[ranked[seats]]:
        return tuple(names[i] for i in ranked[:seats]), ()
    cut = votes[ranked[seats]]
    elected = tuple(names[i] for i in ranked if votes[i] > cut)
    return elected, tuple(names[i] for i in ranked if votes[i] == cut)
