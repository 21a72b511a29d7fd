"""Whether a paper ballot is valid and what it counts for, as plain data (R26, R30-R33, L4)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from congress.domain.answers.questions import Question
from congress.domain.forms import Form, Mark, PaperBallot, Verdict, classify
from congress.domain.opinion_ballots import classify_opinion
from congress.domain.plain import Plain
from congress.domain.rulesets import RULES_190, get_ruleset
from congress.domain.trust_votes import Trust, TrustBallot, classify_trust

_FIELDS = (
    *("rules", "form", "seats", "list", "marks", "outside"),
    *("signed", "words", "inks", "issued_by_committee"),
)
_KEEP = "keep"
_STRUCK = Mark.STRUCK.value
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a ballot counts for: names voted for, or the level of trust of each; and the reason."""

    valid: bool
    rule: str
    text: str
    votes: tuple[str, ...] = ()
    levels: Mapping[str, str] = field(default_factory=dict[str, str])


class PaperForm(StrEnum):
    """The forms of ballot that can be asked about."""

    SURPLUS = "surplus"
    SINGLE = "single"
    NO_SURPLUS = "no_surplus"
    OPINION = "opinion"
    TRUST = "trust"


def answer_ballot(question: object) -> dict[str, Plain]:
    """Judge one ballot; raise `ValueError` with a sentence for what cannot be read."""
    asked = Question(question, "câu hỏi", _FIELDS)
    rules = get_ruleset(asked.text("rules", default=RULES_190.id))
    form = asked.choice("form", PaperForm)
    names = _names(asked, form)
    marks = _marks(asked, form, names)
    if form is PaperForm.TRUST:
        judged = _judge_trust(asked, names, marks)
    else:
        judged = _judge(asked, form, names, marks)
    return {
        "valid": judged.valid,
        "votes": list(judged.votes),
        "levels": dict(judged.levels),
        "rule": judged.rule,
        "article": rules.article(judged.rule),
        "text": judged.text,
    }


def _names(asked: Question, form: PaperForm) -> tuple[str, ...]:
    names = asked.texts("list")
    twice = [name for name in names if names.count(name) > 1]
    if not names:
        raise _refusal("Trường “list” chưa có ai")
    if twice:
        raise _refusal(f"“{twice[0]}” có hai lần trong trường “list”")
    if form is PaperForm.SINGLE and len(names) != 1:
        raise _refusal(f"Phiếu “single” chỉ có một người, trường “list” có {len(names)}")
    return names


def _marks(asked: Question, form: PaperForm, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Read the marks, and refuse those of somebody else and of another form."""
    marks, known = asked.lists("marks"), _WORDS[form]
    strangers = [name for name in marks if name not in names]
    if strangers:
        raise _refusal(f"“{strangers[0]}” có dấu trong “marks” nhưng không có trong “list”")
    strange = [(name, word) for name, words in marks.items() for word in words if word not in known]
    if strange:
        name, word = strange[0]
        raise _refusal(f"“{name}” có dấu “{word}”; phiếu “{form.value}” chỉ có: {', '.join(known)}")
    return marks


_WORDS: Mapping[PaperForm, tuple[str, ...]] = {
    PaperForm.SURPLUS: (_KEEP, _STRUCK),
    **dict.fromkeys(
        (PaperForm.SINGLE, PaperForm.NO_SURPLUS, PaperForm.OPINION),
        (Mark.AGREE.value, Mark.DISAGREE.value),
    ),
    PaperForm.TRUST: (*(level.value for level in Trust), _STRUCK),
}


def _judge(
    asked: Question, form: PaperForm, names: Sequence[str], marks: Mapping[str, Sequence[str]]
) -> Judged:
    """Judge a ballot of an election, or an opinion ballot (R26, R30-R33)."""
    ballot = PaperBallot(
        marks=tuple(_found(marks.get(name, ()), Mark) for name in names),
        outsiders=len(asked.texts("outside", default=())),
        signed=asked.truth("signed", default=False),
        words_added=asked.truth("words", default=False),
        inks=asked.count("inks", default=1),
        issued_by_committee=asked.truth("issued_by_committee", default=True),
    )
    verdict = _verdict(asked, form, ballot)
    votes = tuple(names[place] for place in verdict.votes)
    return Judged(
        valid=verdict.valid,
        rule="R26" if form is PaperForm.OPINION else verdict.rule,
        text=_sentence(verdict.ground.label if verdict.ground else "", _counting(form, votes)),
        votes=votes,
    )


def _verdict(asked: Question, form: PaperForm, ballot: PaperBallot) -> Verdict:
    if form is PaperForm.OPINION:
        return classify_opinion(ballot)
    default = None if form is PaperForm.SURPLUS else 1
    return classify(Form(form.value), asked.count("seats", least=1, default=default), ballot=ballot)


def _counting(form: PaperForm, votes: Sequence[str]) -> str:
    agreed = "đồng ý với" if form is PaperForm.OPINION else "bầu"
    return f"{agreed} {len(votes)} người: {', '.join(votes)}" if votes else f"không {agreed} ai"


def _judge_trust(
    asked: Question, names: Sequence[str], marks: Mapping[str, Sequence[str]]
) -> Judged:
    """Judge a trust ballot (L2, L4); names written in and a signature change nothing."""
    asked.texts("outside", default=())
    boxes = {name: [word for word in marks.get(name, ()) if word != _STRUCK] for name in names}
    verdict = classify_trust(
        TrustBallot(
            boxes=tuple(_found(boxes[name], Trust) for name in names),
            struck=any(_STRUCK in words for words in marks.values()),
            issued_by_committee=asked.truth("issued_by_committee", default=True),
        )
    )
    given = zip(names, verdict.levels, strict=False)
    levels = {name: level for name, level in given if level}
    told = ", ".join(f"{name} {level.label}" for name, level in levels.items())
    return Judged(
        valid=verdict.ground is None,
        rule=verdict.rule,
        text=_sentence(verdict.ground.label if verdict.ground else "", told or "không tính ai"),
        levels={name: level.value for name, level in levels.items()},
    )


def _found(words: Sequence[str], kind: Callable[[str], Word]) -> frozenset[Word]:
    """Give the marks found; a name left standing bears none."""
    return frozenset(kind(word) for word in words if word != _KEEP)


def _sentence(ground: str, counting: str) -> str:
    return f"Phiếu không hợp lệ: {ground}." if ground else f"Phiếu hợp lệ, {counting}."


def _refusal(what: str) -> ValueError:
    return ValueError(f"{what}. Hãy sửa tệp rồi hỏi lại.")
