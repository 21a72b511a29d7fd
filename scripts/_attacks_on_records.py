"""Notes, receipts and Merkle proofs that must be refused (SPEC §8 and §9)."""

import base64
import hashlib

from _attack import Fields, attack, happy

from congress.crypto import merkle
from congress.crypto.signing import (
    Checkpoint,
    VerifierKey,
    checkpoint_text,
    make_receipt,
    sign_note,
    verifier_key,
)

NAME = "daihoi.example"
SIGNING, OTHER = (hashlib.sha256(text).digest() for text in (b"server", b"another"))
KEY = verifier_key(NAME, SIGNING)
LEAVES = [merkle.leaf_hash(f"event {number}".encode()) for number in range(13)]


def note_of(text: str) -> str:
    return sign_note(text, KEY, SIGNING)


@happy("notes")
def note() -> Fields:
    """The checkpoint of a log of thirteen events."""
    text = checkpoint_text(Checkpoint(NAME, len(LEAVES), merkle.root(LEAVES)))
    return {"key": KEY.text, "note": note_of(text)}


@attack("notes", "key-of-another-name", "note", 1)
def key_of_another_name(fields: Fields) -> Fields:
    """The key is handed on under a name that it was not made for."""
    return {"key": fields["key"].replace(NAME, "daihoi-2.example")}


@attack("notes", "key-with-a-space", "note", 1)
def key_with_a_space(_fields: Fields) -> Fields:
    """A name with a space, which the line of a signature could not hold."""
    return {"key": VerifierKey("dai hoi", KEY.public).text}


@attack("notes", "key-too-short", "note", 1)
def key_too_short(_fields: Fields) -> Fields:
    """A key of 31 bytes, with the id that belongs to it."""
    return {"key": VerifierKey(NAME, KEY.public[:-1]).text}


@attack("notes", "signed-by-another", "note", 2)
def note_signed_by_another(_fields: Fields) -> Fields:
    """Another server's note."""
    other = verifier_key("other.example", OTHER)
    text = checkpoint_text(Checkpoint(NAME, len(LEAVES), merkle.root(LEAVES)))
    return {"note": sign_note(text, other, OTHER)}


@attack("notes", "two-signatures", "note", 2)
def two_signatures(fields: Fields) -> Fields:
    """The signature stands twice."""
    return {"note": fields["note"] + fields["note"].splitlines()[-1] + "\n"}


@attack("notes", "no-line-end", "note", 2)
def no_line_end(fields: Fields) -> Fields:
    """The last line has no end."""
    return {"note": fields["note"][:-1]}


@attack("notes", "trailing-garbage", "note", 2)
def trailing_garbage(fields: Fields) -> Fields:
    """Something follows the signature in its line."""
    return {"note": fields["note"][:-1] + " x\n"}


@attack("notes", "no-signature", "note", 2)
def no_signature(fields: Fields) -> Fields:
    """The text alone."""
    return {"note": fields["note"].partition("\n\n")[0] + "\n"}


@attack("notes", "altered-signature", "note", 3)
def altered_signature(fields: Fields) -> Fields:
    """A bit of the signature is another."""
    line = fields["note"].splitlines()[-1]
    raw = bytearray(base64.b64decode(line.split()[-1]))
    raw[20] ^= 1
    changed = line.replace(line.split()[-1], base64.b64encode(raw).decode())
    return {"note": fields["note"].replace(line, changed)}


@attack("notes", "other-root", "note", 3)
def other_root(fields: Fields) -> Fields:
    """The checkpoint names the root of another log, under the old signature."""
    other = checkpoint_text(Checkpoint(NAME, len(LEAVES), merkle.root(LEAVES[::-1])))
    return {"note": other + "\n" + fields["note"].partition("\n\n")[2]}


@attack("notes", "other-size", "note", 3)
def other_size(fields: Fields) -> Fields:
    """The checkpoint counts one event less, under the old signature."""
    return {"note": fields["note"].replace("\n13\n", "\n12\n")}


def checkpoint_attack(name: str, about: str, text: str) -> None:
    """Register a note that the server signed and that is no checkpoint."""

    def change(_fields: Fields) -> Fields:
        return {"note": note_of(text)}

    change.__doc__ = about
    attack("notes", name, "note", 4)(change)


ROOT = base64.b64encode(merkle.root(LEAVES)).decode()
checkpoint_attack("leading-zero", "A size with a leading zero.", f"{NAME}\n013\n{ROOT}\n")
checkpoint_attack("size-no-number", "A size that is no number.", f"{NAME}\nmany\n{ROOT}\n")
checkpoint_attack("huge-size", "A size of 5,000 digits.", f"{NAME}\n{'1' * 5000}\n{ROOT}\n")
checkpoint_attack("long-size", "A size of 16 digits.", f"{NAME}\n{'1' * 16}\n{ROOT}\n")
checkpoint_attack("short-root", "A root of 31 bytes.", f"{NAME}\n13\n{'A' * 42}==\n")
checkpoint_attack("extra-line", "A fourth line.", f"{NAME}\n13\n{ROOT}\nmore\n")


@happy("receipts")
def receipt() -> Fields:
    """The server's receipt for a ballot."""
    about = {"congress": "dai-hoi-i", "uuid": "z9x96eAZSRnnsL"}
    hashes = {"election_hash": "h" * 43, "tracker": "t" * 43}
    return {"key": KEY.text, **about, **hashes, "receipt": make_receipt(SIGNING, **about, **hashes)}


def receipt_attack(name: str, about: str, **changes: str) -> None:
    """Register a receipt that does not belong to what it is shown with."""

    def change(_fields: Fields) -> Fields:
        return dict(changes)

    change.__doc__ = about
    attack("receipts", name, "receipt", 1)(change)


receipt_attack("of-another-tracker", "The receipt of another ballot.", tracker="u" * 43)
receipt_attack("of-another-round", "The receipt of another round.", uuid="1" * 14)
receipt_attack("of-another-congress", "Another congress.", congress="dai-hoi-ii")
receipt_attack("of-another-election", "Other names, same round.", election_hash="i" * 43)
receipt_attack("of-another-server", "Another key.", key=verifier_key(NAME, OTHER).text)
receipt_attack("empty", "No signature at all.", receipt="")


@attack("receipts", "other-base64", "receipt", 1)
def other_base64(fields: Fields) -> Fields:
    """The same bytes written with other unused bits: receipts have one form."""
    text = fields["receipt"]
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return {"receipt": text[:-3] + letters[letters.index(text[-3]) + 1] + "=="}


def hexadecimal(hashes: list[bytes]) -> list[str]:
    return [one.hex() for one in hashes]


@happy("inclusion")
def inclusion() -> Fields:
    """The sixth of thirteen leaves."""
    return {
        "leaf": LEAVES[5].hex(),
        "index": 5,
        "size": 13,
        "proof": hexadecimal(merkle.inclusion_proof(LEAVES, 5)),
        "root": merkle.root(LEAVES).hex(),
    }


def inclusion_attack(name: str, about: str, **changes: object) -> None:
    """Register a change of the fields of an inclusion proof."""

    def change(_fields: Fields) -> Fields:
        return dict(changes)

    change.__doc__ = about
    attack("inclusion", name, "merkle", 1)(change)


PROOF = hexadecimal(merkle.inclusion_proof(LEAVES, 5))
inclusion_attack("wrong-leaf", "Another leaf.", leaf=LEAVES[6].hex())
inclusion_attack("wrong-root", "The root of another log.", root=merkle.root(LEAVES[:12]).hex())
inclusion_attack("wrong-index", "The place beside.", index=4)
inclusion_attack("index-outside", "A place that does not exist.", index=13)
inclusion_attack("index-negative", "A place before the first.", index=-1)
inclusion_attack("size-half", "A tree of half the size.", size=6)
inclusion_attack("size-double", "A tree of double the size.", size=26)
inclusion_attack("removed-component", "The last hash is left out.", proof=PROOF[:-1])
inclusion_attack("removed-first-component", "The first hash is left out.", proof=PROOF[1:])
inclusion_attack("trailing-garbage", "A hash too many.", proof=[*PROOF, LEAVES[0].hex()])
inclusion_attack("leading-garbage", "A hash too many before.", proof=[LEAVES[0].hex(), *PROOF])
inclusion_attack("trailing-root", "The root follows.", proof=[*PROOF, merkle.root(LEAVES).hex()])
inclusion_attack("empty-proof", "No proof for a tree of many leaves.", proof=[])


@happy("consistency")
def consistency() -> Fields:
    """Thirteen leaves that begin with six."""
    return {
        "old_size": 6,
        "size": 13,
        "proof": hexadecimal(merkle.consistency_proof(LEAVES, 6)),
        "old_root": merkle.root(LEAVES[:6]).hex(),
        "new_root": merkle.root(LEAVES).hex(),
    }


@happy("consistency", "happy-path-whole")
def consistency_of_a_whole_tree() -> Fields:
    """Thirteen leaves that begin with eight, whose root is left out of the proof."""
    return {
        "old_size": 8,
        "size": 13,
        "proof": hexadecimal(merkle.consistency_proof(LEAVES, 8)),
        "old_root": merkle.root(LEAVES[:8]).hex(),
        "new_root": merkle.root(LEAVES).hex(),
    }


def consistency_attack(
    name: str, about: str, parent: str = "happy-path", **changes: object
) -> None:
    """Register a change of the fields of a consistency proof."""

    def change(_fields: Fields) -> Fields:
        return dict(changes)

    change.__doc__ = about
    attack("consistency", name, "merkle", 2, parent)(change)


GROWN = hexadecimal(merkle.consistency_proof(LEAVES, 6))
consistency_attack("other-old-root", "The log was another.", old_root=LEAVES[0].hex())
consistency_attack("other-new-root", "The log is another.", new_root=LEAVES[0].hex())
consistency_attack("old-size-less", "One leaf fewer before.", old_size=5)
consistency_attack("old-size-zero", "Nothing before.", old_size=0)
consistency_attack("old-size-larger", "More leaves before than after.", old_size=14)
consistency_attack("size-double", "A tree of double the size.", size=26)
consistency_attack("same-size", "As many before as after, with other roots.", old_size=13, proof=[])
consistency_attack("removed-component", "The last hash is left out.", proof=GROWN[:-1])
consistency_attack("trailing-garbage", "A hash too many.", proof=[*GROWN, LEAVES[0].hex()])
consistency_attack("empty-proof", "No proof.", proof=[])
consistency_attack(
    "repeated-old-root",
    "The root of the old tree, which the reader has, is in the proof once more.",
    "happy-path-whole",
    proof=[
        merkle.root(LEAVES[:8]).hex(),
        *hexadecimal(merkle.consistency_proof(LEAVES, 8)),
    ],
)
