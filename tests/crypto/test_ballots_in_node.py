"""The tablets run JavaScript: cards, elections, ballots, receipts and proofs are those of the
Python, byte for byte and step for step (SPEC §4, §5, §8, §9; style 3.2)."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congress.crypto import merkle, signing
from congress.crypto.ballots import read_ballot, seal_ballot, verify_ballot
from congress.crypto.credentials import make_card, public_credential, read_digits
from congress.crypto.elections import Election, Question, read_election
from congress.crypto.errors import VerificationError
from tests.attacks import ALL, Fields, fields_of, folder_of, is_happy, require_refused
from tests.crypto.known import NAMES, VECTORS, known
from tests.crypto.node import Node
from tests.crypto.test_attacks import CHECKS
from tests.crypto.test_fuzz import disturbed
from tests.crypto.toys import GROUPS, toy_election

PROGRAM = Path(__file__).with_name("tablets.mjs")
SPEC = Path(__file__).parents[2] / "congress" / "crypto" / "SPEC.md"
FOLDERS = {"ballots", "cards", "consistency", "elections", "inclusion", "notes", "receipts"}
OURS = [name for name in ALL if folder_of(name) in FOLDERS]
CARDS: list[dict[str, Any]] = json.loads((VECTORS / "cards.json").read_bytes())["cards"]
GROUP_NAMES = ("BELENIOS-2048", "Ed25519")
AGREE = ("Đồng ý", "Không đồng ý")
SURPLUS = Question("Bầu 2", ("A", "B", "C", "D"), blank=True, min=1, max=2)
SINGLE = Question("Bầu bí thư", AGREE, blank=True, min=1, max=1)
NO_SURPLUS = [Question(f"Đồng chí {name}", AGREE, blank=False, min=0, max=1) for name in "ABC"]
EXACTLY = Question("Bầu đúng 2", ("A", "B", "C"), blank=False, min=2, max=2)
# Each form with ballots that say something different in it.
FORMS = {
    "surplus": ([SURPLUS], [[[0, 1, 0, 1, 0]], [[1, 0, 0, 0, 0]], [[0, 0, 0, 0, 1]]]),
    "single": ([SINGLE], [[[0, 1, 0]], [[0, 0, 1]], [[1, 0, 0]]]),
    "no surplus": (NO_SURPLUS, [[[1, 0], [0, 1], [0, 0]], [[0, 0], [0, 0], [0, 0]]]),
    "exactly": ([EXACTLY], [[[1, 0, 1]]]),
    "together": (
        [SURPLUS, *NO_SURPLUS, SINGLE],
        [[[0, 1, 1, 0, 0], [1, 0], [0, 1], [0, 0], [1, 0, 0]]],
    ),
}
FORBIDDEN = {
    "too many names": [[0, 1, 1, 1, 0]],
    "blank and a name": [[1, 1, 0, 0, 0]],
    "no name and not blank": [[0, 0, 0, 0, 0]],
    "two for one": [[0, 2, 0, 0, 0]],
    "minus one": [[0, 1, -1, 1, 0]],
    "a choice too few": [[0, 1, 0, 0]],
    "no answer": [],
    "an answer too many": [[0, 1, 0, 0, 0], [1]],
}


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    with Node(PROGRAM) as program:
        yield program


def seal(node: Node, election: Election, secret: int, choices: list[list[int]]) -> str:
    asked = {"election": election.raw.decode(), "secret": str(secret), "choices": choices}
    return str(node.ask("seal", **asked))


def verify(node: Node, election: Election, ballot: str, roll: list[str]) -> Any:
    return node.ask("verify", election=election.raw.decode(), ballot=ballot, roll=roll)


@pytest.mark.parametrize("name", [name for name in OURS if is_happy(name)])
def test_what_is_true_passes(node: Node, name: str) -> None:
    node.ask("attack", folder=folder_of(name), fields=fields_of(name))


@pytest.mark.parametrize("name", [name for name in OURS if not is_happy(name)])
def test_what_is_false_is_refused_at_its_step(node: Node, name: str) -> None:
    def check(fields: Fields) -> None:
        node.ask("attack", folder=folder_of(name), fields=fields)

    require_refused(name, check)


@pytest.mark.parametrize(
    ("name", "field"),
    [("ballots/happy-path-ed25519", "ballot"), ("ballots/happy-path-ed25519", "election")],
)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_odd_values_anywhere_are_refused_at_the_same_step(
    node: Node, name: str, field: str, data: st.DataObject
) -> None:
    fields = fields_of(name)
    text = data.draw(disturbed(json.loads(fields[field])))
    fields[field] = json.dumps(text, ensure_ascii=False, separators=(",", ":"))
    fields[field] = fields[field].replace("\ud800", "\\ud800")

    def told(check: Any) -> tuple[str, int] | None:
        try:
            check(fields)
        except VerificationError as error:
            return error.check, error.step
        return None

    theirs = told(lambda given: node.ask("attack", folder=folder_of(name), fields=given))
    assert theirs == told(CHECKS[folder_of(name)])


@pytest.mark.parametrize("card", CARDS, ids=lambda card: f"serial {card['serial']}")
def test_cards_give_the_credentials_that_belenios_tool_derives(
    node: Node, card: dict[str, Any]
) -> None:
    rounds = [
        ({"group": name, "uuid": entry["uuid"]}, entry[name])
        for entry in card["rounds"]
        for name in GROUP_NAMES
    ]

    read = node.ask("card", digits=card["digits"], rounds=[asked for asked, _ in rounds])

    assert read.pop("credentials") == [expected for _, expected in rounds]
    assert read == {name: card[name] for name in ("kind", "serial", "secret", "base58", "digits")}


def test_a_card_is_read_with_spaces_and_dashes(node: Node) -> None:
    card = make_card(40312)
    typed = " -\t\r\n".join(card.digits)

    read = node.ask("card", digits=typed, rounds=[])

    assert (read["secret"], read["serial"]) == (str(card.secret), 40312)
    assert read_digits(typed) == card


@pytest.mark.parametrize("name", NAMES)
def test_an_election_is_read_as_it_stands(node: Node, name: str) -> None:
    election = known(name).election

    read = node.ask("election", raw=election.raw.decode())

    assert read == {
        "raw": election.raw.decode(),
        "uuid": election.uuid,
        "group": election.group.name,
        "key": election.group.encode(election.key),
        "name": election.name,
        "description": election.description,
        "questions": [
            {
                "question": question.question,
                "answers": list(question.answers),
                "blank": question.blank,
                "min": question.min,
                "max": question.max,
                "size": question.size,
            }
            for question in election.questions
        ],
        "administrator": election.administrator,
        "credentialAuthority": election.credential_authority,
        "fingerprint": election.fingerprint,
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_ballot_of_belenios_tool_holds(node: Node, name: str) -> None:
    vector = known(name)

    for raw in vector.ballots:
        told = verify(node, vector.election, raw.decode(), list(vector.weights))
        read = read_ballot(vector.election, raw)
        assert told == {
            "credential": read.credential,
            "tracker": read.tracker,
            "trackerHex": read.tracker_hex,
        }


@pytest.mark.parametrize("group_name", GROUP_NAMES)
@pytest.mark.parametrize("form", FORMS)
def test_what_the_tablet_seals_the_server_accepts(node: Node, form: str, group_name: str) -> None:
    asked, ballots = FORMS[form]
    election = toy_election(asked, group=GROUPS[group_name])
    secret = election.group.random_scalar()
    roll = [public_credential(election.group, secret)]

    for choices in ballots:
        raw = seal(node, election, secret, choices)

        verify_ballot(election, raw.encode(), roll)
        verify(node, election, raw, roll)


@pytest.mark.parametrize("group_name", GROUP_NAMES)
@pytest.mark.parametrize("form", FORMS)
def test_what_the_server_seals_the_tablet_accepts(node: Node, form: str, group_name: str) -> None:
    asked, ballots = FORMS[form]
    election = toy_election(asked, group=GROUPS[group_name])
    secret = election.group.random_scalar()
    raw = seal_ballot(election, secret, ballots[0]).decode()

    verify(node, election, raw, [public_credential(election.group, secret)])


@pytest.mark.parametrize("choices", FORBIDDEN.values(), ids=FORBIDDEN)
def test_what_the_question_forbids_is_not_sealed(node: Node, choices: list[list[int]]) -> None:
    election = toy_election([SURPLUS], group=GROUPS["Ed25519"])

    with pytest.raises(RuntimeError, match=r"RangeError: (no branch|\d+ (choices|answers))"):
        seal(node, election, 5, choices)


def test_a_ballot_holds_what_was_chosen_and_is_sealed_anew_each_time(node: Node) -> None:
    """Under the key g^5 each ciphertext can be opened: g^m = beta / alpha^5."""
    group = GROUPS["Ed25519"]
    election = toy_election([SURPLUS], group=group)
    first, second = (seal(node, election, 7, [[0, 1, 0, 1, 0]]) for _ in range(2))

    assert first != second
    ballot = read_ballot(election, first.encode())
    opened = [
        group.mul(choice.beta, group.exp(choice.alpha, -5)) for choice in ballot.answers[0].choices
    ]
    assert opened == [group.gexp(m) for m in (0, 1, 0, 1, 0)]


@pytest.mark.parametrize("group_name", GROUP_NAMES)
def test_no_changed_digit_of_a_sealed_ballot_passes(node: Node, group_name: str) -> None:
    election = toy_election([SINGLE], group=GROUPS[group_name])
    roll = [public_credential(election.group, 7)]
    raw = seal(node, election, 7, [[0, 1, 0]])
    verify(node, election, raw, roll)
    places = [place for place, character in enumerate(raw) if character.isdigit()]

    for place in places[:: len(places) // 25]:
        changed = raw[:place] + str((int(raw[place]) + 1) % 10) + raw[place + 1 :]
        with pytest.raises(VerificationError) as theirs:
            verify(node, election, changed, roll)
        with pytest.raises(VerificationError) as ours:
            verify_ballot(election, changed.encode(), roll)
        assert (theirs.value.check, theirs.value.step) == (ours.value.check, ours.value.step)


def test_a_tablet_seals_with_the_digits_of_a_card(node: Node) -> None:
    """As its worker is asked, and answers (static/crypto/worker-seal.js)."""
    election, card = toy_election([SINGLE], group=GROUPS["Ed25519"]), make_card(3)
    asked = {"id": 7, "election": election.raw.decode()}

    ready = node.ask("answerSeal", **asked)
    made = node.ask("answerSeal", **asked, digits=card.digits, choices=[[1, 0, 0]])
    wrong = node.ask("answerSeal", **asked, digits=card.digits[1:], choices=[[1, 0, 0]])
    forbidden = node.ask("answerSeal", **asked, digits=card.digits, choices=[[1, 1, 0]])

    assert ready == {"id": 7, "ready": True}
    ballot = read_ballot(election, made["ballot"].encode())
    assert made["id"] == 7
    assert (made["tracker"], made["trackerHex"]) == (ballot.tracker, ballot.tracker_hex)
    assert (wrong["refused"]["check"], wrong["refused"]["step"]) == ("card", 1)
    assert forbidden["refused"]["check"] == "seal"


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 21])
def test_trees_have_the_same_roots_and_proofs(node: Node, size: int) -> None:
    leaves = [f"phiếu {number}" for number in range(size)]
    hashes = [merkle.leaf_hash(leaf.encode()) for leaf in leaves]

    for index in range(size):
        told = node.ask("tree", leaves=leaves, index=index, oldSize=index + 1)
        assert told == {
            "root": merkle.root(hashes).hex(),
            "inclusion": [part.hex() for part in merkle.inclusion_proof(hashes, index)],
            "consistency": [part.hex() for part in merkle.consistency_proof(hashes, index + 1)],
        }


def test_the_server_s_signatures_hold(node: Node) -> None:
    secret = signing.new_signing_key()
    key = signing.verifier_key("congress/thử", secret)
    head = signing.Checkpoint("congress/thử", 123456, hashlib.sha256(b"").digest())
    note = signing.sign_note(signing.checkpoint_text(head), key, secret)
    about = {"congress": "thử", "uuid": "MzQr5KyMxPhgsq", "election_hash": "a", "tracker": "b"}
    receipt = signing.make_receipt(secret, **about)

    assert node.ask("key", text=key.text)["public"] == key.public.hex()
    assert node.ask("checkpoint", note=note, key=key.text) == {
        "origin": "congress/thử",
        "size": 123456,
        "root": head.root.hex(),
    }
    fields = {"key": key.text, "receipt": receipt, **about}
    node.ask("attack", folder="receipts", fields=fields)
    with pytest.raises(VerificationError):
        node.ask("attack", folder="receipts", fields=fields | {"tracker": "c"})


def test_the_example_of_the_specification_holds(node: Node) -> None:
    """SPEC, “A complete example”."""
    pattern = r"^```\w+ (election|card|ballot)\n(.*?)\n```$"
    blocks = dict(re.findall(pattern, SPEC.read_text("utf-8"), re.MULTILINE | re.DOTALL))
    digits, base58, credential = blocks["card"].splitlines()
    election = read_election(blocks["election"].encode())

    card = node.ask("card", digits=digits, rounds=[{"group": "Ed25519", "uuid": election.uuid}])
    told = verify(node, election, blocks["ballot"], [credential])

    assert (card["base58"], card["credentials"][0]["public"]) == (base58, credential)
    assert told["credential"] == credential
    assert f"`{told['tracker']}`" in SPEC.read_text("utf-8")
