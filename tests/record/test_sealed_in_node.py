"""belenios-tool, which others wrote, accepts what the tablets' JavaScript seals (FORMAT §1)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from congress.crypto.ballots import read_ballot
from congress.crypto.credentials import make_card, random_uuid
from congress.crypto.elections import Question, election_json, read_election
from congress.crypto.groups import get_group
from congress.crypto.shares import decrypt_share, read_share
from congress.crypto.tally import combine, result_json, sized_tally_json, sum_ballots, tally_json
from congress.crypto.trustees import read_trustees
from congress.record.archive import Archive, OwnedShare, SealedTally
from congress.record.boxes import tracker_order
from congress.record.cards import credentials_json
from tests.crypto.node import Node
from tests.record.committee import make_committee
from tests.record.test_debian_tool import verify

PROGRAM = Path(__file__).parents[1] / "crypto" / "tablets.mjs"
GROUP = get_group("BELENIOS-2048")
AGREE = ("Đồng ý", "Không đồng ý")
LEVELS = ("Tín nhiệm cao", "Tín nhiệm", "Tín nhiệm thấp")
# Every form in one box: with surplus, without (three questions of min 0), one name, exactly two,
# trust in several people and in one.
QUESTIONS = (
    Question("Bầu không quá 2", ("A", "B", "C", "D"), blank=True, min=1, max=2),
    *(Question(f"Đồng chí “{name}” \\ 1", AGREE, blank=False, min=0, max=1) for name in "ABC"),
    Question("Bầu bí thư", AGREE, blank=True, min=1, max=1),
    Question("Bầu đúng 2", ("A", "B", "C"), blank=False, min=2, max=2),
    Question("A, Bí thư", LEVELS, blank=False, min=0, max=1),
    Question("B, Bí thư", LEVELS, blank=True, min=1, max=1),
)
CHOICES = (
    [[0, 1, 0, 1, 0], [1, 0], [0, 1], [0, 0], [0, 1, 0], [1, 1, 0], [0, 0, 1], [1, 0, 0, 0]],
    [[1, 0, 0, 0, 0], [0, 0], [0, 0], [0, 0], [1, 0, 0], [0, 1, 1], [0, 0, 0], [0, 0, 1, 0]],
    [[0, 0, 0, 0, 1], [1, 0], [1, 0], [1, 0], [0, 0, 1], [1, 0, 1], [1, 0, 0], [0, 0, 0, 1]],
)
SUMS = tuple(
    tuple(sum(column) for column in zip(*rows, strict=True)) for rows in zip(*CHOICES, strict=True)
)


@dataclass(frozen=True)
class Box:
    """An opened box whose ballots were sealed in node."""

    archive: Archive
    result: tuple[tuple[int, ...], ...]


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    with Node(PROGRAM) as program:
        yield program


@pytest.fixture(scope="module")
def box(node: Node) -> Box:
    committee = make_committee(GROUP, "ban-kiem-phieu", ("a", "b", "c"))
    trustees = read_trustees(GROUP, committee.trustees)
    raw = election_json(
        uuid=random_uuid(),
        group=GROUP,
        key=trustees.key,
        name="Bầu thử",
        description="mọi dạng phiếu",
        questions=QUESTIONS,
        administrator="Đoàn thư ký",
        credential_authority="Ban thẩm tra",
    )
    election = read_election(raw)
    cards = [make_card(serial) for serial in range(len(CHOICES))]
    place = [{"group": GROUP.name, "uuid": election.uuid}]
    known = [node.ask("card", digits=card.digits, rounds=place)["credentials"][0] for card in cards]
    ballots = [
        node.ask("seal", election=raw.decode(), secret=item["secret"], choices=choices).encode()
        for item, choices in zip(known, CHOICES, strict=True)
    ]
    tally = sum_ballots(election, ((read_ballot(election, ballot), 1) for ballot in ballots))
    shares = [
        (owner, decrypt_share(election, tally, committee.secrets[owner - 1])) for owner in (1, 3)
    ]
    given = [(owner, read_share(election, share)) for owner, share in shares]
    result = combine(election, trustees, tally, given, len(ballots))
    written = tally_json(election, tally)
    archive = Archive(
        1795322724,
        raw,
        committee.trustees,
        credentials_json([item["public"] for item in known]),
        tuple(tracker_order(ballots)),
        ended=True,
        tally=SealedTally(written, sized_tally_json(len(ballots), len(ballots), written)),
        shares=tuple(OwnedShare(owner, share) for owner, share in shares),
        result=result_json(result),
    )
    return Box(archive, result)


@pytest.mark.slow
def test_a_box_of_every_form_passes_without_a_warning(box: Box, tmp_path: Path) -> None:
    code, lines = verify(tmp_path, box.archive)

    assert (code, lines[-1]) == (0, "I: all checks passed")
    assert not [line for line in lines if line.startswith("W:")]


@pytest.mark.slow
def test_it_opens_to_what_was_chosen(box: Box) -> None:
    assert box.result == SUMS


@pytest.mark.slow
def test_what_is_changed_in_one_of_them_the_tool_refuses(box: Box, tmp_path: Path) -> None:
    """So that its answer above is worth something."""
    sealed = replace(box.archive, tally=None, shares=(), result=None)
    first, *others = box.archive.ballots
    place = first.index(b'"}', first.index(b'"response":"')) - 1  # the last digit of a response
    changed = first[:place] + bytes([first[place] ^ 1]) + first[place + 1 :]

    assert verify(tmp_path, sealed)[0] == 0
    for path in tmp_path.iterdir():
        path.unlink()
    assert verify(tmp_path, replace(sealed, ballots=(changed, *others)))[0] != 0
