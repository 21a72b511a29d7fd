"""The frame in which `make_vectors.py` makes attacks: from what, how told, how written."""

import hashlib
import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from congress.crypto import proofs as zk
from congress.crypto.canonical import compact, sha256_b64
from congress.crypto.ceremony import open_decryption_key
from congress.crypto.credentials import BASE58, VOTING, Card, derive_secret
from congress.crypto.elections import Election, read_election
from congress.crypto.groups import Group, get_group

VECTORS = Path(__file__).resolve().parents[1] / "tests" / "vectors"
MODERN, OLD = "belenios2048-threshold-v3", "belenios2048-threshold"
CURVE, SINGLES = "ed25519-threshold-v3", "belenios2048-two-questions-noblank"
Fields = dict[str, Any]


@dataclass(frozen=True)
class Vector:
    """A file to be written: a whole set of inputs, or the fields in which an attack differs."""

    folder: str
    name: str
    about: str
    make: Callable[..., Fields]
    refused: tuple[str, int] | None = None
    parent: str | None = None

    @property
    def path(self) -> Path:
        return VECTORS / "attacks" / self.folder / f"{self.name}.json"


@dataclass
class Collection:
    """All vectors, in the order in which they are defined."""

    vectors: list[Vector] = field(default_factory=list)

    def happy(self, folder: str, name: str = "happy-path") -> Callable[[Any], Any]:
        """Take a function without arguments as the maker of inputs that must pass."""

        def register(make: Callable[[], Fields]) -> Callable[[], Fields]:
            made = cache(make)
            self.vectors.append(Vector(folder, name, told(make), made))
            return made

        return register

    def attack(
        self, folder: str, name: str, check: str, step: int, parent: str = "happy-path"
    ) -> Callable[[Callable[[Fields], Fields]], Callable[[Fields], Fields]]:
        """Take a function of the parent's fields as the maker of an attack on them."""

        def register(make: Callable[[Fields], Fields]) -> Callable[[Fields], Fields]:
            self.vectors.append(Vector(folder, name, told(make), make, (check, step), parent))
            return make

        return register

    def written(self) -> dict[Path, str]:
        """Give the text of every file."""
        found = {}
        for vector in self.vectors:
            fix_nonces(f"{vector.folder}/{vector.name}")
            told_of: Fields = {"about": vector.about}
            if vector.refused is None:
                fields = vector.make()
            else:
                start = self.named(vector.folder, vector.parent).make()
                fix_nonces(f"{vector.folder}/{vector.name}")
                check, step = vector.refused
                told_of |= {"parent": vector.parent, "check": check, "step": step}
                fields = vector.make(start)
            found[vector.path] = json.dumps(told_of | fields, ensure_ascii=False, indent=1) + "\n"
        return found

    def named(self, folder: str, name: str | None) -> Vector:
        return next(v for v in self.vectors if (v.folder, v.name) == (folder, name))


COLLECTION = Collection()
happy, attack = COLLECTION.happy, COLLECTION.attack


def told(make: Callable[..., Fields]) -> str:
    """What a vector is about: the docstring of the function that makes it."""
    return " ".join((make.__doc__ or "").split())


def fix_nonces(name: str) -> None:
    """Let both groups draw from here on hashes of a name: nothing here is secret."""
    numbers = itertools.count()

    def draw(q: int) -> int:
        text = f"vector|{name}|{next(numbers)}"
        return int.from_bytes(hashlib.sha512(text.encode()).digest(), "big") % q

    for group in (get_group("BELENIOS-2048"), get_group("Ed25519")):
        vars(group)["random_scalar"] = lambda q=group.q: draw(q)


@cache
def source(name: str) -> Any:
    """Read an election made by belenios-tool, texts without line ends."""
    content = json.loads((VECTORS / f"{name}.json").read_bytes())
    return {key: v.rstrip("\n") if isinstance(v, str) else v for key, v in content.items()}


def election_of(fields: Fields) -> Election:
    return read_election(fields["election"].encode())


def credentials_of(name: str) -> list[str]:
    return [entry.partition(",")[0] for entry in json.loads(source(name)["public_creds_json"])]


def secret_of(name: str, index: int) -> int:
    """Derive the secret of a voter of an election of the 3.x form."""
    number = 0
    for character in source(name)["ballots"][index]["private_credential"].replace("-", ""):
        number = number * 58 + BASE58.index(character)
    election = read_election(source(name)["election_json"].encode())
    return derive_secret(election.group, election.uuid, Card(VOTING, 0, number))


def key_of(name: str, owner: int) -> int:
    """Give the secret with which a trustee decrypts."""
    files = next(item for item in source(name)["trustees"] if int(item["id"]) == owner)
    if files["kind"] == "Single":
        return int(json.loads(files["private_key_file"]))
    return open_decryption_key(
        get_group(source(name)["group"]), files["key_file"], files["dkey_file"]
    )


def outside(group: Group, text: str) -> str:
    """Move an element out of the subgroup: it gets a component of order 2."""
    if group.name == "Ed25519":
        return group.encode(group.mul(group.decode(text), group.decode(f"{2**255 - 20:064x}")))
    return str(int(vars(group)["_p"]) - int(text))


def replaced(text: str, old: str, new: str) -> str:
    """Replace the first occurrence of something that must be there."""
    before, found, after = text.partition(old)
    if not found:
        raise ValueError(f"{old} is not in the parent")
    return before + new + after


def canonical(content: Any) -> str:
    return compact(content).decode()


def signed_ballot(group: Group, ballot: Any, secret: int) -> str:
    """Sign a ballot anew, whatever stands in it."""
    body = {name: value for name, value in ballot.items() if name != "signature"}
    hashed = sha256_b64(compact(body))
    proof = zk.prove_exponent(group, f"sig|{hashed}|", [group.g], secret)
    return canonical({**body, "signature": {"hash": hashed, "proof": zk.proof_json(proof)}})


def signature(group: Group, secret: int, text: str) -> Any:
    return zk.proof_json(zk.prove_exponent(group, f"sigmsg|{text}|", [group.g], secret))
