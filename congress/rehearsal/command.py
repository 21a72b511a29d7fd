"""`congress rehearse`: write the deck, play at a real server, compare, and leave the papers."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import httpx

from congress.domain.errors import RuleViolation
from congress.domain.forms import Form
from congress.rehearsal.compare import differences, read_answer
from congress.rehearsal.deck import Deck, make_deck
from congress.rehearsal.lists import Lists, lists_of
from congress.rehearsal.office import Refused, Unanswered
from congress.rehearsal.play import Papers, Play
from congress.rehearsal.script import Script
from congress.rehearsal.server import new_congress, running_server

PAPERS = ("deck.json", "bundle.zip", "minutes.pdf", "rehearsal.json")

say: Callable[[str], None] = click.echo


def script_of(*, trustees: str, form: str, seats: int | None, **asked: Any) -> Script:
    """Read the options of the command; raise `RuleViolation` for what is not t of n."""
    threshold, slash, members = trustees.partition("/")
    if not (slash and threshold.isdecimal() and members.isdecimal()):
        raise RuleViolation(f"“{trustees}” phải viết như 3/5: số người mở hòm / số người.", rule="")
    if not int(threshold) <= int(members) < 2 * int(threshold):
        raise RuleViolation(
            f"“{trustees}” không dùng được: mở hòm phiếu phải cần quá nửa số người giữ khóa.",
            rule="",
        )
    if seats is None and asked["slate_file"] is None:
        seats = 9
    return Script(
        threshold=int(threshold),
        members=int(members),
        form=Form(form.replace("-", "_")),
        seats=seats,
        **asked,
    )


def rehearse(script: Script, *, at: datetime) -> None:
    """Play a script; end the process with 1 when anything differs from the deck.

    Leaves `deck.json`, `bundle.zip`, `minutes.pdf` and `rehearsal.json` in the folder.
    """
    script.out.mkdir(parents=True, exist_ok=True)
    for name in PAPERS:
        (script.out / name).unlink(missing_ok=True)
    lists = lists_of(script)
    slate = lists.arranged
    deck = make_deck(slate.form, slate.labels, slate.seats, lists.present, script.seed)
    _write_json(script.out / "deck.json", deck.as_json(lists.denominator))
    try:
        papers, play = _play(script, lists, deck, at)
    except (Refused, Unanswered, AssertionError, RuntimeError, httpx.TransportError) as error:
        raise click.ClickException(str(error)) from error
    _keep(script.out, papers)
    expected = deck.answer(lists.denominator)
    found = read_answer(papers.bundle, play.round)
    wrong = differences(expected, found)
    began = time.monotonic()
    accepted = _verify(script.out / "bundle.zip")
    papers.seconds["congress_verify_bundle"] = time.monotonic() - began
    report = _report(script, papers, wrong)
    _write_json(script.out / "rehearsal.json", report)
    _tell(script, papers)
    if wrong:
        raise click.ClickException("kết quả KHÁC tập phiếu mẫu:\n  " + "\n  ".join(wrong))
    if not accepted:
        raise click.ClickException("congress verify từ chối hồ sơ.")
    say("Kết quả đọc từ hồ sơ đúng với tập phiếu mẫu.")
    say(f"Biên bản: {script.out / 'minutes.pdf'}")
    say(f"Hồ sơ:    {script.out / 'bundle.zip'}")


def _play(script: Script, lists: Lists, deck: Deck, at: datetime) -> tuple[Papers, Play]:
    with tempfile.TemporaryDirectory(prefix="congress-rehearsal-") as folder:
        data = script.data or Path(folder)
        data.mkdir(parents=True, exist_ok=True)
        chief = new_congress(data, lists.facts, at=at)
        with running_server(data) as address:
            play = Play(script, lists, deck, address, chief, _bar, say)
            return play.run(), play


def _keep(out: Path, papers: Papers) -> None:
    (out / "bundle.zip").write_bytes(papers.bundle)
    (out / "minutes.pdf").write_bytes(papers.minutes)


def _verify(bundle: Path) -> bool:
    """Let the verifier run as anybody would: the command alone, over the file alone."""
    command = [sys.executable, "-m", "congress.cli", "verify", str(bundle)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  (our own command, no shell)
    lines = done.stdout.strip().splitlines()
    accepted = done.returncode == 0 and "all checks passed" in lines
    if not accepted:
        say(done.stdout + done.stderr)
    return accepted


def _report(script: Script, papers: Papers, wrong: list[str]) -> dict[str, object]:
    asked = {
        name: str(value) if isinstance(value, Path) else value
        for name, value in asdict(script).items()
    }
    return {
        "script": asked,
        "casting": papers.casting.figures(),
        "seconds": papers.seconds,
        "congress_verify": papers.verification["congress_verify"],
        "debian_tool": papers.verification["debian_tool"],
        "refused_share": papers.refused_share,
        "processors": os.cpu_count(),
        "differences": wrong,
    }


def _tell(script: Script, papers: Papers) -> None:
    casting, seconds = papers.casting.figures(), papers.seconds
    pace = f"nhịp {script.rate:g} phiếu/giây" if script.rate else "nhanh hết mức"
    say(f"Đã nhận {casting['accepted']} phiếu ({pace}): {casting['ballots_per_second']:.2f}/giây.")
    p50, p95 = casting["p50_seconds"], casting["p95_seconds"]
    say(f"Từ lúc gửi phiếu đến biên nhận: p50 {p50:.3f} giây, p95 {p95:.3f} giây.")
    say(f"Từ lúc đóng hòm phiếu đến kết quả: {seconds['close_to_result']:.1f} giây;")
    without = seconds["close_to_verified_result"] - seconds["debian_tool"]
    say(f"  sau congress verify: {without:.1f} giây;")
    say(f"  sau cả belenios-tool: {seconds['close_to_verified_result']:.1f} giây.")


@contextmanager
def _bar(label: str, length: int) -> Iterator[Callable[[int], None]]:
    with click.progressbar(length=length, label=f"{label:<18}") as bar:
        yield bar.update


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")
