"""How N comes about is told while its numbers are still being entered (R38, R40, R43)."""

from congress.services.denominator_previews import PreviewedDenominator, preview_denominator
from congress.services.presence import Attending
from tests.services.office import Office


def preview(office: Office, numbers: dict[str, int], **reasons: str) -> PreviewedDenominator:
    with office.database.reading() as session:
        return preview_denominator(session, Attending(numbers=numbers, reasons=reasons))


def test_n_and_its_lines_are_told(office: Office) -> None:
    absent = {"absent_throughout_not_replaced": 2}
    told = preview(office, {"summoned": 200} | absent, absent_throughout_not_replaced="Ốm")

    assert (told.number, told.needed, told.refusal) == (198, 100, None)
    assert [line.number for line in told.lines] == [200, 2, 198]


def test_a_missing_reason_is_told_beside_n(office: Office) -> None:
    """R43."""
    told = preview(office, {"summoned": 200, "committee_absent_throughout": 1})

    assert told.number == 199
    assert told.refusal is not None
    assert "Chưa ghi lý do" in told.refusal.text


def test_impossible_numbers_give_no_n_but_a_sentence(office: Office) -> None:
    told = preview(office, {"summoned": 0})

    assert told.number is None
    assert told.refusal is not None
