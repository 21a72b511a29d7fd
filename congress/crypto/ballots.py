"""Ballots: sealed by whoever holds a card, checked by everybody (SPEC §5.3 to §5.6)."""

import hmac
from collections.abc import Container, Sequence
from dataclasses import dataclass

from congress.crypto.canonical import (
    Json,
    as_list,
    as_object,
    as_text,
    compact,
    parse,
    sha256_b64,
    sha256_hex,
)
from congress.crypto.credentials import public_credential
from congress.crypto.elections import Election, Question
from congress.crypto.errors import VerificationError, at_step
from congress.crypto.groups import Group
from congress.crypto.proofs import (
    Ciphertext,
    Opening,
    Proof,
    ciphertext_json,
    encrypt,
    multiply,
    proof_json,
    prove_knowledge,
    prove_one_of,
    read_ciphertext,
    read_proof,
    verify_knowledge,
    verify_one_of,
)

_FIELDS = ("election_uuid", "election_hash", "credential", "answers")


@dataclass(frozen=True, slots=True)
class Answer:
    """The ciphertexts of one question with the proofs about them (SPEC §5.3)."""

    choices: tuple[Ciphertext, ...]
    individual: tuple[tuple[Proof, ...], ...]
    overall: tuple[Proof, ...]
    blank: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Ballot:
    """A ballot in its canonical form; nothing of it is proved yet (SPEC §5.3)."""

    raw: bytes
    credential: str
    answers: tuple[Answer, ...]
    signature_hash: str
    signature: Proof

    @property
    def tracker(self) -> str:
        """What the delegate keeps: base64 of the ballot's SHA-256 (SPEC §5.6)."""
        return sha256_b64(self.raw)

    @property
    def tracker_hex(self) -> str:
        """The same hash as the archive names it, and by which ballots are sorted (SPEC §5.6)."""
        return sha256_hex(self.raw)


def seal_ballot(election: Election, secret: int, choices: Sequence[Sequence[int]]) -> bytes:
    """Seal choices, a list of 0 and 1 a question, blank flag first where allowed (SPEC §5.4).

    Choices that the question does not permit raise `ValueError`: there is no proof for them.
    """
    group, questions = election.group, election.questions
    credential = public_credential(group, secret)
    S0 = f"{election.fingerprint}|{credential}"
    body: dict[str, Json] = {
        "election_uuid": election.uuid,
        "election_hash": election.fingerprint,
        "credential": credential,
        "answers": [
            _seal_answer(election, question, chosen, S0)
            for question, chosen in zip(questions, choices, strict=True)
        ],
    }
    hashed = sha256_b64(compact(body))
    proof = prove_knowledge(group, f"sig|{hashed}|", secret)
    return compact({**body, "signature": {"hash": hashed, "proof": proof_json(proof)}})


def read_ballot(election: Election, raw: bytes) -> Ballot:
    """Read a ballot in canonical form, without checking any proof (SPEC §5.5, steps 1 and 2).

    Raise `VerificationError("ballot", 1 or 2, …)`.
    """
    # (1) Exactly the canonical bytes of the fields of this election's questions.
    with at_step("ballot", 1, "the ballot is not in canonical form"):
        fields = as_object(parse(raw), (*_FIELDS, "signature"))
        answers = as_list(fields["answers"], len(election.questions))
        read = tuple(
            _read_answer(election.group, question, answer)
            for question, answer in zip(election.questions, answers, strict=True)
        )
        signature = as_object(fields["signature"], ("hash", "proof"))
        proof = read_proof(election.group, signature["proof"])
        ballot = Ballot(raw, as_text(fields["credential"]), read, as_text(signature["hash"]), proof)
        uuid, fingerprint = as_text(fields["election_uuid"]), as_text(fields["election_hash"])
        written = _body_json(election.group, uuid, fingerprint, ballot)
        written["signature"] = {"hash": ballot.signature_hash, "proof": proof_json(proof)}
        if compact(written) != raw:
            raise VerificationError("json", 2, "the bytes differ from the canonical ones")
    # (2) This election and no other.
    if uuid != election.uuid or fingerprint != election.fingerprint:
        raise VerificationError("ballot", 2, "the ballot belongs to another election")
    return ballot


def verify_ballot(election: Election, raw: bytes, roll: Container[str]) -> None:
    """Check a ballot completely: form, right to vote, signature, every proof (SPEC §5.5).

    `roll` holds the public credentials that may vote. Raise `VerificationError("ballot", step, …)`
    with the number below. Not checked here: whether this credential has voted before.
    """
    group = election.group
    # (1) Canonical form, (2) this election.
    ballot = read_ballot(election, raw)
    # (3) The credential may vote.
    if ballot.credential not in roll:
        raise VerificationError("ballot", 3, "the credential is not on the roll")
    # (4) It is a member of the group.
    with at_step("ballot", 4, "the credential"):
        X = group.decode_member(ballot.credential)
    # (5) The signature's hash is that of the ballot without its signature.
    body = compact(_body_json(group, election.uuid, election.fingerprint, ballot))
    if not hmac.compare_digest(sha256_b64(body), ballot.signature_hash):
        raise VerificationError("ballot", 5, "the signature is for other bytes")
    # (6) The holder of the credential signed it.
    with at_step("ballot", 6, "the signature"):
        verify_knowledge(group, f"sig|{ballot.signature_hash}|", X, ballot.signature)
    # (7) to (10) Every answer is one that its question permits.
    S0 = f"{election.fingerprint}|{ballot.credential}"
    for question, answer in zip(election.questions, ballot.answers, strict=True):
        _verify_answer(election, question, answer, S0)


def _verify_answer(election: Election, question: Question, answer: Answer, S0: str) -> None:
    group, y = election.group, election.key
    # (7) Every ciphertext is made of members, (8) every choice is 0 or 1. Both use the powers of
    # the same elements, so the proof's check also finds an element outside the subgroup.
    for i, (choice, proofs) in enumerate(zip(answer.choices, answer.individual, strict=True)):
        try:
            prefix = f"prove|{S0}|{_pair(group, choice)}|"
            verify_one_of(group, y, prefix, [(choice, (0, 1))], proofs)
        except VerificationError as error:
            step = 7 if error.check == "group" else 8
            raise VerificationError("ballot", step, f"choice {i}: {error.reason}") from error
    S = f"{S0}|" + ",".join(_pair(group, choice) for choice in answer.choices)
    total = multiply(group, answer.choices[question.blank :])
    permitted = range(question.min, question.max + 1)
    if not question.blank:
        # (10) The number of names chosen lies between min and max.
        with at_step("ballot", 10, "the number of names"):
            prefix = f"prove|{S}|{_pair(group, total)}|"
            verify_one_of(group, y, prefix, [(total, permitted)], answer.overall)
        return
    flag = answer.choices[0]
    # (9) Either the ballot is not blank or no name is chosen.
    with at_step("ballot", 9, "the blank vote"):
        verify_one_of(group, y, f"bproof0|{S}|", [(flag, (0,)), (total, (0,))], answer.blank)
    # (10) Either the ballot is blank or the number of names lies between min and max.
    with at_step("ballot", 10, "the number of names"):
        cases = [(flag, (1,)), (total, permitted)]
        verify_one_of(group, y, f"bproof1|{S}|", cases, answer.overall)


def _seal_answer(
    election: Election, question: Question, choices: Sequence[int], S0: str
) -> dict[str, Json]:
    group, y, q = election.group, election.key, election.group.q
    if len(choices) != question.size:
        raise ValueError(f"{question.size} choices are expected, not {len(choices)}")
    openings = [Opening(group.random_scalar(), m) for m in choices]
    ciphertexts = [encrypt(group, y, opening) for opening in openings]
    individual = tuple(
        tuple(prove_one_of(group, y, f"prove|{S0}|{_pair(group, c)}|", [(opening, (0, 1))]))
        for c, opening in zip(ciphertexts, openings, strict=True)
    )
    S = f"{S0}|" + ",".join(_pair(group, c) for c in ciphertexts)
    named = openings[question.blank :]
    total = Opening(sum(o.r for o in named) % q, sum(o.m for o in named))
    permitted = range(question.min, question.max + 1)
    blank: list[Proof] = []
    if question.blank:
        flag = openings[0]
        blank = prove_one_of(group, y, f"bproof0|{S}|", [(flag, (0,)), (total, (0,))])
        overall = prove_one_of(group, y, f"bproof1|{S}|", [(flag, (1,)), (total, permitted)])
    else:
        sealed = multiply(group, ciphertexts)
        overall = prove_one_of(group, y, f"prove|{S}|{_pair(group, sealed)}|", [(total, permitted)])
    return _answer_json(group, Answer(tuple(ciphertexts), individual, tuple(overall), tuple(blank)))


def _body_json(group: Group, uuid: str, fingerprint: str, ballot: Ballot) -> dict[str, Json]:
    return {
        "election_uuid": uuid,
        "election_hash": fingerprint,
        "credential": ballot.credential,
        "answers": [_answer_json(group, answer) for answer in ballot.answers],
    }


def _answer_json(group: Group, answer: Answer) -> dict[str, Json]:
    blank: dict[str, Json] = (
        {"blank_proof": [proof_json(proof) for proof in answer.blank]} if answer.blank else {}
    )
    return {
        "choices": [ciphertext_json(group, choice) for choice in answer.choices],
        "individual_proofs": [[proof_json(p) for p in proofs] for proofs in answer.individual],
        "overall_proof": [proof_json(proof) for proof in answer.overall],
        **blank,
    }


def _read_answer(group: Group, question: Question, value: Json) -> Answer:
    required = ("choices", "individual_proofs", "overall_proof")
    fields = as_object(value, (*required, "blank_proof") if question.blank else required)
    individual = as_list(fields["individual_proofs"], question.size)
    return Answer(
        tuple(read_ciphertext(group, c) for c in as_list(fields["choices"], question.size)),
        tuple(_read_proofs(group, proofs, 2) for proofs in individual),
        _read_proofs(group, fields["overall_proof"], _disjuncts(question)),
        _read_proofs(group, fields["blank_proof"], 2) if question.blank else (),
    )


def _read_proofs(group: Group, value: Json, length: int) -> tuple[Proof, ...]:
    return tuple(read_proof(group, proof) for proof in as_list(value, length))


def _disjuncts(question: Question) -> int:
    return question.max - question.min + 1 + question.blank


def _pair(group: Group, ciphertext: Ciphertext) -> str:
    return f"{group.encode(ciphertext.alpha)},{group.encode(ciphertext.beta)}"
