"""The check of a sealed box and the share in a real browser, with its workers (design 3.4)."""

import base64
from typing import Any

import pytest

from congress.crypto.shares import verify_second_proof, verify_share
from tests.e2e.browsers import Hall
from tests.record.drafts import Draft
from tests.verify.test_box import ROUND, TAMPERINGS, evidence, sealed
from tests.verify.test_box_in_node import OWNER, published, summed

pytestmark = pytest.mark.slow

# What the page of the counting committee does, over modules that the server gives.
OPEN = """async ({evidence, box, owner, secret}) => {
  const { checkBox, giveShare, inWorkers, memoryIn, startWorker } =
    await import('/static/crypto/boxes.js');
  const workers = inWorkers(startWorker, 2);
  const bytes = Uint8Array.from(atob(box), (c) => c.charCodeAt(0));
  try {
    const checked = await checkBox({ ...evidence, box: bytes }, workers);
    const memory = memoryIn(localStorage);
    const given = giveShare(checked, { owner, secret: BigInt(secret), memory });
    const again = giveShare(checked, { owner, secret: BigInt(secret), memory });
    return { ...given, same: given.share === again.share };
  } catch (error) {
    return { number: error.number, check: error.check, step: error.step };
  } finally {
    workers.close();
  }
}"""


def open_in_browser(hall: Hall, draft: Draft) -> dict[str, Any]:
    given = evidence(draft)
    page = hall.person().page
    page.goto("/sign-in")
    fields = {
        "evidence": published(given),
        "box": base64.b64encode(given.box).decode(),
        "owner": OWNER,
        "secret": str(sealed().secrets[OWNER - 1]),
    }
    answer: dict[str, Any] = page.evaluate(OPEN, fields)
    return answer


def test_a_device_in_a_browser_checks_a_box_with_two_workers_and_gives_its_share(
    hall: Hall,
) -> None:
    given = open_in_browser(hall, sealed().draft)

    election = sealed().rounds[ROUND].election
    key = sealed().group.gexp(sealed().secrets[OWNER - 1])
    share = given["share"].encode()
    verify_share(election, summed(), key, share)
    verify_second_proof(election, summed(), key, share, given["proof"].encode())
    assert given["same"]


def test_a_worker_in_a_browser_finds_a_ballot_that_was_touched(hall: Hall) -> None:
    draft = sealed().draft.copy()
    change = next(item for item in TAMPERINGS if item.id == "a ballot that was touched")
    change.values[0](draft)  # type: ignore[operator]  # the first value of every tampering

    assert open_in_browser(hall, draft) == {"number": 9, "check": "ballot", "step": 1}
