"""`congress rehearse`: the whole election at a real server equals the deck written beforehand."""

import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "congress/rehearsal/samples"

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Rehearsed:
    """A rehearsal that ended: its exit code, what it printed and the folder it left."""

    code: int
    printed: str
    out: Path

    @property
    def report(self) -> dict[str, object]:
        found: dict[str, object] = json.loads((self.out / "rehearsal.json").read_text())
        return found

    def archive(self, folder: Path) -> Path:
        """Unpack the one `.bel` of the bundle into a folder of its own."""
        with zipfile.ZipFile(self.out / "bundle.zip") as bundle:
            (name,) = [name for name in bundle.namelist() if name.endswith(".bel")]
            path = folder / Path(name).name
            path.write_bytes(bundle.read(name))
        return path


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  (our own commands, no shell)
        command, capture_output=True, text=True, check=False, timeout=900
    )


def rehearse(out: Path, *options: str) -> Rehearsed:
    done = run(sys.executable, "-m", "congress.cli", "rehearse", "--out", str(out), *options)
    return Rehearsed(done.returncode, done.stdout + done.stderr, out)


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Rehearsed:
    """The rehearsal with all defaults: 40 delegates, 12 names for 9 seats, 2 of 3 keys.

    It is played where the database of a real congress is named, and leaves that alone.
    """
    folder = tmp_path_factory.mktemp("rehearsal")
    real = folder / "real.sqlite"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DATABASE_URL", f"sqlite:///{real}")
        done = rehearse(folder / "out")
    assert done.code == 0, done.printed
    assert not real.exists()
    return done


def test_it_leaves_minutes_deck_report_and_one_zip(rehearsed: Rehearsed) -> None:
    left = sorted(path.name for path in rehearsed.out.iterdir())

    assert left == ["bundle.zip", "deck.json", "minutes.pdf", "rehearsal.json"]


def test_the_report_holds_what_was_asked_and_measured(rehearsed: Rehearsed) -> None:
    report = rehearsed.report

    assert report["differences"] == []
    assert report["congress_verify"] == "all checks passed"
    assert {"ballots_per_second", "p50_seconds", "p95_seconds"} <= set(report["casting"])  # type: ignore[call-overload]  # an object
    assert {"close_to_result", "close_to_verified_result", "debian_tool"} <= set(report["seconds"])  # type: ignore[call-overload]  # an object


def test_a_false_share_was_refused_and_its_member_named(rehearsed: Rehearsed) -> None:
    assert "(thành viên số 1) không đúng" in str(rehearsed.report["refused_share"])


def test_our_verifier_accepts_the_bundle(rehearsed: Rehearsed) -> None:
    done = run(sys.executable, "-m", "congress.cli", "verify", str(rehearsed.out / "bundle.zip"))

    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "all checks passed")
    assert "N fits what the log tells of the door, in 2 sessions" in done.stdout


def test_the_tool_of_others_accepts_the_archive_without_a_warning(
    rehearsed: Rehearsed, tmp_path: Path
) -> None:
    rehearsed.archive(tmp_path)

    done = run("belenios-tool", "election", "verify", "--dir", str(tmp_path))

    lines = (done.stdout + done.stderr).splitlines()
    assert (done.returncode, lines[-1]) == (0, "I: all checks passed")
    assert not [line for line in lines if line.startswith("W:")]


def test_the_minutes_are_signed(rehearsed: Rehearsed) -> None:
    done = run("pdfsig", str(rehearsed.out / "minutes.pdf"))

    assert "Signature is Valid." in done.stdout


def test_one_altered_ballot_is_found(tmp_path: Path) -> None:
    options = ("--delegates", "12", "--slate", "5", "--seats", "3", "--group", "Ed25519")

    done = rehearse(tmp_path, *options, "--alter-one")

    assert done.code != 0
    assert "agree:" in done.printed
    assert json.loads((tmp_path / "rehearsal.json").read_text())["differences"]


@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("single", ("--delegates", "15")),
        ("no-surplus", ("--delegates", "15", "--slate", "4", "--trustees", "3/5")),
        (
            "surplus",
            (
                "--delegates-file",
                str(SAMPLES / "chi-bo-25.xlsx"),
                "--slate-file",
                str(SAMPLES / "chi-uy-6-5.xlsx"),
            ),
        ),
    ],
)
def test_every_form_and_a_member_congress_on_the_other_group(
    tmp_path: Path, form: str, options: tuple[str, ...]
) -> None:
    done = rehearse(tmp_path, "--group", "Ed25519", "--form", form, *options)

    assert done.code == 0, done.printed
    said = str(done.report["debian_tool"])
    assert "2.0 không biết nhóm Ed25519" in said or said.startswith("3.")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--trustees", "drei"), "phải viết như 3/5"),
        (("--trustees", "1/3"), "quá nửa"),
        (("--form", "surplus", "--slate", "3", "--seats", "3"), "không phải dạng phiếu"),
        (("--delegates", "9"), "dài hơn danh sách 9 đại biểu"),
        (("--rate", "0"), "--rate"),
    ],
)
def test_what_cannot_be_played_is_refused_in_a_sentence(
    tmp_path: Path, options: tuple[str, ...], sentence: str
) -> None:
    done = rehearse(tmp_path, *options)

    assert done.code != 0
    assert sentence in done.printed
    assert "Traceback" not in done.printed
