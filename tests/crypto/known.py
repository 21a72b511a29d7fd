"""The elections in tests/vectors, read for the tests of crypto/."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from congress.crypto.ballots import Ballot, read_ballot
from congress.crypto.ceremony import open_decryption_key
from congress.crypto.credentials import BASE58, VOTING, Card
from congress.crypto.elections import Election, read_election
from congress.crypto.tally import Tally, read_tally
from congress.crypto.trustees import Trustees, read_trustees

VECTORS = Path(__file__).parents[1] / "vectors"
NAMES = (
    "belenios2048-threshold",
    "belenios2048-threshold-v3",
    "belenios2048-two-questions-noblank",
    "belenios2048-weights",
    "ed25519-threshold-v3",
)


@dataclass(frozen=True, slots=True)
class Known:
    """An election made by belenios-tool, with what only its makers could know."""

    content: dict[str, Any]
    election: Election
    trustees: Trustees
    weights: dict[str, int]

    def raw(self, field: str) -> bytes:
        return str(self.content[field]).rstrip("\n").encode()

    @property
    def ballots(self) -> list[bytes]:
        return [str(item["ballot"]).rstrip("\n").encode() for item in self.content["ballots"]]

    @property
    def counted(self) -> list[tuple[Ballot, int]]:
        """The last ballot of every credential with its weight."""
        read = [read_ballot(self.election, raw) for raw in self.ballots]
        last = {ballot.credential: ballot for ballot in read}
        return [(ballot, self.weights[credential]) for credential, ballot in last.items()]

    @property
    def total_weight(self) -> int:
        return sum(weight for _, weight in self.counted)

    @property
    def tally(self) -> Tally:
        return read_tally(self.election, self.raw("encrypted_tally"))

    @property
    def shares(self) -> list[tuple[int, bytes]]:
        """The partial decryptions in the archive: owner and exact bytes."""
        return [
            (int(json.loads(item["owned"])["owner"]), item["partial_decryption"].rstrip().encode())
            for item in self.content["partial_decryptions"]
        ]

    def decryption_key(self, owner: int) -> int:
        """The secret of a trustee, out of the key files."""
        files = next(item for item in self.content["trustees"] if int(item["id"]) == owner)
        if files["kind"] == "Single":
            return int(json.loads(files["private_key_file"]))
        return open_decryption_key(self.election.group, files["key_file"], files["dkey_file"])


@cache
def known(name: str) -> Known:
    content = json.loads((VECTORS / f"{name}.json").read_bytes())
    election = read_election(content["election_json"].rstrip("\n").encode())
    trustees = read_trustees(election.group, content["trustees_json"].rstrip("\n").encode())
    weights = {}
    for entry in json.loads(content["public_creds_json"]):
        credential, _, rest = entry.partition(",")
        weights[credential] = int(rest.partition(",")[0] or 1)
    return Known(content, election, trustees, weights)


def card_of(base58: str) -> Card:
    """Read the hashed form of a card, which people type into other programs."""
    number = 0
    for character in base58.replace("-", ""):
        number = number * 58 + BASE58.index(character)
    return Card(VOTING, 0, number)
