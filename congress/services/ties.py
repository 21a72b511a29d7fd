"""People with equal votes: what the presidium concluded, and the ruling a run-off needs (R45)."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from congress.domain.decisions import Decision
from congress.domain.errors import NotNow
from congress.domain.open_points import NO_RUN_OFF, RUN_OFF
from congress.domain.rulesets import RULES_190
from congress.services.rulings import Ruling, find_ruling, record_ruling, require_ruling
from congress.services.transactions import Transaction


@dataclass(frozen=True, slots=True)
class Tie:
    """What the presidium concluded about those tied, and else the words proposed to it (R45)."""

    ruling: Ruling | None
    proposed: str

    @property
    def settled(self) -> bool:
        """Tell whether they are not voted on again."""
        return self.ruling is not None and self.ruling.choice == NO_RUN_OFF


def describe_tie(session: Session, uuid: str, decision: Decision) -> Tie | None:
    """Tell what a run-off still needs; None where nobody is tied."""
    if not decision.tied:
        return None
    return Tie(find_ruling(session, "R45", uuid), _propose(decision))


def is_ruled_out(session: Session, uuid: str) -> bool:
    """Tell whether the presidium concluded that those tied are not voted on again (R45)."""
    ruling = find_ruling(session, "R45", uuid)
    return ruling is not None and ruling.choice == NO_RUN_OFF


def _propose(decision: Decision) -> str:
    """Propose words without names: who is tied stands in the decision."""
    return (
        f"Đại hội bầu lại giữa {len(decision.tied)} đồng chí bằng phiếu để lấy "
        f"{decision.tied_seats} đồng chí; ai nhiều phiếu hơn thì trúng cử, không cần quá một phần "
        "hai."
    )


def require_run_off(tx: Transaction, uuid: str, conclusion: str) -> None:
    """Demand the ruling that those tied are voted on again, recording it when it is said (R45)."""
    if conclusion and find_ruling(tx.session, "R45", uuid) is None:
        record_ruling(tx, Ruling(rule="R45", about=uuid, choice=RUN_OFF, text=conclusion))
    ruling = require_ruling(tx.session, "R45", uuid, what="những người bằng phiếu của lần bầu này")
    if ruling.choice == NO_RUN_OFF:
        raise NotNow(
            "Đoàn chủ tịch đã kết luận không bầu lại giữa những người bằng phiếu. Muốn bầu lại "
            "thì Đoàn chủ tịch phải kết luận lại.",
            rule="R45",
            article=RULES_190.article("R45"),
        )
