"""Ballots: sealed by whoever holds a card, checked by everybody (SPEC §5.3 to §5.6)."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import TypeVar

from congress.crypto import canonical as js
from congress.crypto import proofs as zk
from congress.crypto.credentials import public_credential
from congress.crypto.elections import Election, Question
from congress.crypto.errors import VerificationError, at_step, demand
from congress.crypto.groups import Group

_FIELDS = ("election_uuid", "election_hash", "credential", "answers", "signature")
_T = TypeVar("_T")
_ANSWER = ("choices", "individual_proofs", "overall_proof")


@dataclass(frozen=True, slots=True)
class Answer:
    """The ciphertexts of one question with the proofs about them (SPEC §5.3)."""

    choices: tuple[zk.Ciphertext, ...]
    individual: tuple[tuple[zk.Proof, ...], ...]
    overall: tuple[zk.Proof, ...]
    blank: tuple[zk.Proof, ...]


@dataclass(frozen=True, slots=True)
class Ballot:
    """A ballot in its canonical form; nothing of it is proved yet (SPEC §5.3)."""

    raw: bytes
    credential: str
    answers: tuple[Answer, ...]
    signature_hash: str
    signature: zk.Proof

    @property
    def tracker(self) -> str:
        """What the delegate keeps: base64 of the ballot's SHA-256 (SPEC §5.6)."""
        return js.sha256_b64(self.raw)

    @property
    def tracker_hex(self) -> str:
        """The same hash as the archive names it, and by which ballots are sorted (SPEC §5.6)."""
        return js.sha256_hex(self.raw)


def seal_ballot(election: Election, secret: int, choices: Sequence[Sequence[int]]) -> bytes:
    """Seal 0 or 1 for every answer, or raise `ValueError` if not permitted (SPEC §5.4)."""
    group, credential = election.group, public_credential(election.group, secret)
    S0 = f"{election.fingerprint}|{credential}"
    pairs = zip(election.questions, choices, strict=True)
    answers = [_seal_answer(election, question, chosen, S0) for question, chosen in pairs]
    body = _unsigned_json(election, credential, answers)
    hashed = js.sha256_b64(js.compact(body))
    proof = zk.proof_json(zk.prove_exponent(group, f"sig|{hashed}|", [group.g], secret))
    return js.compact({**body, "signature": {"hash": hashed, "proof": proof}})


def read_ballot(election: Election, raw: bytes) -> Ballot:
    """Read a ballot in canonical form; no proof is checked (SPEC §5.5, ballot 1, 2)."""
    group = election.group
    # (1) Exactly the canonical bytes of the fields of this election's questions.
    with at_step("ballot", 1, "the ballot is not in canonical form"):
        fields = js.as_object(js.parse(raw), _FIELDS)
        named = {name: js.as_text(fields[name]) for name in _FIELDS[:3]}
        listed = js.as_list(fields["answers"], len(election.questions))
        pairs = zip(election.questions, listed, strict=True)
        answers = tuple(_read_answer(group, question, item) for question, item in pairs)
        signature = js.as_object(fields["signature"], ("hash", "proof"))
        hashed, proof = js.as_text(signature["hash"]), zk.read_proof(group, signature["proof"])
        ballot = Ballot(raw, named["credential"], answers, hashed, proof)
        body = {**_unsigned_json(election, ballot.credential, answers), **named}
        signed: js.Json = {**body, "signature": {"hash": hashed, "proof": zk.proof_json(proof)}}
        demand(js.compact(signed) == raw, "json", 2, "the bytes differ from the canonical ones")
    # (2) This election and no other.
    ours = (election.uuid, election.fingerprint, ballot.credential)
    demand(tuple(named.values()) == ours, "ballot", 2, "the ballot belongs to another election")
    return ballot


def verify_ballot(election: Election, raw: bytes, roll: Container[str]) -> None:
    """Check all but whether this credential voted before (SPEC §5.5, ballot 1 to 10)."""
    group = election.group
    # (1) Canonical form, (2) this election.
    ballot = read_ballot(election, raw)
    # (3) The credential may vote.
    demand(ballot.credential in roll, "ballot", 3, "the credential is not on the roll")
    # (4) It is a member of the group, and not the neutral element, for which anybody could sign.
    with at_step("ballot", 4, "the credential"):
        X = group.decode_key(ballot.credential)
    # (5) The signature's hash is that of the ballot without its signature.
    body = js.compact(_unsigned_json(election, ballot.credential, ballot.answers))
    demand(js.sha256_b64(body) == ballot.signature_hash, "ballot", 5, "other bytes are signed")
    # (6) The holder of the credential signed it.
    with at_step("ballot", 6, "the signature"):
        prefix = f"sig|{ballot.signature_hash}|"
        zk.verify_exponent(group, prefix, [(group.g, X)], ballot.signature)
    # (7) to (10) Every answer is one that its question permits.
    S0 = f"{election.fingerprint}|{ballot.credential}"
    for question, answer in zip(election.questions, ballot.answers, strict=True):
        for choice, proofs in zip(answer.choices, answer.individual, strict=True):
            _verify_choice(election, choice, proofs, S0)
        _verify_number(election, question, answer, S0)


def _verify_choice(
    election: Election, choice: zk.Ciphertext, proofs: Sequence[zk.Proof], S0: str
) -> None:
    # (7) The ciphertext is made of members, and (8) holds 0 or 1. Both need powers of the same
    # elements, so the check of the proof also finds an element outside the subgroup.
    prefix = f"prove|{S0}|{_pair(election.group, choice)}|"
    try:
        zk.verify_one_of(election.group, election.key, prefix, [(choice, (0, 1))], proofs)
    except VerificationError as error:
        if error.check == "group":
            raise VerificationError("ballot", 7, f"a choice: {error.reason}") from error
        raise VerificationError("ballot", 8, f"a choice: {error.reason}") from error


def _verify_number(election: Election, question: Question, answer: Answer, S0: str) -> None:
    group, y = election.group, election.key
    total = zk.multiply(group, answer.choices[question.blank :])
    overall, *blank = _statements(group, question, S0, answer.choices, answer.choices[0], total)
    # (9) Either the ballot is not blank or no name is chosen.
    with at_step("ballot", 9, "the blank vote"):
        for prefix, cases in blank:
            zk.verify_one_of(group, y, prefix, cases, answer.blank)
    # (10) The number of names chosen lies between min and max, or the ballot is blank.
    with at_step("ballot", 10, "the number of names"):
        zk.verify_one_of(group, y, *overall, answer.overall)


def _seal_answer(election: Election, question: Question, chosen: Sequence[int], S0: str) -> Answer:
    group, y = election.group, election.key
    if len(chosen) != question.size:
        raise ValueError(f"{question.size} choices are expected, not {len(chosen)}")
    openings = [(group.random_scalar(), m) for m in chosen]
    choices = tuple(zk.encrypt(group, y, r, m) for r, m in openings)
    individual = tuple(
        zk.prove_one_of(group, y, f"prove|{S0}|{_pair(group, choice)}|", [(opening, (0, 1))])
        for choice, opening in zip(choices, openings, strict=True)
    )
    named = openings[question.blank :]
    total = sum(r for r, _ in named) % group.q, sum(m for _, m in named)
    statements = _statements(group, question, S0, choices, openings[0], total)
    overall, *blank = [zk.prove_one_of(group, y, *statement) for statement in statements]
    return Answer(choices, individual, overall, blank[0] if blank else ())


def _statements(
    group: Group, question: Question, S0: str, choices: Sequence[zk.Ciphertext], flag: _T, total: _T
) -> list[tuple[str, list[tuple[_T, range]]]]:
    # What the overall proof says and, where blank votes are allowed, the blank proof; `flag` and
    # `total` are ciphertexts to those who check and openings to the one who seals.
    S = f"{S0}|" + ",".join(_pair(group, choice) for choice in choices)
    permitted = range(question.min, question.max + 1)
    if not question.blank:
        return [(f"prove|{S}|{_pair(group, zk.multiply(group, choices))}|", [(total, permitted)])]
    blank_or_permitted = (f"bproof1|{S}|", [(flag, range(1, 2)), (total, permitted)])
    return [blank_or_permitted, (f"bproof0|{S}|", [(flag, range(1)), (total, range(1))])]


def _unsigned_json(election: Election, voter: str, answers: Sequence[Answer]) -> dict[str, js.Json]:
    return {
        "election_uuid": election.uuid,
        "election_hash": election.fingerprint,
        "credential": voter,
        "answers": [_answer_json(election.group, answer) for answer in answers],
    }


def _answer_json(group: Group, answer: Answer) -> dict[str, js.Json]:
    proofs = {"overall_proof": answer.overall, "blank_proof": answer.blank}
    return {
        "choices": [zk.ciphertext_json(group, choice) for choice in answer.choices],
        "individual_proofs": [list(map(zk.proof_json, pair)) for pair in answer.individual],
        **{name: list(map(zk.proof_json, made)) for name, made in proofs.items() if made},
    }


def _read_answer(group: Group, question: Question, value: js.Json) -> Answer:
    fields = js.as_object(value, (*_ANSWER, "blank_proof") if question.blank else _ANSWER)
    branches = question.max - question.min + 1 + question.blank
    individual = js.as_list(fields["individual_proofs"], question.size)
    return Answer(
        tuple(zk.read_ciphertext(group, c) for c in js.as_list(fields["choices"], question.size)),
        tuple(_read_proofs(group, proofs, 2) for proofs in individual),
        _read_proofs(group, fields["overall_proof"], branches),
        _read_proofs(group, fields["blank_proof"], 2) if question.blank else (),
    )


def _read_proofs(group: Group, value: js.Json, length: int) -> tuple[zk.Proof, ...]:
    return tuple(zk.read_proof(group, proof) for proof in js.as_list(value, length))


def _pair(group: Group, ciphertext: zk.Ciphertext) -> str:
    return f"{group.encode(ciphertext.alpha)},{group.encode(ciphertext.beta)}"
