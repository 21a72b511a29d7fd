"""belenios-tool 2.0, which others wrote, accepts what we write and gives the same answers (§1)."""

import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from congress.crypto.credentials import random_uuid
from congress.record.archive import Archive, read_archive, write_archive
from congress.record.boxes import tracker_order
from tests.record.plays import play, play_hearings, play_shared_box
from tests.record.small_congress import SmallCongress

VECTORS = Path(__file__).parents[1] / "vectors"


def run(folder: Path, program: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run an installed program in a folder."""
    found = shutil.which(program)
    assert found, f"the tests need {program}: apt-get install {program}"
    command = [found, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603  (fixed words, no shell)


def verify(folder: Path, archive: Archive) -> tuple[int, list[str]]:
    """Run the tool's verifier over an archive; it prints what it did on the error output."""
    (folder / f"{random_uuid()}.bel").write_bytes(write_archive(archive))
    done = run(folder, "belenios-tool", "election", "verify")
    return done.returncode, (done.stdout + done.stderr).decode().splitlines()


@cache
def congress() -> SmallCongress:
    return play("BELENIOS-2048")


ROUNDS = {
    "vongbauthu1112": "list with surplus",
    "vongbauthu1113": "one name",
    "vongbauthu1114": "list without surplus",
}


@pytest.mark.parametrize("uuid", ROUNDS, ids=ROUNDS.values())
def test_a_round_passes_without_a_warning(uuid: str, tmp_path: Path) -> None:
    code, lines = verify(tmp_path, congress().rounds[uuid].archive)

    assert (code, lines[-1]) == (0, "I: all checks passed")
    assert not [line for line in lines if line.startswith("W:")]


def test_opinions_and_trust_pass_without_a_warning(tmp_path: Path) -> None:
    for known in play_hearings("BELENIOS-2048").rounds.values():
        folder = tmp_path / known.frozen.round
        folder.mkdir()
        code, lines = verify(folder, known.archive)

        assert (code, lines[-1]) == (0, "I: all checks passed")
        assert not [line for line in lines if line.startswith("W:")]


def test_two_elections_in_one_box_pass_without_a_warning(tmp_path: Path) -> None:
    """R6: several questions in one election, which the tool knows as such."""
    (known,) = play_shared_box("BELENIOS-2048").rounds.values()
    code, lines = verify(tmp_path, known.archive)

    assert (code, lines[-1]) == (0, "I: all checks passed")
    assert not [line for line in lines if line.startswith("W:")]


def test_a_round_without_a_ballot_passes(tmp_path: Path) -> None:
    empty = SmallCongress("BELENIOS-2048")
    empty.elect("chap-hanh")
    known = empty.freeze("chap-hanh", slot=1)
    empty.open(known)
    empty.close(known)
    empty.open_box(known, 2, 1)

    code, lines = verify(tmp_path, known.archive)

    assert (code, lines[-1]) == (0, "I: all checks passed")


@pytest.mark.parametrize("uuid", ["vongbauthu1115", "vongbauthu1117"], ids=["sealed", "frozen"])
def test_an_archive_before_its_opening_passes_with_a_warning_only(
    uuid: str, tmp_path: Path
) -> None:
    code, lines = verify(tmp_path, congress().rounds[uuid].archive)

    assert (code, lines[-1]) == (0, "I: all checks passed")
    # Version 3.0 only informs where 2.0 warns.
    assert {"W: no result to check", "I: no result to check"} & set(lines)


def test_what_we_change_the_tool_refuses(tmp_path: Path) -> None:
    """So that the answers above are worth something."""
    archive = congress().rounds["vongbauthu1112"].archive
    false = replace(archive, result=b'{"result":[[1,4,2,1,0]]}')

    assert verify(tmp_path, false)[0] != 0


@pytest.mark.parametrize("name", ["belenios2048-threshold", "belenios2048-weights"])
def test_the_tool_makes_the_same_archive_of_the_same_members(name: str, tmp_path: Path) -> None:
    raw = (VECTORS / f"{name}.bel").read_bytes()
    path = tmp_path / "a.bel"
    path.write_bytes(write_archive(read_archive(raw)))
    extracted = tmp_path / "members"
    extracted.mkdir()
    assert run(extracted, "tar", "-xf", str(path)).returncode == 0

    assert run(extracted, "belenios-tool", "archive", "make").stdout == raw


def test_ballots_keep_their_order_whatever_order_they_came_in() -> None:
    archive = congress().rounds["vongbauthu1112"].archive

    assert list(archive.ballots) == tracker_order(archive.ballots)
