"""Where the nominations of an election stand, as its page shows them (R20-R25, R35)."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.domain.card_votes import CardVote, Subject, figures_of
from congress.domain.contests import Target
from congress.domain.nominations import ListPlan, PlanVerdict, judge_plan
from congress.domain.nominees import NomineeState, Source, Support
from congress.domain.rulesets import RULES_190
from congress.domain.slate_limits import Notice
from congress.domain.slates import Candidate
from congress.services.election_rows import read_candidate
from congress.services.nominations import is_open_to_nominations
from congress.services.opinion_ballots import HeardPerson, OpinionResult, find_opinion
from congress.store.elections import ElectionRow, get_election, list_candidates
from congress.store.nominations import (
    NominationsRow,
    NomineeRow,
    WithdrawalVoteRow,
    find_nominations,
    list_nominees,
    list_withdrawal_votes,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedNominee:
    """Somebody put forward; `support` is the vote on somebody from the floor, once it was held."""

    id: str
    candidate: Candidate
    is_delegate: bool
    source: Source
    state: NomineeState
    nominator: str
    consent: bool
    support: Support | None

    @property
    def supported(self) -> Notice | None:
        """The sentence on the vote, with the rule (R24)."""
        return self.support.explanation(RULES_190) if self.support else None


@dataclass(frozen=True, slots=True)
class DescribedWithdrawals:
    """One vote on withdrawals: whom the presidium proposed to let go, whom not, and the cards."""

    allowed: tuple[str, ...]
    kept: tuple[str, ...]
    vote: CardVote
    explanation: Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedNominations:
    """The way from the prepared list to the list that is voted on.

    `takes` is False where the list follows from an earlier round. `opinion` is the opinion ballot
    whose cut was applied, or empty; `hearing` is the newest one and what it says.
    """

    election: str
    takes: bool
    opened: bool
    closed: bool
    settled: bool
    opinion: str
    nominees: tuple[DescribedNominee, ...]
    withdrawal_votes: tuple[DescribedWithdrawals, ...]
    plan: ListPlan
    verdict: PlanVerdict
    hearing: OpinionResult | None

    @property
    def prepared(self) -> tuple[DescribedNominee, ...]:
        """Those whom the convening committee put forward."""
        return tuple(one for one in self.nominees if one.source is Source.PREPARED)

    @property
    def floor(self) -> tuple[DescribedNominee, ...]:
        """Those from the floor, whatever became of them."""
        return tuple(one for one in self.nominees if one.source is not Source.PREPARED)

    @property
    def waiting(self) -> tuple[DescribedNominee, ...]:
        """Those from the floor on whom the congress did not vote yet (R24)."""
        return self._in(NomineeState.PROPOSED)

    @property
    def listed(self) -> tuple[DescribedNominee, ...]:
        """Everybody on the list as it stands."""
        return tuple(one for one in self.nominees if one.state.on_list)

    @property
    def asking(self) -> tuple[DescribedNominee, ...]:
        """Those who ask to be let go (R20)."""
        return self._in(NomineeState.ASKED)

    @property
    def tied(self) -> tuple[HeardPerson, ...]:
        """Those at the cut of the opinion ballot on whom the presidium rules (R25)."""
        waits = self.hearing is not None and not self.opinion
        return self.hearing.tied if self.hearing and waits else ()

    @property
    def needs_opinion(self) -> bool:
        """Tell whether an opinion ballot must come before the list is voted on (R25)."""
        return self.settled and not self.opinion and self.verdict.opinion_ballot_on > 0

    def _in(self, state: NomineeState) -> tuple[DescribedNominee, ...]:
        return tuple(one for one in self.nominees if one.state is state)


def describe_nominations(session: Session, election: str) -> DescribedNominations:
    """Tell where the nominations of an election stand."""
    row, found = get_election(session, election), find_nominations(session, election)
    nominees = tuple(_describe(one) for one in list_nominees(session, election))
    plan = _plan(session, row, nominees, found)
    return DescribedNominations(
        election=election,
        takes=is_open_to_nominations(row),
        opened=found is not None,
        closed=found is not None and found.closed,
        settled=found is not None and found.settled,
        opinion=found.opinion if found else "",
        nominees=nominees,
        withdrawal_votes=tuple(
            _describe_vote(vote) for vote in list_withdrawal_votes(session, election)
        ),
        plan=plan,
        verdict=judge_plan(plan, RULES_190),
        hearing=find_opinion(session, election),
    )


def _plan(
    session: Session,
    row: ElectionRow,
    nominees: tuple[DescribedNominee, ...],
    found: NominationsRow | None,
) -> ListPlan:
    """Count the list as it stands (R21-R25): after nominations, those listed from the floor too."""
    floor = [one for one in nominees if one.source is not Source.PREPARED]
    gone = [one for one in floor if one.state in {NomineeState.WITHDRAWN, NomineeState.CUT}]
    on_list = [one for one in floor if one.state.on_list]
    prepared = [one for one in nominees if one.source is Source.PREPARED and one.state.on_list]
    return ListPlan(
        target=Target(row.body),
        seats=row.seats,
        prepared=len(prepared) if found else len(list_candidates(session, row.id)),
        floor=len(on_list) + len(gone),
        withdrawn=len(gone),
    )


def _describe(one: NomineeRow) -> DescribedNominee:
    return DescribedNominee(
        id=one.id,
        candidate=read_candidate(one.facts),
        is_delegate=one.delegate is not None,
        source=Source(one.source),
        state=NomineeState(one.state),
        nominator=one.nominator,
        consent=one.consent,
        support=None
        if one.attending is None or one.agreed is None
        else Support(one.attending, one.agreed),
    )


def _describe_vote(held: WithdrawalVoteRow) -> DescribedWithdrawals:
    vote = CardVote(
        subject=Subject.WITHDRAWALS,
        **figures_of(held),
    )
    return DescribedWithdrawals(
        tuple(held.allowed.splitlines()),
        tuple(held.kept.splitlines()),
        vote,
        vote.explanation(RULES_190),
    )
