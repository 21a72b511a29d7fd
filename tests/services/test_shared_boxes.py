"""Two elections on one scan of the card: one box, and a decision for each of them (R6)."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest

from congress.crypto.elections import read_election
from congress.domain.card_votes import Subject
from congress.domain.contests import Level, Target
from congress.domain.errors import NotNow, RuleViolation
from congress.domain.events import (
    BoxSealed,
    DecisionDeclared,
    Event,
    MinutesSigned,
    ResultReleased,
    ResultVerified,
    RoundFrozen,
    RoundJoined,
)
from congress.services import rounds, screens, voting
from congress.services.counting_committees import Naming, name_committee
from congress.services.counting_pages import list_countings
from congress.services.decision_pages import find_decision
from congress.services.downloads import list_documents
from congress.services.election_chains import final_elected
from congress.services.election_steps import read_path
from congress.services.freezing_choices import list_sharing
from congress.services.journal import read_journal
from congress.services.minutes import Signatories, keep_minutes, make_minutes, propose_number
from congress.services.proof_pool import ProofPool
from congress.services.record_pages import read_record
from congress.services.records import bundle_of
from congress.services.releases import release_result
from congress.services.round_pages import read_round
from congress.services.round_status import read_status, read_voting_rounds
from congress.services.slates import NewElection, create_election
from congress.services.stages import Stage
from congress.services.verification import PASSED, begin_verification, run_verification
from congress.store.base import NotFound
from congress.store.database import Database
from congress.store.rounds import get_file, get_round, list_rounds_in
from tests.documents.reading import text_of
from tests.services.assembly import Assembly, open_assembly
from tests.services.office import AT
from tests.verify.verdicts import verified

CARDS = 9
COMMITTEE = "Ban Chấp hành Đảng bộ phường Thử"
DELEGATION = "Đoàn đại biểu dự đại hội Đảng bộ tỉnh"


def delegation(assembly: Assembly, names: Sequence[str] = ("An", "Bình", "Dung")) -> str:
    """Create the election of as many delegates as are listed."""
    with assembly.act() as tx:
        election = create_election(
            tx,
            NewElection(
                title=DELEGATION,
                target=Target.UPPER_DELEGATES,
                level=Level.GRASSROOTS,
                seats=len(names),
            ),
        )
    assembly.list(election, names)
    return election


def frozen(assembly: Assembly) -> tuple[str, str, str]:
    """Freeze both together; give the box and the two elections."""
    committee, delegates = assembly.committee(), delegation(assembly)
    for election in (committee, delegates):
        assembly.make_ready(election)
    uuid = assembly.freeze(committee, CARDS, "kp1", further=[delegates])
    return uuid, committee, delegates


def marked() -> list[list[list[int]]]:
    """Give nine ballots: five of six on the first part, three boxes pairs on the second."""
    whole = [[0, 1, 1, 1, 1, 1, 0], [1, 0], [1, 0], [0, 1]]
    nobody = [[1, 0, 0, 0, 0, 0, 0], [1, 0], [1, 0], [1, 0]]
    neither = [[0, 1, 1, 0, 0, 0, 1], [0, 0], [0, 0], [0, 0]]
    return [whole] * 6 + [nobody] * 2 + [neither]


def counted(assembly: Assembly) -> tuple[str, str, str]:
    """Hold both to their decisions."""
    found = frozen(assembly)
    assembly.cast_in(found[0], marked())
    assembly.count(found[0], CARDS, "kp1")
    return found


def verify(assembly: Assembly, uuid: str) -> None:
    with assembly.act() as tx:
        begin_verification(tx, uuid)
    found = run_verification(assembly.database, assembly.keys, uuid, clock=lambda: AT)
    assert (found.state, found.message) == (PASSED, "")


def sign(assembly: Assembly, uuid: str) -> str:
    """Sign the minutes of a round; give what stands in them."""
    with assembly.database.reading() as session:
        papers = Signatories(number=propose_number(session, uuid))
        signed = make_minutes(session, assembly.keys, uuid, papers, at=AT)
    with assembly.act("kp1") as tx:
        keep_minutes(tx, uuid, signed)
    return " ".join(text_of(signed.pdf).split())


def of_kind(assembly: Assembly, kind: type[Event], uuid: str) -> list[str]:
    """List the rounds that events of a kind are about, in a box."""
    rounds_of = (getattr(event, "round", "") for event in assembly.events if type(event) is kind)
    return [one for one in rounds_of if one.startswith(uuid)]


def test_two_elections_are_frozen_into_one_box(assembly: Assembly) -> None:
    uuid, committee, delegates = frozen(assembly)
    with assembly.database.reading() as session:
        rows = list_rounds_in(session, uuid)
        page = read_round(session, uuid, at=AT)
        election = read_election(get_file(session, uuid, "election.json"))
        given = [one["round"] for one in read_voting_rounds(session)]
        paths = [read_path(session, one, at=AT) for one in (committee, delegates)]

    assert [(row.uuid, row.election, row.state) for row in rows] == [
        (uuid, committee, "frozen"),
        (f"{uuid}-2", delegates, "frozen"),
    ]
    assert [part.title for part in page.parts] == [COMMITTEE, DELEGATION]
    assert len(election.questions) == 1 + 3
    assert given == [uuid]
    assert [path.round for path in paths] == [uuid, f"{uuid}-2"]
    assert of_kind(assembly, RoundFrozen, uuid) == [uuid]
    assert of_kind(assembly, RoundJoined, uuid) == [f"{uuid}-2"]


def test_both_are_decided_from_one_box_and_end_with_minutes_of_their_own(
    assembly: Assembly,
) -> None:
    """R6, R38, R44: each by its own numbers, of the same N and the same ballots returned."""
    uuid, committee, delegates = counted(assembly)
    other = f"{uuid}-2"
    verify(assembly, uuid)
    texts = {one: sign(assembly, one) for one in (other, uuid)}
    with assembly.act("kp1") as tx:
        release_result(tx, uuid)

    with assembly.database.reading() as session:
        described = [find_decision(session, one) for one in (uuid, other)]
        elected = [
            sorted(one.label for one in final_elected(session, election))
            for election in (committee, delegates)
        ]
        states = [row.state for row in list_rounds_in(session, uuid)]
        raw = bundle_of(session, assembly.keys)
        documents = {one.name: one.saved_as for one in list_documents(session, other, at=AT)}
    assert states == ["signed", "signed"]
    assert [(one.report.counts.returned, one.report.counts.valid) for one in described if one] == [
        (9, 7),
        (9, 9),
    ]
    assert "Vũ Đình Khoa" not in elected[0]
    assert elected[1] == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert f"một hòm phiếu với: {COMMITTEE}, lần 1" in texts[other]
    assert f"một hòm phiếu với: {DELEGATION}, lần 1" in texts[uuid]
    assert ".2-BB/BKP" in texts[other]
    assert documents["minutes.pdf"] == "bien_ban_kiem_phieu_luot02-2_20261123.pdf"
    assert verified(raw)[-1] == "all checks passed"


def test_the_log_tells_of_the_box_once_and_of_each_decision(assembly: Assembly) -> None:
    uuid, *_ = counted(assembly)
    with assembly.database.reading() as session:
        sentences = [entry.sentence for entry in read_journal(session)]

    both = f"{COMMITTEE}, lần 1; {DELEGATION}, lần 1"
    assert any(said.startswith(f"Mở bỏ phiếu {both}:") for said in sentences)
    assert any(f"ra kết luận {DELEGATION}, lần 1:" in said for said in sentences)
    assert of_kind(assembly, BoxSealed, uuid) == [uuid]
    assert of_kind(assembly, DecisionDeclared, uuid) == [uuid, f"{uuid}-2"]
    assert any(
        f"{DELEGATION}, lần 1 chung hòm phiếu với {COMMITTEE}, lần 1" in said for said in sentences
    )


def test_what_happens_to_a_box_cannot_be_asked_of_a_round_that_shares_it(
    assembly: Assembly,
) -> None:
    """No ballot can be cast beside the box, and nothing of it be opened by itself."""
    uuid, *_ = frozen(assembly)
    other = f"{uuid}-2"
    with pytest.raises(NotFound), assembly.act() as tx:
        rounds.ask_opening(tx, other, present=CARDS, issued=CARDS)
    with pytest.raises(NotFound), assembly.act() as tx:
        rounds.ask_annulment(tx, other, "thử")
    with assembly.act() as tx:
        rounds.ask_opening(tx, uuid, present=CARDS, issued=CARDS)
    with assembly.act("chutich") as tx:
        rounds.confirm_opening(tx, uuid)
    with assembly.database.reading() as session:
        election = read_election(get_file(session, uuid, "election.json"))
        assert get_round(session, other).state == "open"
    raw = assembly.seal(election, 1, marked()[0])
    with pytest.raises(NotFound):
        voting.cast(assembly.database, assembly.keys, ProofPool(0), other, raw)
    voting.cast(assembly.database, assembly.keys, ProofPool(0), uuid, raw)
    with assembly.database.reading() as session:
        status = [read_status(session, one, at=AT) for one in (uuid, other)]
    assert [(one["box"], one["returned"]) for one in status] == [(uuid, 1), (uuid, 1)]


def test_an_annulled_box_ends_for_all_its_elections(assembly: Assembly) -> None:
    """R35: and each of them may be frozen again, together or alone."""
    uuid, committee, delegates = frozen(assembly)
    with assembly.act() as tx:
        rounds.ask_annulment(tx, uuid, "Mất điện")
    with assembly.act("chutich") as tx:
        rounds.confirm_annulment(tx, uuid)

    with assembly.database.reading() as session:
        rows = list_rounds_in(session, uuid)
        reasons = [read_round(session, row.uuid, at=AT).reason for row in rows]
    assert [Stage(row.state) for row in rows] == [Stage.ANNULLED] * 2
    assert reasons == ["Mất điện"] * 2
    again = assembly.freeze(delegates, CARDS, "kp1")
    together = assembly.freeze(committee, CARDS, "kp1")
    with assembly.database.reading() as session:
        assert [get_round(session, one).number for one in (again, together)] == [2, 2]


def test_nothing_is_annulled_once_minutes_of_one_are_signed(assembly: Assembly) -> None:
    uuid, *_ = counted(assembly)
    verify(assembly, uuid)
    sign(assembly, f"{uuid}-2")

    with pytest.raises(NotNow), assembly.act() as tx:
        rounds.ask_annulment(tx, uuid, "thử")
    assert of_kind(assembly, ResultVerified, uuid) == [uuid]
    assert of_kind(assembly, MinutesSigned, uuid) == [f"{uuid}-2"]


def test_nobody_annuls_a_box_while_minutes_of_it_are_being_signed(
    postgresql_url: str, tmp_path: Path
) -> None:
    """R35: where two may write at the same time, one waits for the other and is then refused."""
    database = Database(postgresql_url)
    assembly = open_assembly(database, tmp_path / "data")
    uuid, *_ = counted(assembly)
    verify(assembly, uuid)
    with assembly.act() as tx:
        rounds.ask_annulment(tx, uuid, "thử")
    with database.reading() as session:
        signed = make_minutes(session, assembly.keys, f"{uuid}-2", Signatories(), at=AT)

    def annul() -> None:
        with assembly.act("chutich") as tx:
            rounds.confirm_annulment(tx, uuid)

    with ThreadPoolExecutor(1) as threads:
        with assembly.act("kp1") as tx:
            keep_minutes(tx, f"{uuid}-2", signed)
            tx.session.flush()
            annulling = threads.submit(annul)
            assert not wait([annulling], timeout=0.5).done
        with pytest.raises(NotNow):
            annulling.result(timeout=10)
    with database.reading() as session:
        assert verified(bundle_of(session, assembly.keys))[-1] == "all checks passed"
    database.close()


def test_the_list_of_boxes_leads_to_the_election_whose_minutes_are_due(
    assembly: Assembly,
) -> None:
    uuid, *_ = counted(assembly)
    verify(assembly, uuid)
    sign(assembly, uuid)

    with assembly.database.reading() as session:
        (due, *_) = list_countings(session, at=AT)
        signed = read_round(session, uuid, at=AT)
    assert (due.round.uuid, due.round.stage) == (f"{uuid}-2", Stage.VERIFIED)
    assert [part.title for part in signed.unsigned] == [DELEGATION]
    assert not signed.annullable


def test_the_hall_sees_both_results_one_after_the_other(assembly: Assembly) -> None:
    uuid, *_ = counted(assembly)
    verify(assembly, uuid)
    with assembly.database.reading() as session:
        waiting = screens.read_picture(session)
    assert (waiting.scene, waiting.turns) == (screens.Scene.OPENING, False)
    with assembly.act("kp1") as tx:
        release_result(tx, uuid)

    with assembly.database.reading() as session:
        first = screens.read_picture(session)
        second = screens.read_picture(session, first.following)
    assert of_kind(assembly, ResultReleased, uuid) == [uuid]
    assert [one.round.title for one in (first, second) if one.round] == [COMMITTEE, DELEGATION]
    assert (first.turns, first.following) == (True, f"{uuid}-2")
    assert (second.turns, second.following) == (True, "")
    assert second.result is not None
    assert [line.name for line in second.result.elected] == ["Nguyễn Văn An", "Trần Thị Bình"]


def test_what_may_share_the_box_is_offered_with_what_it_lacks(assembly: Assembly) -> None:
    committee, delegates = assembly.committee(), delegation(assembly)
    assembly.make_ready(committee)
    with assembly.database.reading() as session:
        (offered,) = list_sharing(session, committee)
    assert (offered.election, offered.seats, offered.candidates) == (delegates, 3, 3)
    assert offered.refusal != ""
    with pytest.raises(NotNow):
        assembly.freeze(committee, CARDS, "kp1", further=[delegates])

    assembly.make_ready(delegates)
    with assembly.database.reading() as session:
        (ready,) = list_sharing(session, committee)
    assert ready.refusal == ""


def test_one_head_counts_a_shared_box(assembly: Assembly) -> None:
    """R11."""
    committee, delegates = assembly.committee(), delegation(assembly)
    assembly.make_ready(committee)
    assembly.make_ready(delegates)
    with assembly.act() as tx:
        name_committee(tx, delegates, Naming(head="kp2", members=("kp1",)))
    assembly.raise_cards(delegates, Subject.COMMITTEE)

    with assembly.database.reading() as session:
        (offered,) = list_sharing(session, committee)
    assert "trưởng ban kiểm phiếu khác nhau" in offered.refusal
    with pytest.raises(NotNow) as caught:
        assembly.freeze(committee, CARDS, "kp1", further=[delegates])
    assert caught.value.rule == "R11"


def test_elections_that_depend_on_each_other_are_not_frozen_together(assembly: Assembly) -> None:
    """R6: neither twice the same body, nor a committee with itself."""
    committee, again = assembly.committee(), assembly.committee()
    assembly.make_ready(committee)
    assembly.make_ready(again)
    with assembly.database.reading() as session:
        assert list_sharing(session, committee) == ()
    with pytest.raises(RuleViolation) as caught:
        assembly.freeze(committee, CARDS, "kp1", further=[again])
    assert caught.value.rule == "R6"


def test_the_public_record_lists_the_files_of_a_box_once(assembly: Assembly) -> None:
    uuid, *_ = counted(assembly)
    with assembly.database.reading() as session:
        found = {one.uuid: one for one in read_record(session, assembly.keys).rounds}

    assert {one.name for one in found[f"{uuid}-2"].files} == {"slate.json", "decision.json"}
    assert {"round.bel", "roll.json", "slate.json"} < {one.name for one in found[uuid].files}
