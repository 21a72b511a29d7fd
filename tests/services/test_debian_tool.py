"""The verifier that others wrote: run where it is installed, else named (design 3.5, 3.6)."""

import json
from pathlib import Path

import pytest

from congress.record.archive import read_archive
from congress.services.debian_tool import ArchiveRefused, check_result, check_setup

VECTORS = Path(__file__).resolve().parents[1] / "vectors"
GROUP = "BELENIOS-2048"


@pytest.fixture(scope="module")
def archive() -> bytes:
    return (VECTORS / "belenios2048-two-questions-noblank.bel").read_bytes()


@pytest.fixture(scope="module")
def uuid() -> str:
    vector = json.loads((VECTORS / "belenios2048-two-questions-noblank.json").read_text("utf-8"))
    return str(json.loads(vector["election_json"])["uuid"])


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program of our own in the tool's place; a test writes what it says."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path / "belenios-tool"


def write(program: Path, version: str, *, verify: str, ballot: str = "exit 0") -> None:
    program.write_text(
        "#!/bin/sh\n"
        f'case "$1$2" in --version) echo "{version} (20250101)";;'
        f" electionverify) {verify};; electionverify-ballot) {ballot};; esac\n",
        "utf-8",
    )
    program.chmod(0o755)


PASSES = 'echo "I: all checks passed" >&2'


def test_a_good_archive_passes(archive: bytes, uuid: str) -> None:
    assert check_result(archive, uuid=uuid, group=GROUP).version[:2] in {"2.", "3."}


def test_a_damaged_archive_is_refused_with_what_the_tool_printed(archive: bytes, uuid: str) -> None:
    damaged = archive.replace(b'"challenge":"1', b'"challenge":"2', 1)

    with pytest.raises(ArchiveRefused, match="belenios-tool không chấp nhận"):
        check_result(damaged, uuid=uuid, group=GROUP)


@pytest.mark.usefixtures("stand_in")
def test_where_it_is_not_installed_that_is_said(archive: bytes, uuid: str) -> None:
    answer = check_result(archive, uuid=uuid, group=GROUP)

    assert answer.version == ""
    assert "Chưa cài belenios-tool" in answer.text


def test_a_version_that_does_not_know_the_group_is_not_asked(
    archive: bytes, uuid: str, stand_in: Path
) -> None:
    write(stand_in, "2.0", verify="exit 1")

    assert "không biết nhóm Ed25519" in check_result(archive, uuid=uuid, group="Ed25519").text


@pytest.mark.parametrize(
    ("says", "setup", "result"),
    [
        pytest.param(PASSES, True, True, id="passes"),
        pytest.param(f'echo "W: no result" >&2; {PASSES}', True, False, id="warns"),
        pytest.param(f"{PASSES}; exit 1", False, False, id="ends with an error"),
        pytest.param("exit 0", False, False, id="says nothing"),
        pytest.param(f"{PASSES}; echo more >&2", False, False, id="says more at the end"),
    ],
)
def test_only_exit_0_and_the_last_line_are_a_yes(
    archive: bytes, uuid: str, stand_in: Path, says: str, setup: bool, result: bool
) -> None:
    write(stand_in, "2.0", verify=says)
    for check, passes in ((check_setup, setup), (check_result, result)):
        if passes:
            assert check(archive, uuid=uuid, group=GROUP).version == "2.0"
        else:
            with pytest.raises(ArchiveRefused):
                check(archive, uuid=uuid, group=GROUP)


@pytest.mark.parametrize("version", ["3.0", "3.1"])
def test_from_3_0_on_every_ballot_is_verified_by_itself(
    archive: bytes, uuid: str, stand_in: Path, version: str
) -> None:
    count, against = stand_in.with_name("count"), stand_in.with_name("against")
    ballot = f'echo "$4" >> "{count}"; /bin/cat "$6"/*.bel > "{against}"'
    write(stand_in, version, verify=PASSES, ballot=ballot)
    check_result(archive, uuid=uuid, group=GROUP)
    ballots = json.loads((VECTORS / "belenios2048-two-questions-noblank.json").read_text("utf-8"))[
        "ballots"
    ]
    assert len(count.read_text("utf-8").splitlines()) == len(ballots)
    assert not read_archive(against.read_bytes()).ballots, "one in the box is a duplicate"

    write(stand_in, version, verify=PASSES, ballot="echo bad >&2; exit 1")
    with pytest.raises(ArchiveRefused, match="bad"):
        check_result(archive, uuid=uuid, group=GROUP)
