"""A member's device in the browser checks a box as the Python does (design 3.4, FORMAT §7.4).

Every box and every claim of tests/verify/test_box.py is put before the JavaScript too: it refuses
at the same step of the same list.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, get_args

import pytest

from congress.crypto.ballots import read_ballot
from congress.crypto.errors import VerificationError
from congress.crypto.shares import verify_second_proof, verify_share
from congress.crypto.tally import Tally, sum_ballots, tally_json
from congress.domain import events as e
from congress.domain.roles import OPENING_ROLES, Role
from congress.verify.box import BoxEvidence
from congress.verify.round_history import CARD_ROLES
from tests.crypto.node import Node
from tests.record.drafts import Draft
from tests.record.small_congress import SmallCongress
from tests.record.small_founding import CEREMONY
from tests.verify.test_box import CLAIMS, ROUND, TAMPERINGS, evidence, sealed

PROGRAM = Path(__file__).parents[1] / "crypto" / "members.mjs"
# The member whose device checks: the second of three.
OWNER = 2


def summed() -> Tally:
    known = sealed().rounds[ROUND]
    return sum_ballots(
        known.election, [(read_ballot(known.election, raw), 1) for raw in known.archive.ballots]
    )


def published(given: BoxEvidence) -> dict[str, Any]:
    """Give the evidence beside the box, as the modules of the browser take it."""
    return {
        "roll": given.roll.decode(),
        "leaves": [leaf.decode() for leaf in given.leaves],
        "checkpoint": given.checkpoint,
        "serverKey": given.server_key,
        "trustees": given.trustees.decode(),
        "tally": TALLY,
    }


TALLY = tally_json(sealed().rounds[ROUND].election, summed()).decode()


class Device:
    """A device that runs the JavaScript; the box lies in a file, as it is too large for a line."""

    def __init__(self, node: Node, folder: Path) -> None:
        self.node, self.file = node, folder / "box.bel"
        self.fields: dict[str, Any] = {
            "owner": OWNER,
            "secret": str(sealed().secrets[OWNER - 1]),
            "lanes": 1,
            "memory": {},
        }

    def open(self, given: BoxEvidence, **changed: Any) -> Any:
        """Check the box and give the share, as the page does."""
        self.file.write_bytes(given.box)
        seen = published(given) | {"tally": changed.pop("tally", TALLY)}
        fields = {"boxFile": str(self.file), "evidence": seen, **self.fields, **changed}
        return self.node.ask("examine", **fields)


@pytest.fixture(scope="module")
def device(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Device]:
    with Node(PROGRAM) as node:
        yield Device(node, tmp_path_factory.mktemp("device"))


def step_of(refusal: pytest.ExceptionInfo[VerificationError]) -> str:
    return f"{refusal.value.check} {refusal.value.step}"


@pytest.mark.parametrize("lanes", [0, 1, 2])
def test_a_sealed_box_gets_a_share_that_holds(device: Device, lanes: int) -> None:
    """With no worker beside the page, with one, and with two."""
    given = device.open(evidence(sealed().draft), lanes=lanes)

    election, key = (
        sealed().rounds[ROUND].election,
        sealed().group.gexp(sealed().secrets[OWNER - 1]),
    )
    share = given["share"].encode()
    verify_share(election, summed(), key, share)
    verify_second_proof(election, summed(), key, share, given["proof"].encode())
    assert given["ballots"] == 4
    assert given["progress"][-1] == [13, 0, 0]
    assert [9, 4, 4] in given["progress"]


@pytest.mark.parametrize("name", ["BELENIOS-2048", "Ed25519"])
def test_a_box_without_ballots_gets_a_share_of_the_sum_of_nothing(
    device: Device, name: str
) -> None:
    """Nobody voted: the sum is made of neutral elements (SPEC §7.1)."""
    congress = SmallCongress(name)
    congress.elect("chap-hanh")
    known = congress.freeze("chap-hanh", slot=1)
    congress.open(known)
    congress.close(known)
    nothing = sum_ballots(known.election, [])

    given = replace(evidence(congress.draft), trustees=congress.trustees)
    tally = tally_json(known.election, nothing).decode()
    made = device.open(given, tally=tally, secret=str(congress.secrets[OWNER - 1]))

    key, share = congress.group.gexp(congress.secrets[OWNER - 1]), made["share"].encode()
    verify_share(known.election, nothing, key, share)
    verify_second_proof(known.election, nothing, key, share, made["proof"].encode())


@pytest.mark.parametrize(("change", "refusal"), TAMPERINGS)
def test_a_box_that_is_not_the_sealed_one_gets_no_share(
    device: Device, change: Callable[[Draft], None], refusal: str
) -> None:
    draft = sealed().draft.copy()
    change(draft)

    with pytest.raises(VerificationError) as caught:
        device.open(evidence(draft))

    assert step_of(caught) == refusal


@pytest.mark.parametrize(("changed", "refusal"), CLAIMS)
def test_what_the_device_knows_itself_is_not_believed_from_the_server(
    device: Device, changed: dict[str, Any], refusal: str
) -> None:
    with pytest.raises(VerificationError) as caught:
        device.open(replace(evidence(sealed().draft), **changed))

    assert step_of(caught) == refusal


def test_a_refusal_in_a_worker_names_the_ballot(device: Device) -> None:
    draft = sealed().draft.copy()
    change = next(item for item in TAMPERINGS if item.id == "a ballot that was touched")
    change.values[0](draft)  # type: ignore[operator]  # the first value of every tampering

    with pytest.raises(VerificationError, match=r"the ballot [0-9a-f]{64}: ") as caught:
        device.open(evidence(draft), lanes=2)

    assert json.loads(caught.value.__notes__[0])["number"] == 9
    assert step_of(caught) == "ballot 1"


def test_another_published_sum_is_refused(device: Device) -> None:
    with pytest.raises(VerificationError) as caught:
        device.open(evidence(sealed().draft), tally=TALLY.replace("a", "b", 1))

    assert step_of(caught) == "tally 3"


def test_a_secret_of_somebody_else_gives_no_share(device: Device) -> None:
    with pytest.raises(VerificationError) as caught:
        device.open(evidence(sealed().draft), owner=OWNER + 1)

    assert step_of(caught) == "box 5"


def test_the_same_share_is_given_again_and_of_another_sum_none(device: Device) -> None:
    first = device.open(evidence(sealed().draft))

    again = device.open(evidence(sealed().draft), memory=first["memory"])
    assert again["share"] == first["share"]
    kept = json.loads(first["memory"][ROUND])
    other = {ROUND: json.dumps({**kept, "tally": "0" * 64})}
    with pytest.raises(VerificationError) as caught:
        device.open(evidence(sealed().draft), memory=other)
    assert step_of(caught) == "box 4"


def test_no_share_is_given_of_a_box_that_was_not_checked(device: Device) -> None:
    with pytest.raises(RuntimeError, match="that checkBox passed"):
        device.node.ask("shareUnchecked")


def test_the_events_that_a_device_follows_have_the_fields_of_the_log(device: Device) -> None:
    """FORMAT §4.1: what `congress/domain/events.py` changes, static/crypto/log.js changes too."""
    kinds = {str: "text", int: "count", tuple[str, ...]: "texts", tuple[int, ...]: "counts"}
    known: dict[str, type] = {kind.__name__: kind for kind in get_args(e.Event)}

    for name, found in device.node.ask("fields").items():
        assert found == [[field.name, kinds[field.type]] for field in fields(known[name])]  # type: ignore[index]  # types, not their names


def test_a_device_knows_the_roles_of_the_congress(device: Device) -> None:
    found = device.node.ask("roles")

    assert set(found["all"]) == set(Role)
    assert set(found["opening"]) == OPENING_ROLES
    assert set(found["cards"]) == CARD_ROLES


def test_a_device_finds_what_its_member_confirmed(device: Device) -> None:
    leaves = [leaf.decode() for leaf in sealed().draft.leaves]
    asked = {"leaves": leaves, "ceremony": CEREMONY}

    signed = sealed().draft.find(e.TrusteesConfirmed, index=OWNER).signature
    assert device.node.ask("findConfirmation", **asked, index=OWNER) == signed
    assert device.node.ask("findConfirmation", **asked, index=4) is None
