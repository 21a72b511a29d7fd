"""The screen of the credentials report (R10, rules 3.3)."""

from tests.documents.reading import read_word
from tests.web.hall import Hall


def test_the_page_shows_the_figures_that_the_word_file_has(sqlite_hall: Hall) -> None:
    committee = sqlite_hall.person("thamtra")

    shown = " ".join(committee.page("/qualifications").text.split())

    assert "Báo cáo thẩm tra tư cách đại biểu" in shown
    assert "Danh sách không ghi:" in shown
    assert "Nên sửa trong danh sách" not in shown
    assert 'style="' not in shown
    answer = committee.page("/qualifications/report.docx")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="bao_cao')
    cells = [row for table in read_word(answer.data).tables for row in table]
    assert any(row[:3] == ["", "Cộng", "7"] for row in cells)
    assert "<dd>7</dd>" in shown.replace(" ", "")
