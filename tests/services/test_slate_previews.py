"""A list of candidates is looked at before it is taken in (V3, R14, R26b)."""

import pytest

from congress.domain.errors import NotNow
from congress.services.slate_editing import describe_slate
from congress.services.slate_previews import SlatePreview, preview_slate, require_same_file
from tests.services.office import AT, SLATE, Office


def preview(office: Office, election: str, text: str) -> SlatePreview:
    with office.database.reading() as session:
        return preview_slate(session, election, text.encode(), today=AT.date())


def test_a_preview_tells_who_would_stand_in_ballot_order_and_changes_nothing(
    office: Office,
) -> None:
    election = office.elect()
    read = preview(office, election, f"{SLATE}\nĐặng Văn Lạ")

    assert [one.label for one in read.candidates] == [
        "Nguyễn Văn An",
        "Trần Thị Bình",
        "Lê Văn Cường",
        "Đặng Văn Lạ",
    ]
    assert (read.takeable, read.matched, read.rows) == (True, 3, 4)
    assert "không có trong danh sách đại biểu" in read.candidates[-1].note
    with office.database.reading() as session:
        assert describe_slate(session, election).candidates == ()


def test_every_fault_is_a_sentence_that_names_its_row(office: Office) -> None:
    text = "Họ và tên,Ngày sinh\nNguyễn Văn An,31/02/1970\nTrần Thị Bình,"
    read = preview(office, office.elect(), text)

    assert not read.takeable
    assert len(read.faults) == 1
    assert read.faults[0].startswith("Dòng 2, cột B (Ngày sinh)")
    assert read.rows - len(read.candidates) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("không phải danh sách", "Không tìm thấy ai", id="no list"),
        pytest.param("Họ và tên\nBùi Văn Minh", "Có 2 đại biểu tên", id="two delegates"),
    ],
)
def test_a_file_that_is_not_taken_is_refused_in_the_preview(
    office: Office, text: str, said: str
) -> None:
    read = preview(office, office.elect(), text)

    assert not read.takeable
    assert said in read.refusal


def test_another_number_of_seats_in_the_file_is_noted(office: Office) -> None:
    text = "Số lượng bầu: 5 đồng chí\n" + SLATE
    read = preview(office, office.elect(), text)

    assert read.notes == ("Tệp ghi bầu 5 người, cuộc bầu cử này bầu 2 người.",)


def test_a_locked_list_takes_no_file(office: Office) -> None:
    election = office.elect()
    office.approve(election)

    assert "đã khóa" in preview(office, election, SLATE).refusal


def test_a_file_that_changed_since_the_preview_is_refused(office: Office) -> None:
    read = preview(office, office.elect(), SLATE)
    require_same_file(SLATE.encode(), read.sha256)
    require_same_file(SLATE.encode(), "")

    with pytest.raises(NotNow, match="xem trước lại"):
        require_same_file(b"khac", read.sha256)
