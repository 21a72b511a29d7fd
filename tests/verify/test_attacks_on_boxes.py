"""Who voted and how often: void, spare and doubled credentials are refused (FORMAT §3.4, §1.5)."""

import pytest

from congress.crypto.elections import read_election
from congress.domain.events import CardsChanged
from congress.record.boxes import verify_seal
from congress.record.cards import read_roll
from congress.verify.boxes import check_ballots
from congress.verify.rolls import require_voters, voters_of
from tests.attacks import ALL, OF_THE_VERIFIER, Fields, folder_of, is_happy, require_refused

ATTACKS = [name for name in ALL if folder_of(name) in OF_THE_VERIFIER and not is_happy(name)]


def check_box(fields: Fields) -> None:
    """Check a box as the verifier does: proofs, right to vote, seal."""
    ballots = [raw.encode() for raw in fields["ballots"]]
    change = CardsChanged(
        round="R",
        voided=tuple(fields["voided"]),
        made_valid=tuple(fields["made_valid"]),
        asked_by="thamtra",
        confirmed_by="chutich",
    )
    credentials = check_ballots(read_election(fields["election"].encode()), ballots, map)
    require_voters(credentials, voters_of(read_roll(fields["roll"].encode()), [change]))
    verify_seal(ballots, fields["count"], fields["root"])


@pytest.mark.parametrize("name", ATTACKS)
def test_a_false_box_is_refused_at_its_step(name: str) -> None:
    require_refused(name, check_box)


def test_void_and_doubled_credentials_are_among_them() -> None:
    assert {"boxes/void-credential", "boxes/doubled-credential"} <= set(ATTACKS)
