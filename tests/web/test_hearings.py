"""Opinion ballots and votes of trust through all steps of a round (R25, R26, L3-L5)."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from openpyxl import load_workbook

from congress.crypto.ballots import seal_ballot
from congress.crypto.credentials import derive_secret
from congress.crypto.elections import read_election
from congress.domain.contests import Level
from congress.domain.errors import NotNow
from congress.domain.nominees import Source, Support
from congress.domain.typed_candidates import TypedCandidate
from congress.services.errors import Malformed
from congress.services.nominations import NewNominee, open_nominations, propose, support
from congress.services.opinion_ballots import OpinionResult, create_opinion_ballot, find_opinion
from congress.services.opinion_cuts import apply_opinion, hold_opinion_ballot
from congress.services.slates import lock_slate
from congress.services.transactions import Transaction, transaction
from congress.services.trust_votes import NewTrustVote, create_trust_vote
from congress.services.verification import PASSED
from congress.store.elections import list_candidates
from congress.store.nominations import find_nominations
from tests.web.clocks import START
from tests.web.hall import CARDS, COMMITTEE, Hall, freeze, good, refused, vote
from tests.web.lists import slate_csv
from tests.web.walks import walk

Marks = Sequence[Sequence[int]]


@contextmanager
def acting(hall: Hall) -> Iterator[Transaction]:
    """Do something as the secretariat."""
    runtime = hall.runtime
    with transaction(runtime.database, runtime.keys, at=START, by="thuky") as tx:
        yield tx


def hear(hall: Hall) -> str:
    """Make an opinion ballot on the three of the list, which has room for one."""
    with acting(hall) as tx:
        people = list_candidates(tx.session, hall.kept.election)
        return create_opinion_ballot(tx, hall.kept.election, people=people, places=1)


def trust(hall: Hall) -> str:
    """Make a vote of trust in one person, whose counting committee was approved."""
    person = TypedCandidate(name="Nguyễn Văn An", position="Bí thư")
    asked = NewTrustVote(title="Tín nhiệm", level=Level.GRASSROOTS, people=(person,))
    with acting(hall) as tx:
        election = create_trust_vote(tx, asked)
        lock_slate(tx, election)
    return election


def name(hall: Hall, election: str) -> None:
    good(hall.person("thuky").put(f"/elections/{election}/committee", COMMITTEE))


def cast(hall: Hall, serial: int, marks: Marks) -> None:
    assert hall.kept.laptop is not None
    election = read_election(hall.file("election.json"))
    secret = derive_secret(election.group, election.uuid, hall.kept.laptop.card(serial))
    good(hall.cast(seal_ballot(election, secret, [list(row) for row in marks])))


def finish(hall: Hall, ballots: Sequence[Marks]) -> None:
    """Cast, close, count, open, decide and verify."""
    hall.open()
    for serial, marks in enumerate(ballots, start=1):
        cast(hall, serial, marks)
    hall.close_round()
    hall.count()
    for index in (1, 3):
        good(hall.give_share(index))
    good(hall.person("thuky").post(f"{hall.page}/decision"))
    assert hall.verify()["state"] == PASSED


def finished(hall: Hall) -> tuple[dict[str, str], list[str]]:
    """Sign the minutes, let the hall see, and open every page; give them and the sheet's head."""
    good(hall.person("kp1").post(f"{hall.page}/minutes"))
    assert hall.person("kp1").fill(f"{hall.page}/release", {"typed": "CÔNG BỐ"}).status_code < 400
    raw = hall.person("thuky").page(f"{hall.page}/downloads/results.xlsx").get_data()
    (sheet,) = load_workbook(io.BytesIO(raw)).worksheets
    head = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "TT")
    return walk(hall), [str(cell) for cell in head[:4]]


def found(hall: Hall, parent: str) -> OpinionResult:
    with hall.runtime.database.reading() as session:
        result = find_opinion(session, parent)
    assert result is not None
    return result


def test_an_opinion_ballot_tells_who_stays_on_the_list(sqlite_hall: Hall) -> None:
    """R25, R26: two people with equal agreement for the one place wait for the presidium."""
    hall, parent = sqlite_hall, sqlite_hall.kept.election
    hall.kept.election = hear(hall)
    name(hall, hall.kept.election)
    freeze(hall, slot=2)
    assert not found(hall, parent).declared
    agree, disagree, nothing = [1, 0], [0, 1], [0, 0]
    finish(hall, [[agree, agree, disagree], [agree, agree, nothing], [nothing] * 3])

    result = found(hall, parent)
    assert (result.declared, result.round, result.tied_places) == (True, hall.round, 1)
    assert result.kept == ()
    assert [(one.number, one.agreed, one.unmarked) for one in result.tied] == [(1, 2, 1), (2, 2, 1)]
    assert [(one.number, one.disagreed) for one in result.out] == [(3, 1)]
    nothing_follows = hall.person("thuky").fill(f"/rounds/{hall.round}/follow-up")
    assert "không bầu ai" in nothing_follows.get_data(as_text=True)

    shown, heard = finished(hall)
    decision = shown["rounds.results.decision"]
    assert f"/elections/{parent}/nominations" in decision
    assert "Đưa vào danh sách 0/1" in decision
    assert "Chờ Đoàn chủ tịch" in shown["counting.round"]
    assert "bằng phiếu, chờ Đoàn chủ tịch" in shown["screens.picture"]
    assert "trúng cử" not in (decision + shown["counting.round"]).lower()
    assert heard == ["TT", "Họ và tên", "Đồng ý", "% số phiếu thu về"]


def test_who_counts_an_opinion_ballot_is_named_on_its_page(sqlite_hall: Hall) -> None:
    """R26: helpers whom nobody votes on; of a vote of trust only the committee is (L7)."""
    ballot = hear(sqlite_hall)
    page = f"/elections/{ballot}/card-votes"
    office = sqlite_hall.person("thuky")
    shown = office.page(page).text
    assert "Người kiểm phiếu xin ý kiến" in shown
    assert "Ghi ban kiểm phiếu" in shown
    assert "Ghi kết quả biểu quyết" not in shown
    good(office.fill(f"{page}/committee", {"head": "kp1", "members": ["kp2"]}))
    assert "Đỗ Văn Giang" in office.page(page).text.split("Sửa ban kiểm phiếu")[0]
    assert "Chốt lần bầu 1" in office.page(f"/elections/{ballot}").text

    told = office.page(f"/elections/{trust(sqlite_hall)}/card-votes").text
    assert "Chỉ biểu quyết ban kiểm phiếu." in told
    assert "do cấp trên phân bổ" not in told


def test_trust_is_reported_by_the_ballots_returned(sqlite_hall: Hall) -> None:
    """L4, L5: a ballot without a box is returned and not valid."""
    hall = sqlite_hall
    hall.kept.election = trust(hall)
    name(hall, hall.kept.election)
    good(vote(hall, hall.kept.election, "committee"))
    freeze(hall, slot=2)
    finish(hall, [[[0, 1, 0, 0]], [[0, 0, 0, 1]], [[1, 0, 0, 0]]])

    decision = good(hall.person("quansat").get(f"{hall.page}/files/decision.json"))
    (person,) = decision["candidates"]
    assert (decision["returned"], decision["valid"], decision["outcome"]) == (3, 2, "reported")
    assert [level["percent"] for level in person["levels"]] == ["33,33", "0,00", "33,33"]

    shown, heard = finished(hall)
    decision = shown["rounds.results.decision"]
    assert "Nguyễn Văn An, Bí thư" in decision
    assert "Tín nhiệm thấp" in decision
    assert "33,33%" in shown["screens.picture"]
    assert "trúng cử" not in (decision + shown["counting.round"]).lower()
    assert heard == ["TT", "Họ và tên", "Tín nhiệm cao", "% số phiếu thu về"]


def test_trust_is_not_voted_on_before_two_thirds_are_there(sqlite_hall: Hall) -> None:
    """L3: four of seven summoned."""
    hall = sqlite_hall
    hall.kept.election = trust(hall)
    name(hall, hall.kept.election)
    good(vote(hall, hall.kept.election, "committee"))
    assert hall.kept.laptop is not None
    roll = hall.kept.laptop.roll(2)
    good(hall.person("thamtra").send("POST", "/cards/rolls", roll))
    absent = "absent_throughout_not_replaced"
    asked = {
        "ceremony": hall.kept.ceremony,
        "slot": 2,
        "denominator": {"summoned": 7, absent: 3},
        "reasons": {absent: "Ốm"},
    }
    page = f"/elections/{hall.kept.election}/rounds"
    hall.kept.round = good(hall.person("thuky").post(page, asked))["round"]

    numbers = {"present": CARDS, "issued": CARDS}
    error = refused(hall.person("thuky").post(f"{hall.page}/opening", numbers), 403)
    assert error["rule"] == "L3"
    assert "hai phần ba" in error["message"]


def test_the_list_is_cut_by_the_opinion_ballot_and_the_presidium(sqlite_hall: Hall) -> None:
    """R25: three prepared for three seats and two from the floor; one place, equal agreement."""
    hall = sqlite_hall
    asked = {"title": "Đảng ủy khóa mới", "body": "committee", "level": "grassroots", "seats": 3}
    parent = str(good(hall.person("thuky").post("/elections", asked))["election"])
    good(vote(hall, parent, "seats"))
    good(hall.person("thuky").send("POST", f"/elections/{parent}/slate", slate_csv()))
    floor = [nominated(hall, parent, who) for who in ("Phạm Thị Dung", "Lý Văn Sáu")]
    for step in ("nominations/closing", "withdrawals/closing"):
        good(hall.person("thuky").post(f"/elections/{parent}/{step}"))
    with acting(hall) as tx:
        hall.kept.election = hold_opinion_ballot(tx, parent)
        assert hold_opinion_ballot(tx, parent) == hall.kept.election
    with acting(hall) as tx, pytest.raises(NotNow, match="chưa có kết luận"):
        apply_opinion(tx, parent)
    name(hall, hall.kept.election)
    freeze(hall, slot=2)
    finish(hall, [[[1, 0], [1, 0]], [[0, 1], [0, 1]]])
    shown = hall.person("thuky").client.get(f"/elections/{parent}/nominations").text
    assert "Đoàn chủ tịch lấy 1 người trong số bằng nhau" in shown

    for chosen, ruling, said in (
        ((), "Chọn", "phải chọn đúng 1 người"),
        (floor, "Chọn", "phải chọn đúng 1 người"),
        (floor[:1], "", "Chưa ghi kết luận"),
    ):
        with acting(hall) as tx, pytest.raises(Malformed, match=said):
            apply_opinion(tx, parent, chosen=chosen, ruling=ruling)
    with acting(hall) as tx:
        apply_opinion(tx, parent, chosen=floor[:1], ruling="Lấy người nhiều tuổi đảng hơn.")
    with acting(hall) as tx, pytest.raises(NotNow, match="đã đưa vào danh sách"):
        apply_opinion(tx, parent)

    shown = hall.person("thuky").client.get(f"/elections/{parent}/nominations").text
    assert "Danh sách để đại hội biểu quyết: 4 người" in shown
    assert "Không được lấy qua phiếu xin ý kiến" in shown
    good(hall.person("thuky").post(f"/elections/{parent}/slate/lock"))


def nominated(hall: Hall, election: str, who: str) -> str:
    """Let a person from the floor be put on the list; present it first where it was not yet."""
    with acting(hall) as tx:
        if find_nominations(tx.session, election) is None:
            open_nominations(tx, election)
        person = NewNominee(
            person=TypedCandidate(name=who),
            source=Source.NOMINATED,
            nominator="Nguyễn Văn An",
            consent=True,
        )
        nominee = propose(tx, election, person)
        support(tx, election, nominee, Support(4, 2))
    return nominee
