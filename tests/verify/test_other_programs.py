"""An election made from beginning to end by belenios-tool passes our verifier (FORMAT §7.2)."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from congress.verify.archives import verify_archive
from congress.verify.report import ALL_PASSED, conclude

GROUP = "BELENIOS-2048"
TEMPLATE = {
    "description": 'Đại hội "thử"',
    "name": "Bầu thử",
    "questions": [
        {"answers": ["A", "B", "C"], "blank": True, "min": 1, "max": 2, "question": "Bầu 2"},
        {"answers": ["Đồng ý", "Không đồng ý"], "min": 0, "max": 1, "question": "D"},
    ],
    "administrator": "Ban tổ chức",
    "credential_authority": "Ban thẩm tra",
}
CHOICES = (
    [[0, 1, 1, 0], [1, 0]],
    [[1, 0, 0, 0], [0, 0]],
    [[0, 0, 0, 1], [0, 1]],
    [[0, 0, 1, 0], [1, 0]],
)


@dataclass(frozen=True, slots=True)
class Tool:
    """belenios-tool at work in a folder; `modern` is 3.0 and later, whose options differ."""

    folder: Path

    @property
    def modern(self) -> bool:
        return not self.run("--version").startswith("2.")

    def run(self, *arguments: str, given: str = "") -> str:
        found = shutil.which("belenios-tool")
        assert found, "the tests need belenios-tool: apt-get install belenios-tool"
        done = subprocess.run(  # noqa: S603 - a fixed program
            [found, *arguments],
            cwd=self.folder,
            input=given.encode(),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    def read(self, pattern: str) -> str:
        (path,) = self.folder.glob(pattern)
        return path.read_text()

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.unlink(missing_ok=True)  # the tool leaves private keys read-only
        path.write_text(text)

    def append(self, kind: str, data: str) -> None:
        self.run("archive", "add-event", f"--type={kind}", given=data)


def make_committee(tool: Tool, size: int, threshold: int) -> list[tuple[str, str]]:
    """Make a key of `threshold` of `size`; give the names of key and decryption key files."""
    step = ["setup", "generate-trustee-key-threshold", "--group", GROUP]
    names: list[str] = []
    for index in range(1, size + 1):
        context = ["--threshold-context", f"{index}/{threshold}/{size}"] if tool.modern else []
        tool.run(*step, "--step", "1", *context)
        names += {path.stem for path in tool.folder.glob("*.cert")} - set(names)
    tool.write("certs.jsons", "".join(tool.read(f"{name}.cert") for name in names))
    step += ["--certs", "certs.jsons"]
    tool.run(*step, "--step", "2")
    agreed = [] if tool.modern else ["--threshold", str(threshold)]
    dealt = [tool.run(*step, "--key", f"{name}.key", "--step", "3", *agreed) for name in names]
    tool.write("polynomials.jsons", "".join(dealt))
    tool.run(*step, "--step", "4", "--polynomials", "polynomials.jsons")
    outputs = [
        tool.run(*step, "--key", f"{name}.key", "--step", "5", given=tool.read(f"{name}.vinput"))
        for name in names
    ]
    step += ["--step", "6", "--polynomials", "polynomials.jsons"]
    tool.write("threshold.json", tool.run(*step, given="".join(outputs)))
    for name, output in zip(names, outputs, strict=True):
        tool.write(f"{name}.dkey", json.loads(output)["private_key"])
    return [(f"{name}.key", f"{name}.dkey") for name in names]


def make_single(tool: Tool) -> str:
    tool.run("setup", "generate-trustee-key", "--group", GROUP)
    tool.write("public_keys.jsons", tool.read("*.pubkey"))
    (path,) = tool.folder.glob("*.privkey")
    return path.name


def vote(tool: Tool, credentials: Sequence[str]) -> None:
    for place, choices in enumerate(CHOICES):
        tool.write("credential", credentials[place % len(credentials)])
        tool.write("choices", json.dumps(choices))
        arguments = (
            "--privcred",
            "credential",
            "--choice" if tool.modern else "--ballot",
            "choices",
        )
        tool.append("Ballot", tool.run("election", "generate-ballot", *arguments))
    tool.append("EndBallots", "")
    tool.append("EncryptedTally", tool.run("election", "compute-encrypted-tally"))


def prepare(tool: Tool, voters: str) -> list[str]:
    """Make credentials for voters, one a line, and the election; begin its archive."""
    uuid = tool.run("setup", "generate-token").strip()
    tool.write("voters.txt", voters)
    arguments = ("--uuid", uuid, "--group", GROUP, "--file", "voters.txt")
    tool.run("setup", "generate-credentials", *arguments)
    tool.write("public_creds.json", tool.read("*.pubcreds"))
    tool.run("setup", "make-trustees")
    tool.write("template.json", json.dumps(TEMPLATE))
    made = ("--uuid", uuid, "--group", GROUP, "--template", "template.json")
    tool.run("setup", "make-election", *made)
    tool.run("archive", "init")
    private = tool.read("*.privcreds")
    if tool.modern:
        return list(json.loads(private).values())
    return [line.split()[-1] for line in private.splitlines()]


def verified(tool: Tool) -> list[str]:
    (path,) = tool.folder.glob("*.bel")
    lines: list[str] = []
    conclude(lines.append, lambda report: verify_archive(path.read_bytes(), report, map))
    return lines


@pytest.mark.parametrize("singles", [0, 1], ids=["committee", "committee and server"])
def test_an_election_of_a_committee_passes(singles: int, tmp_path: Path) -> None:
    tool = Tool(tmp_path)
    tool.write("public_keys.jsons", "")
    own = [make_single(tool) for _ in range(singles)]
    members = make_committee(tool, 3, 2)
    vote(tool, prepare(tool, "a\nb\nc\nd\ne\n"))
    for privkey in own:
        share = tool.run("election", "decrypt", "--privkey", privkey, "--trustee-id", "1")
        tool.append("PartialDecryption", share)
    for index in (2, 0):
        key, dkey = members[index]
        given = ("--key", key, "--decryption-key", dkey)
        owner = str(singles + index + 1)
        share = tool.run("election", "decrypt-threshold", *given, "--trustee-id", owner)
        tool.append("PartialDecryption", share)
    tool.append("Result", tool.run("election", "compute-result"))

    lines = verified(tool)

    assert lines[-1] == ALL_PASSED
    assert lines[-2].strip() == "result [[1, 1, 2, 1], [2, 1]]"


def test_an_election_with_weights_and_revotes_passes(tmp_path: Path) -> None:
    tool = Tool(tmp_path)
    privkey = make_single(tool)
    vote(tool, prepare(tool, "a,,3\nb,,2\n"))
    share = tool.run("election", "decrypt", "--privkey", privkey, "--trustee-id", "1")
    tool.append("PartialDecryption", share)
    tool.append("Result", tool.run("election", "compute-result"))

    lines = verified(tool)

    assert lines[-1] == ALL_PASSED
    assert any("2 ballots count, with a total weight of 5" in line for line in lines)
