"""`congress verify FILE` as people run it: last line, exit code, never a traceback (design 7)."""

import os
from functools import cache, partial
from multiprocessing import parent_process
from pathlib import Path

import pytest
from click.testing import CliRunner

from congress.cli import main
from congress.crypto.canonical import sha256_b64
from congress.record.archive import Archive, read_archive, write_archive
from congress.verify.boxes import check_ballot
from congress.verify.command import workers
from tests.record.plays import play_one_election
from tests.record.small_congress import SmallCongress

VECTORS = Path(__file__).parents[1] / "vectors"
VECTOR = VECTORS / "ed25519-threshold-v3.bel"


def run(*arguments: object) -> tuple[int, list[str]]:
    result = CliRunner().invoke(main, ["verify", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output.splitlines()


def test_a_lone_archive_passes() -> None:
    code, lines = run(VECTOR)

    assert (code, lines[-1]) == (0, "all checks passed")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bundle") / "bundle.zip"
    path.write_bytes(play_one_election().draft.bundle())
    return path


def test_a_bundle_passes_and_can_be_compared_with_the_paper(bundle: Path) -> None:
    code, lines = run(bundle)
    assert (code, lines[-1]) == (0, "all checks passed")
    (checkpoint,) = (line.split()[1:9] for line in lines if line.split()[0] == "checkpoint")

    assert run(bundle, "--minutes", "".join(checkpoint))[0] == 0
    assert run(bundle, "--minutes", " ".join(checkpoint[::-1]))[0] == 1


def refuse(*arguments: object) -> str:
    code, lines = run(*arguments)
    assert code == 1
    assert "all checks passed" not in lines
    assert "FAILED" in lines[-1]
    assert "could not be made" not in lines[-1]
    return lines[-1]


def test_a_sealed_box_must_be_asked_for(tmp_path: Path, bundle: Path) -> None:
    archive = read_archive(VECTOR.read_bytes())
    path = tmp_path / "box.bel"
    path.write_bytes(
        write_archive(
            Archive(
                archive.timestamp,
                archive.election,
                archive.trustees,
                archive.credentials,
                archive.ballots,
                ended=True,
            )
        )
    )

    assert run("--sealed", path)[0] == 0
    assert "say --sealed" in refuse(path)
    assert "opened already" in refuse("--sealed", VECTOR)
    assert "--sealed is for the archive of one round" in refuse("--sealed", bundle)


def test_an_archive_carries_no_minutes() -> None:
    assert "--minutes is for bundles" in refuse(VECTOR, "--minutes", "12345")


def test_a_file_that_is_not_there_fails_in_a_sentence(tmp_path: Path) -> None:
    assert "No such file or directory" in refuse(tmp_path / "nothing.zip")
    assert "Is a directory" in refuse(tmp_path)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        pytest.param(b"", "neither a zip file nor an archive", id="empty"),
        pytest.param(b"%PDF-1.7", "neither a zip file nor an archive", id="a PDF"),
        pytest.param(b"PK\5\6" + bytes(18), "is missing: this is no bundle", id="an empty zip"),
        pytest.param(b"PK\3\4", "no zip file", id="half a zip"),
        pytest.param(b"BELENIOS", "no header of a member", id="half an archive"),
        pytest.param(VECTOR.read_bytes()[:5000], "cut off", id="a download that broke off"),
    ],
)
def test_a_file_that_is_something_else_fails_in_a_sentence(
    tmp_path: Path, raw: bytes, said: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(raw)

    assert said in refuse(path)


@cache
def crowded() -> SmallCongress:
    """A round in which twenty ballots of five cards were cast, as no server would let them."""
    congress = SmallCongress()
    congress.elect("chap-hanh", names=2, seats=1)
    known = congress.freeze("chap-hanh", slot=1)
    congress.open(known)
    for place in range(20):
        congress.cast(known, place % 5, [[0, 1, 0]])
    congress.close(known)
    return congress


def test_many_ballots_are_checked_by_several_processes_in_their_order() -> None:
    archive = crowded().rounds["vongbauthu1111"].archive

    with workers() as mapper:
        found = list(mapper(partial(check_ballot, archive.election), archive.ballots))
        again = list(mapper(partial(check_ballot, archive.election), archive.ballots))

    assert found == again
    assert found == [check_ballot(archive.election, ballot) for ballot in archive.ballots]
    assert len(set(found)) == 5


def fall_over(ballot: bytes) -> str:
    """Check a ballot here only: a worker process is gone before it can answer."""
    if parent_process() is not None:
        os._exit(1)
    return sha256_b64(ballot)


def test_ballots_are_checked_even_where_worker_processes_are_stopped() -> None:
    ballots = [bytes([place]) for place in range(20)]

    with workers() as mapper:
        assert list(mapper(fall_over, ballots)) == [sha256_b64(ballot) for ballot in ballots]


def test_a_false_ballot_among_many_is_named(tmp_path: Path) -> None:
    archive = crowded().rounds["vongbauthu1111"].archive
    ballots = list(archive.ballots)
    ballots[13] = ballots[13].replace(b'"alpha":"', b'"alpha":"0', 1)
    path = tmp_path / "box.bel"
    path.write_bytes(
        write_archive(
            Archive(1, archive.election, archive.trustees, archive.credentials, ballots, ended=True)
        )
    )

    assert f"the ballot {sha256_b64(ballots[13])}: " in refuse("--sealed", path)
