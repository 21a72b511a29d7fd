"""What the scripts say and do when something is missing, on a machine made of functions."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHELL = {"", ".sh"}
SCRIPTS = sorted(
    path for path in (ROOT / "scripts").iterdir() if path.is_file() and path.suffix in SHELL
)


def first_line(path: Path) -> str:
    return path.read_text("utf-8").splitlines()[0]


def bash(script: str, source: str = "_install.sh") -> subprocess.CompletedProcess[str]:
    """Run a few lines with the functions of a script at hand, by default those of _install.sh."""
    return subprocess.run(  # noqa: S603  our own lines
        ["/bin/bash", "-c", f"source scripts/{source}\n{script}"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},  # noqa: TID251  a shell needs the same PATH
        capture_output=True,
        text=True,
        check=False,
    )


# An administrator's machine and a user's, on which only the named package is there.
ROOT_USER = "id() { echo 0; }\n"
SOME_USER = "id() { echo 1000; }\n"
ONLY_FONTCONFIG = 'has_package() { [ "$1" = fontconfig ]; }\n'
APT_FAILS = 'apt() { echo "apt-get $*" >&2; return 1; }\n'


def test_a_user_is_told_in_one_sentence_what_to_install() -> None:
    done = bash(SOME_USER + ONLY_FONTCONFIG + APT_FAILS + "install_debian a-lib fontconfig b-tool")
    assert done.returncode == 1
    vietnamese, english = done.stderr.splitlines()
    assert vietnamese.endswith("apt-get install a-lib b-tool")
    assert english.endswith("apt-get install a-lib b-tool")


def test_root_tries_again_with_fresh_lists_and_then_one_by_one() -> None:
    done = bash(ROOT_USER + ONLY_FONTCONFIG + APT_FAILS + "install_debian a-lib b-tool")
    assert done.returncode == 1
    tried = [line for line in done.stderr.splitlines() if line.startswith("apt-get")]
    assert tried == [
        "apt-get update",
        "apt-get install --no-install-recommends a-lib",
        "apt-get install --no-install-recommends b-tool",
    ]


def test_nothing_is_installed_when_nothing_is_missing() -> None:
    done = bash(ROOT_USER + ONLY_FONTCONFIG + APT_FAILS + "install_debian fontconfig")
    assert (done.returncode, done.stderr) == (0, "")


def test_without_a_python_that_makes_a_venv_nothing_goes_on() -> None:
    nothing = "has_venv() { false; }\nfind_python() { false; }\n"
    done = bash(nothing + "make_venv; echo went on")
    assert done.returncode == 1
    assert "went on" not in done.stdout
    assert "Python 3.11" in done.stderr


def test_a_failed_step_fails_the_check_and_the_others_are_still_run(tmp_path: Path) -> None:
    """scripts/check, in a folder where lint-imports is the only tool that fails."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "check").write_text((ROOT / "scripts" / "check").read_text("utf-8"))
    tools = tmp_path / ".venv" / "bin"
    tools.mkdir(parents=True)
    for tool in ("ruff", "mypy", "lint-imports", "djlint", "python", "coverage", "pytest"):
        (tools / tool).write_text(f'#!/bin/sh\necho "ran {tool} $1"\n[ {tool} != lint-imports ]\n')
        (tools / tool).chmod(0o755)

    done = subprocess.run(  # noqa: S603  our own script
        ["/bin/bash", str(tmp_path / "scripts" / "check")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "ran pytest" in done.stdout
    assert "FAILED: imports" in done.stderr


def test_a_port_in_use_is_passed_over() -> None:
    done = bash('is_free() { [ "$1" -ge 8003 ]; }\nfind_port', source="run")
    assert (done.returncode, done.stdout) == (0, "8003\n")


def test_without_a_free_port_a_sentence_says_how_to_name_one() -> None:
    done = bash("is_free() { false; }\nfind_port", source="run")
    assert done.returncode == 1
    assert "scripts/run 0.0.0.0:9000" in done.stderr


def test_a_server_that_fails_shows_the_end_of_its_log(tmp_path: Path) -> None:
    server = "bash -c 'echo begun; echo broken >&2; exit 3'"
    done = bash(f"serve {tmp_path / 'server.log'} {server}", source="run")
    assert (done.returncode, done.stdout, done.stderr) == (3, "begun\n", "broken\n")


def test_a_server_that_is_told_to_stop_stops_and_that_is_no_failure(tmp_path: Path) -> None:
    told = 'trap "echo stopped; exit 0" TERM; kill -TERM $PPID; sleep 5 >/dev/null 2>&1 & wait'
    server = f"bash -c '{told}'"
    done = bash(f"serve {tmp_path / 'server.log'} {server}", source="run")
    assert (done.returncode, done.stdout) == (0, "stopped\n")


def test_a_demonstration_is_made_and_served_under_the_address_that_was_named() -> None:
    ready = "install_debian() { :; }\ninstall_python() { :; }\n"
    served = 'serve() { shift; echo "$@"; }\nfunction .venv/bin/congress { echo "$@"; }\n'
    done = bash(f"{ready}{served}main 127.0.0.1:9000", source="run")
    assert done.returncode == 0, done.stderr
    made, told = done.stdout.splitlines()
    assert made == "demo --data instance/demo"
    assert told.endswith("congress serve --data instance/demo --bind 127.0.0.1:9000")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_run_by_its_name_or_sourced(script: Path) -> None:
    starts_itself = first_line(script).startswith("#!/usr/bin/env ")
    assert starts_itself == os.access(script, os.X_OK)
    assert starts_itself != script.name.startswith("_")


def test_ci_calls_the_test_script_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert lines == ["#!/usr/bin/env bash", 'exec "$(dirname "$0")/../scripts/test"']
