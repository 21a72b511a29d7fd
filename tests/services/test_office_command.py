"""`congress init`, `import`, `log` and `serve` on the database of the settings (design 7)."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from congress.cli import main
from congress.crypto.signing import read_verifier_key
from congress.record.log import verify_head

SAMPLES = Path(__file__).resolve().parents[2] / "congress" / "rehearsal" / "samples"
Run = Callable[..., Result]


@pytest.fixture(params=["sqlite", "postgresql"])
def run(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on a folder of its own, with the database there or in PostgreSQL."""
    if request.param == "sqlite":
        monkeypatch.delenv("DATABASE_URL", raising=False)
    else:
        url = str(request.getfixturevalue("empty_postgresql_url"))
        monkeypatch.setenv("DATABASE_URL", url)

    def run(*words: str) -> Result:
        *command, last = words
        return CliRunner().invoke(main, [*command, last, "--data", str(tmp_path / "dai-hoi")])

    return run


@pytest.fixture
def congress(run: Run) -> Run:
    """Create a congress and run commands on it."""
    facts = {"--name": "Đại hội thử", "--term": "2025-2030", "--place": "Lam Giang"}
    words = [word for pair in facts.items() for word in pair]
    made = run("init", *words, "--full-name", "Trần Thị Thư")
    assert made.exit_code == 0, made.output
    assert "mật khẩu" in made.output
    return run


def test_a_congress_is_created_once(congress: Run) -> None:
    again = congress(
        *("init", "--name", "x", "--term", "x", "--place", "x", "--full-name", "Lê Văn A")
    )

    assert again.exit_code == 1
    assert "đã có một đại hội" in again.output


@pytest.mark.usefixtures("congress")
def test_the_secrets_of_a_congress_are_for_its_owner_alone(tmp_path: Path) -> None:
    for path in (tmp_path / "dai-hoi").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


def test_sample_lists_are_imported_and_a_second_import_changes_nothing(congress: Run) -> None:
    file = str(SAMPLES / "dai-bieu-350.xlsx")
    first = congress("import", "delegates", file)
    second = congress("import", "delegates", file)

    assert "thêm 370, cập nhật 0, không đổi 0; 350 người được bỏ phiếu" in first.output
    assert "thêm 0, cập nhật 0, không đổi 370" in second.output


@pytest.mark.parametrize(
    ("delegates", "slate", "said"),
    [
        ("dai-bieu-350.xlsx", "danh-sach-58-51.xlsx", "58 người, 58 người là đại biểu"),
        ("chi-bo-25.xlsx", "chi-uy-6-5.xlsx", "6 người, 6 người là đại biểu"),
    ],
)
def test_a_slate_creates_its_election_once_and_meets_its_delegates(
    congress: Run, delegates: str, slate: str, said: str
) -> None:
    congress("import", "delegates", str(SAMPLES / delegates))
    first = congress("import", "slate", str(SAMPLES / slate))
    second = congress("import", "slate", str(SAMPLES / slate))

    assert "Đã tạo cuộc bầu cử" in first.output
    assert said in first.output
    assert "Đã tạo" not in second.output
    assert said in second.output


def test_a_slate_for_another_number_of_seats_is_taken_with_a_note(congress: Run) -> None:
    file = str(SAMPLES / "danh-sach-doan-31-27.xlsx")

    taken = congress("import", "slate", file, "--seats", "28")

    assert taken.exit_code == 0, taken.output
    assert "Tệp ghi bầu 27 người, cuộc bầu cử này bầu 28 người" in taken.output
    assert '"body":"upper_delegates"' in congress("log").output


def test_a_slate_of_nobody_knows_which_election_is_refused_with_what_to_do(
    congress: Run, tmp_path: Path
) -> None:
    file = tmp_path / "danh-sach.csv"
    file.write_text("STT,Họ và tên\n1,Lê Văn An\n2,Lê Văn Bình\n", "utf-8")
    refused = congress("import", "slate", str(file))
    made = congress("import", "slate", str(file), "--election", "Bí thư", "--seats", "1")

    assert refused.exit_code == 1
    assert "--election TÊN và --seats SỐ" in refused.output
    assert made.exit_code == 0, made.output


def test_a_list_with_a_fault_is_refused_as_a_whole(congress: Run, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Họ và tên", "Ngày sinh"), ("Lê Văn An", "01/02/1970"), ("Trần B", "31/02/1970")):
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    file = tmp_path / "hong.xlsx"
    file.write_bytes(buffer.getvalue())
    refused = congress("import", "delegates", str(file))

    assert refused.exit_code == 1
    assert "Dòng 3" in refused.output
    assert "DelegatesImported" not in congress("log").output


def test_what_an_import_took_and_doubts_is_said(congress: Run, tmp_path: Path) -> None:
    file = tmp_path / "the.csv"
    file.write_text("STT;Họ và tên;Số thẻ\n1;Lê Văn An;1234567\n", "utf-8")

    taken = congress("import", "delegates", str(file))

    assert "thêm 1" in taken.output
    assert "Lưu ý: Dòng 2, trang “csv”: Số thẻ 1234567 không phải là 8 chữ số" in taken.output


def test_an_import_under_no_account_is_refused(congress: Run) -> None:
    file = str(SAMPLES / "chi-bo-25.xlsx")

    assert "Không có tài khoản" in congress("import", "delegates", file, "--by", "khongai").output


def test_the_log_is_printed_with_a_checkpoint_that_verifies(congress: Run) -> None:
    output = congress("log").output
    lines = output.splitlines()
    events = [json.loads(line) for line in lines if line.startswith("{")]
    checkpoint = output[output.index("congress/", output.rindex("}")) :]
    created = events[0]

    assert [event["type"] for event in events] == ["CongressCreated", "AccountCreated"]
    leaves = [line.encode() for line in lines if line.startswith("{")]
    key = read_verifier_key(created["server_key"])
    assert verify_head(checkpoint, key, leaves, created["congress"]).size == 2


@pytest.mark.parametrize(
    "words",
    [
        ("log",),
        ("serve",),
        ("import", "delegates", str(SAMPLES / "chi-bo-25.xlsx")),
        ("import", "slate", str(SAMPLES / "chi-uy-6-5.xlsx")),
    ],
)
def test_without_a_congress_nothing_is_done_or_written(
    run: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    refused = run(*words)

    assert refused.exit_code == 1
    assert "congress init" in refused.output
    assert not (tmp_path / "dai-hoi").exists()
