"""The rehearsal's tablets seal as real ones do, with the browser's JavaScript (R35; style 3.2)."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from congress.crypto.ballots import read_ballot, verify_ballot
from congress.crypto.credentials import derive_secret, make_card, public_credential
from congress.crypto.elections import Question
from congress.domain.errors import RuleViolation
from congress.domain.forms import Form
from congress.rehearsal.deck import AGREE
from congress.rehearsal.sealers import SEALERS, in_node
from tests.crypto.toys import GROUPS, toy_election

CARDS = [make_card(serial) for serial in range(1, 5)]
SURPLUS = toy_election(
    [Question("Bầu 2", ("A", "B", "C"), blank=True, min=1, max=2)], group=GROUPS["Ed25519"]
)
MARKS = [(AGREE, "", AGREE), ("", "", ""), ("", AGREE, ""), (AGREE, "", "")]


@pytest.mark.parametrize("sealer", SEALERS)
def test_a_sealer_gives_a_ballot_of_each_card_in_order(sealer: str) -> None:
    work = [
        (SURPLUS.raw, Form.SURPLUS, marks, card) for marks, card in zip(MARKS, CARDS, strict=True)
    ]

    with SEALERS[sealer]() as seal:
        sealed = list(seal(work))

    assert len(sealed) == len(CARDS)
    for (raw, tracker), card in zip(sealed, CARDS, strict=True):
        secret = derive_secret(SURPLUS.group, SURPLUS.uuid, card)
        roll = {public_credential(SURPLUS.group, secret)}
        verify_ballot(SURPLUS, raw, roll)
        assert read_ballot(SURPLUS, raw).tracker == tracker


def test_without_node_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(RuleViolation, match="apt-get install nodejs"), in_node():
        pass


def test_a_marking_that_the_form_forbids_ends_the_rehearsal() -> None:
    work = [(SURPLUS.raw, Form.SURPLUS, (AGREE, AGREE, AGREE), CARDS[0])]

    with in_node() as seal, pytest.raises(AssertionError, match="no branch"):
        list(seal(work))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("group", "form"), [("Ed25519", "surplus"), ("BELENIOS-2048", "no-surplus")]
)
def test_a_rehearsal_with_the_browser_s_ballots_passes_every_verifier(
    tmp_path: Path, group: str, form: str
) -> None:
    options = ("--delegates", "14", "--group", group, "--form", form, "--slate", "4")
    seats = ("--seats", "3") if form == "surplus" else ("--seats", "4")
    command = [sys.executable, "-m", "congress.cli", "rehearse", "--out", str(tmp_path)]
    done = run(*command, *options, *seats, "--sealer", "node")
    assert done.returncode == 0, done.stdout + done.stderr

    verified = run(sys.executable, "-m", "congress.cli", "verify", str(tmp_path / "bundle.zip"))
    assert verified.stdout.splitlines()[-1] == "all checks passed"
    if group == "BELENIOS-2048":  # 2.0 knows no other group
        require_accepted_by_debian(tmp_path / "bundle.zip", tmp_path / "archive")


def require_accepted_by_debian(bundle: Path, folder: Path) -> None:
    folder.mkdir()
    with zipfile.ZipFile(bundle) as members:
        (name,) = [name for name in members.namelist() if name.endswith(".bel")]
        (folder / Path(name).name).write_bytes(members.read(name))
    done = run("belenios-tool", "election", "verify", "--dir", str(folder))
    lines = (done.stdout + done.stderr).splitlines()
    assert (done.returncode, lines[-1]) == (0, "I: all checks passed")
    assert not [line for line in lines if line.startswith("W:")]


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  (our own commands, no shell)
        command, capture_output=True, text=True, check=False, timeout=600
    )
