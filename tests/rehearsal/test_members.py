"""The rehearsal's counting committee runs its own JavaScript, as real devices do (design 3.4)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from congress.domain.errors import RuleViolation
from congress.rehearsal.members import DEVICES, Device, make_seats


@pytest.mark.parametrize("runs", DEVICES)
def test_a_device_of_either_kind_publishes_its_certificate(runs: str) -> None:
    (seat,) = make_seats("Ed25519", 1, 1)
    device = Device("", "", "", ceremony="", seat=seat, runs=runs)

    with device.member() as member:
        message = json.loads(json.loads(member.certificate())["message"])

    assert message["context"] == {"group": "Ed25519", "size": 1, "threshold": 1, "index": 1}


def test_without_node_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    (seat,) = make_seats("Ed25519", 1, 1)

    with pytest.raises(RuleViolation, match="hoặc bỏ --members node"):
        seat.node_member()


@pytest.mark.slow
def test_a_committee_of_browsers_makes_the_key_and_opens_the_box(tmp_path: Path) -> None:
    options = ("--delegates", "12", "--slate", "5", "--seats", "3")
    browsers = ("--members", "node", "--sealer", "node", "--trustees", "3/5")
    command = [sys.executable, "-m", "congress.cli", "rehearse", "--out", str(tmp_path)]
    done = subprocess.run(  # noqa: S603  (our own command, no shell)
        [*command, *options, *browsers], capture_output=True, text=True, check=False, timeout=600
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "all checks passed" in done.stdout
