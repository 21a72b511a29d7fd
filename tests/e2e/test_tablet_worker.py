"""A ballot sealed by the worker of a real browser, under our policy (design 3.2, SPEC §5.4)."""

from typing import Any

import pytest

from congress.crypto.ballots import read_ballot, verify_ballot
from congress.crypto.credentials import derive_secret, make_card, public_credential
from congress.crypto.elections import Question
from tests.crypto.toys import GROUPS, toy_election
from tests.e2e.browsers import Hall

pytestmark = pytest.mark.slow

# What the page of a tablet does: questions to the worker, one after another.
ASK = """async (questions) => {
  const worker = new Worker('/static/crypto/worker-seal.js', { type: 'module' });
  const answers = [];
  for (const question of questions) {
    answers.push(await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(question);
    }));
  }
  worker.terminate();
  return answers;
}"""


@pytest.mark.parametrize("group_name", ["BELENIOS-2048", "Ed25519"])
def test_the_worker_of_a_tablet_seals_a_ballot(hall: Hall, group_name: str) -> None:
    question = Question("Bầu không quá 2", ("A", "B", "C"), blank=True, min=1, max=2)
    election, card = toy_election([question], group=GROUPS[group_name]), make_card(3)
    asked: dict[str, Any] = {"election": election.raw.decode()}
    page = hall.person().page
    page.goto("/sign-in")

    ready, made, wrong = page.evaluate(
        ASK,
        [
            {"id": 1, **asked},
            {"id": 2, **asked, "digits": card.digits, "choices": [[0, 1, 0, 1]]},
            {"id": 3, **asked, "digits": card.digits[::-1], "choices": [[0, 1, 0, 1]]},
        ],
    )

    assert ready == {"id": 1, "ready": True}
    secret = derive_secret(election.group, election.uuid, card)
    raw = made["ballot"].encode()
    verify_ballot(election, raw, {public_credential(election.group, secret)})
    ballot = read_ballot(election, raw)
    assert (made["tracker"], made["trackerHex"]) == (ballot.tracker, ballot.tracker_hex)
    assert wrong["refused"]["check"] == "card"
