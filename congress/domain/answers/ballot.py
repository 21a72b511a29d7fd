"""Whether a paper ballot is valid and what it counts for, as plain data (R26, R30-R33, L4).

A ballot that names one person has exactly one box marked, whatever it was called and however many
seats there are: “no_surplus” with one name is judged as “single” (R29, R30), and an opinion ballot
likewise. Every field is read with its type, also where the form makes nothing of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from congress.domain.answers.laws import tell
from congress.domain.answers.questions import Question, refusal, require_once
from congress.domain.forms import Form, Ground, Mark, PaperBallot, Verdict, classify, refuses_all
from congress.domain.opinion_ballots import classify_opinion
from congress.domain.plain import Plain
from congress.domain.rulesets import RULES_190, Ruleset, get_ruleset
from congress.domain.slate_limits import Notice
from congress.domain.texts import shown
from congress.domain.trust_votes import Trust, TrustBallot, classify_trust

_FIELDS = (
    *("rules", "form", "seats", "list", "marks", "outside"),
    *("signed", "words", "inks", "issued_by_committee"),
)
_KEEP = "keep"
_STRUCK = Mark.STRUCK.value
Word = TypeVar("Word", bound=StrEnum)


class PaperForm(StrEnum):
    """The forms of ballot that can be asked about."""

    SURPLUS = "surplus"
    SINGLE = "single"
    NO_SURPLUS = "no_surplus"
    OPINION = "opinion"
    TRUST = "trust"

    @property
    def elects(self) -> bool:
        """Tell whether it is a form of ballot of an election (R26, L7)."""
        return self not in {PaperForm.OPINION, PaperForm.TRUST}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A ballot as the question describes it: `marks` by name, and what else is on the paper."""

    form: PaperForm
    seats: int
    names: tuple[str, ...]
    marks: Mapping[str, Sequence[str]]
    outsiders: int
    signed: bool
    words: bool
    inks: int
    issued_by_committee: bool

    def boxes(self, kind: type[Word]) -> tuple[frozenset[Word], ...]:
        """Give the marks of each name in ballot order; a name left standing bears none."""
        return tuple(
            frozenset(kind(word) for word in self.marks.get(name, ()) if word in set(kind))
            for name in self.names
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """What a ballot counts for: names voted for, or the level of trust of each; and the reason."""

    valid: bool
    law: Notice
    votes: tuple[str, ...] = ()
    levels: Mapping[str, str] = field(default_factory=dict[str, str])


def answer_ballot(question: object) -> dict[str, Plain]:
    """Judge one ballot; raise `ValueError` with a sentence for what cannot be read."""
    asked = Question(question, "câu hỏi", _FIELDS)
    rules = get_ruleset(asked.text("rules", default=RULES_190.id))
    ballot = _read(asked)
    trusting = ballot.form is PaperForm.TRUST
    judged = _judge_trust(ballot, rules) if trusting else _judge(ballot, rules)
    return {
        "valid": judged.valid,
        "votes": list(judged.votes),
        "levels": dict(judged.levels),
        **tell(judged.law),
    }


def _read(asked: Question) -> _Asked:
    form = asked.choice("form", PaperForm)
    names = _names(asked, form)
    # Votes of trust and opinion ballots fill no seats, so there may be none.
    needed = None if form is PaperForm.SURPLUS else len(names)
    return _Asked(
        form=form,
        seats=asked.count("seats", least=int(form.elects), default=needed),
        names=names,
        marks=_marks(asked, form, names),
        outsiders=len(asked.names("outside", default=())),
        signed=asked.truth("signed", default=False),
        words=asked.truth("words", default=False),
        inks=asked.count("inks", default=1),
        issued_by_committee=asked.truth("issued_by_committee", default=True),
    )


def _names(asked: Question, form: PaperForm) -> tuple[str, ...]:
    names = asked.names("list")
    require_once(names, "list")
    if not names:
        raise refusal("Trường “list” chưa có ai")
    if form is PaperForm.SINGLE and len(names) != 1:
        raise refusal(f"Phiếu “single” chỉ có một người, trường “list” có {len(names)}")
    return names


def _marks(asked: Question, form: PaperForm, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Read the marks, and refuse those of somebody else and of another form."""
    marks, known, listed = asked.lists("marks"), _WORDS[form], set(names)
    strangers = [name for name in marks if name not in listed]
    if strangers:
        raise refusal(f"“{strangers[0]}” có dấu trong “marks” nhưng không có trong “list”")
    strange = [(name, word) for name, words in marks.items() for word in words if word not in known]
    if strange:
        name, word = strange[0]
        raise refusal(
            f"“{name}” có dấu “{shown(word)}”; phiếu “{form.value}” chỉ có: {', '.join(known)}"
        )
    return marks


_WORDS: Mapping[PaperForm, tuple[str, ...]] = {
    PaperForm.SURPLUS: (_KEEP, _STRUCK),
    **dict.fromkeys(
        (PaperForm.SINGLE, PaperForm.NO_SURPLUS, PaperForm.OPINION),
        (Mark.AGREE.value, Mark.DISAGREE.value),
    ),
    PaperForm.TRUST: (*(level.value for level in Trust), _STRUCK),
}


def _judge(asked: _Asked, rules: Ruleset) -> _Judged:
    """Judge a ballot of an election, or an opinion ballot (R26, R30-R33)."""
    paper = PaperBallot(
        marks=asked.boxes(Mark),
        outsiders=asked.outsiders,
        signed=asked.signed,
        words_added=asked.words,
        inks=asked.inks,
        issued_by_committee=asked.issued_by_committee,
    )
    verdict = _verdict(asked, paper)
    votes = tuple(asked.names[place] for place in verdict.votes)
    text = _sentence(verdict.ground.label if verdict.ground else "", _counting(asked.form, votes))
    return _Judged(valid=verdict.valid, law=_law(asked, verdict, text, rules), votes=votes)


def _verdict(asked: _Asked, paper: PaperBallot) -> Verdict:
    if not asked.form.elects:
        return classify_opinion(paper)
    return classify(_form(asked), asked.seats, ballot=paper)


def _form(asked: _Asked) -> Form:
    """Give the form of a ballot of an election: one name with boxes is SINGLE (R29)."""
    form = Form(asked.form.value)
    return Form.SINGLE if form.has_boxes and len(asked.names) == 1 else form


def _law(asked: _Asked, verdict: Verdict, text: str, rules: Ruleset) -> Notice:
    """Give the rule that decided; whether a ballot may refuse everybody was not read (R32)."""
    if asked.form is PaperForm.OPINION:
        return Notice(text, "R26", rules.article("R26"), rules.doubt("R26"))
    refusing = _form(asked) is Form.NO_SURPLUS and refuses_all(asked.boxes(Mark))
    rule = "R32" if verdict.valid and refusing else verdict.rule
    doubt = "" if verdict.ground is Ground.NOBODY else rules.doubt(rule)
    return Notice(text, rule, rules.article(rule), doubt)


def _counting(form: PaperForm, votes: Sequence[str]) -> str:
    agreed = "bầu" if form.elects else "đồng ý với"
    return f"{agreed} {len(votes)} người: {', '.join(votes)}" if votes else f"không {agreed} ai"


def _judge_trust(asked: _Asked, rules: Ruleset) -> _Judged:
    """Judge a trust ballot (L2, L4); names and words written in and a signature spoil nothing."""
    verdict = classify_trust(
        TrustBallot(
            boxes=asked.boxes(Trust),
            struck=any(_STRUCK in words for words in asked.marks.values()),
            issued_by_committee=asked.issued_by_committee,
        )
    )
    given = zip(asked.names, verdict.levels, strict=False)
    levels = {name: level for name, level in given if level}
    told = ", ".join(f"{name} {level.label}" for name, level in levels.items())
    text = _sentence(verdict.ground.label if verdict.ground else "", told or "không tính ai")
    # What only some entries of a ballot make unclear was read in part.
    unclear = len(levels) < len(asked.names) or asked.outsiders > 0 or asked.words
    rule = "L4" if unclear else verdict.rule
    doubt = "" if verdict.ground else rules.doubt(rule)
    return _Judged(
        valid=verdict.ground is None,
        law=Notice(text, rule, rules.article(rule), doubt),
        levels={name: level.value for name, level in levels.items()},
    )


def _sentence(ground: str, counting: str) -> str:
    return f"Phiếu không hợp lệ: {ground}." if ground else f"Phiếu hợp lệ, {counting}."
