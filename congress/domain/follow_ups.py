"""What may follow a declared round, and what of it the congress votes on by cards (R45-R47).

A run-off of those tied needs no vote, nor does the next round of delegates and offices; everything
else is for the congress: to vote again, to let new names on the list, or to leave it at fewer.
"""

from dataclasses import dataclass
from enum import StrEnum

from congress.domain.contests import Target
from congress.domain.decisions import Decision
from congress.domain.errors import NotNow
from congress.domain.outcomes import NextStep, Outcome
from congress.domain.rulesets import get_ruleset
from congress.domain.slate_limits import Notice


class Choice(StrEnum):
    """One of the ways in which it can go on."""

    AGAIN = "again"
    AGAIN_WITH_NEW_NAMES = "again_with_new_names"
    FEWER = "fewer"
    STOP = "stop"

    @property
    def label(self) -> str:
        """Name it in Vietnamese, as it follows "biểu quyết"."""
        return _LABELS[self]

    @property
    def goes_on(self) -> bool:
        """Tell whether another election follows; after the others nobody is voted for any more."""
        return self in {Choice.AGAIN, Choice.AGAIN_WITH_NEW_NAMES}


_LABELS = {
    Choice.AGAIN: "bầu tiếp",
    Choice.AGAIN_WITH_NEW_NAMES: "bầu tiếp, danh sách được thêm người mới",
    Choice.FEWER: "bầu ít hơn số lượng đã định",
    Choice.STOP: "không bầu tiếp",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One way to go on after a round, in a sentence, and whether the congress votes on it (R5)."""

    choice: Choice
    voted: bool
    text: str


def options_of(decision: Decision) -> tuple[Option, ...]:
    """Give all ways to go on after a round, the usual one first; none where nothing is open.

    What waits for the committee above is not for the congress to decide either (R47, R48).
    """
    if decision.outcome not in {Outcome.SHORT, Outcome.TIE}:
        return ()
    asked = decision.next_step is NextStep.ASK_CONGRESS
    again = [(Choice.AGAIN, asked)]
    if decision.outcome is Outcome.SHORT:
        again.append((Choice.AGAIN_WITH_NEW_NAMES, True))
    ending = ending_of(decision.counted.target)
    return tuple(
        Option(choice, voted, _text(decision, choice)) for choice, voted in [*again, (ending, True)]
    )


def ending_of(target: Target) -> Choice:
    """Give how it ends when nobody is voted for again: a body has fewer members for now (R46)."""
    bodies = {Target.COMMITTEE, Target.STANDING_COMMITTEE, Target.INSPECTION_COMMITTEE}
    return Choice.FEWER if target in bodies else Choice.STOP


def require_offered(decision: Decision, choice: Choice) -> Option:
    """Give the option of a choice; raise `NotNow` for one that is not offered (R46)."""
    for option in options_of(decision):
        if option.choice is choice:
            return option
    raise NotNow(
        f"Không biểu quyết {choice.label} ở đây: {decision.outcome.label.lower()}. "
        f"{decision.next_step.label}",
        rule="R46",
        article=get_ruleset(decision.ruleset).article("R46"),
    )


def law_after(decision: Decision) -> Notice:
    """Give the sentence of the regulation on what follows (R45, R46)."""
    rules = get_ruleset(decision.ruleset)
    rule, text = "R46", _UNASKED
    if decision.tied:
        rule, text = "R45", _AFTER_A_TIE
    elif ending_of(decision.counted.target) is Choice.FEWER:
        text = _ASKED
    return Notice(text, rule, rules.article(rule), rules.doubt(rule))


def _text(decision: Decision, choice: Choice) -> str:
    sentences = _OF_THE_TIED if decision.tied else _OF_THE_MISSING
    return sentences[choice].format(
        elected=len(decision.elected),
        seats=decision.counted.seats,
        tied=len(decision.tied),
        tied_seats=decision.tied_seats,
        short=decision.short,
    )


_OF_THE_MISSING = {
    Choice.AGAIN: "Bầu tiếp {short} đồng chí còn thiếu; danh sách chỉ gồm những người chưa trúng "
    "cử của lần này.",
    Choice.AGAIN_WITH_NEW_NAMES: "Bầu tiếp {short} đồng chí còn thiếu; danh sách gồm những người "
    "chưa trúng cử và được thêm người mới.",
    Choice.FEWER: "Không bầu tiếp: bầu {elected} trên {seats} đồng chí, số còn lại bổ sung sau.",
    Choice.STOP: "Không bầu tiếp: dừng ở {elected} trên {seats} đồng chí đã trúng cử.",
}
_OF_THE_TIED = {
    Choice.AGAIN: "Bầu lại giữa {tied} người bằng phiếu để lấy {tied_seats} đồng chí; ai nhiều "
    "phiếu hơn thì trúng cử, không cần quá một phần hai.",
    Choice.FEWER: "Không bầu lại: không ai trong {tied} người bằng phiếu trúng cử, số còn lại bổ "
    "sung sau.",
    Choice.STOP: "Không bầu lại: không ai trong {tied} người bằng phiếu trúng cử.",
}
_ASKED = (
    "Bầu chưa đủ số lượng thì bầu tiếp hay không do đại hội quyết định; danh sách bầu tiếp có thêm "
    "người mới hay không cũng do đại hội quyết định."
)
_UNASKED = (
    "Bầu chưa đủ số lượng thì bầu tiếp; sau vài lần vẫn thiếu thì đại hội quyết định. Dừng bầu, "
    "thêm người mới vào danh sách đều phải được đại hội biểu quyết."
)
_AFTER_A_TIE = (
    "Bằng phiếu ở vị trí cuối thì đại hội bầu lại giữa những người ấy, ai nhiều phiếu hơn thì "
    "trúng cử; lại bằng phiếu thì bầu lại nữa hay không do đại hội quyết định."
)
