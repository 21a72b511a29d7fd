"""Ballots: sealed by whoever holds a card, checked by everybody (SPEC §5.3 to §5.6)."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from congress.crypto import canonical as js
from congress.crypto import proofs as zk
from congress.crypto.canonical import Json
from congress.crypto.credentials import public_credential
from congress.crypto.elections import Election, Question
from congress.crypto.errors import VerificationError, at_step
from congress.crypto.groups import Group
from congress.crypto.proofs import Ciphertext, Proof

_FIELDS = ("election_uuid", "election_hash", "credential", "answers", "signature")
_ANSWER = ("choices", "individual_proofs", "overall_proof")


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
        return js.sha256_b64(self.raw)

    @property
    def tracker_hex(self) -> str:
        """The same hash as the archive names it, and by which ballots are sorted (SPEC §5.6)."""
        return js.sha256_hex(self.raw)


def seal_ballot(election: Election, secret: int, choices: Sequence[Sequence[int]]) -> bytes:
    """Seal choices, a list of 0 and 1 a question, blank flag first where allowed (SPEC §5.4).

    Choices that the question does not permit raise `ValueError`: there is no proof for them.
    """
    credential = public_credential(election.group, secret)
    S0 = f"{election.fingerprint}|{credential}"
    pairs = zip(election.questions, choices, strict=True)
    answers = [_seal_answer(election, question, chosen, S0) for question, chosen in pairs]
    body = _body_json(election, credential, answers)
    hashed = js.sha256_b64(js.compact(body))
    proof = zk.prove_knowledge(election.group, f"sig|{hashed}|", secret)
    return js.compact({**body, **_signature_json(hashed, proof)})


def read_ballot(election: Election, raw: bytes) -> Ballot:
    """Read a ballot in canonical form; no proof is checked (SPEC §5.5, ballot 1, 2)."""
    # (1) Exactly the canonical bytes of the fields of this election's questions.
    with at_step("ballot", 1, "the ballot is not in canonical form"):
        fields = js.as_object(js.parse(raw), _FIELDS)
        listed = js.as_list(fields["answers"], len(election.questions))
        pairs = zip(election.questions, listed, strict=True)
        answers = tuple(_read_answer(election.group, question, item) for question, item in pairs)
        signature = js.as_object(fields["signature"], ("hash", "proof"))
        hashed, proof = (
            js.as_text(signature["hash"]),
            zk.read_proof(election.group, signature["proof"]),
        )
        ballot = Ballot(raw, js.as_text(fields["credential"]), answers, hashed, proof)
        names = {name: js.as_text(fields[name]) for name in _FIELDS[:2]}
        written = {**_unsigned(election, ballot), **names, **_signature_json(hashed, proof)}
        if js.compact(written) != raw:
            raise VerificationError("json", 2, "the bytes differ from the canonical ones")
    # (2) This election and no other.
    if tuple(names.values()) != (election.uuid, election.fingerprint):
        raise VerificationError("ballot", 2, "the ballot belongs to another election")
    return ballot


def verify_ballot(election: Election, raw: bytes, roll: Container[str]) -> None:
    """Check form, right to vote, signature and every proof (SPEC §5.5, ballot 1 to 10).

    `roll` holds the public credentials that may vote. Not checked here: whether this credential
    has voted before.
    """
    group = election.group
    # (1) Canonical form, (2) this election.
    ballot = read_ballot(election, raw)
    # (3) The credential may vote.
    if ballot.credential not in roll:
        raise VerificationError("ballot", 3, "the credential is not on the roll")
    # (4) It is a member of the group, and not the neutral element, for which anybody could sign.
    with at_step("ballot", 4, "the credential"):
        X = group.decode_key(ballot.credential)
    # (5) The signature's hash is that of the ballot without its signature.
    if js.sha256_b64(js.compact(_unsigned(election, ballot))) != ballot.signature_hash:
        raise VerificationError("ballot", 5, "the signature is for other bytes")
    # (6) The holder of the credential signed it.
    with at_step("ballot", 6, "the signature"):
        zk.verify_knowledge(group, f"sig|{ballot.signature_hash}|", X, ballot.signature)
    # (7) to (10) Every answer is one that its question permits.
    S0 = f"{election.fingerprint}|{ballot.credential}"
    for question, answer in zip(election.questions, ballot.answers, strict=True):
        for choice, proofs in zip(answer.choices, answer.individual, strict=True):
            _verify_choice(election, choice, proofs, S0)
        _verify_numbers(election, question, answer, S0)


def _verify_choice(
    election: Election, choice: Ciphertext, proofs: Sequence[Proof], S0: str
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


def _verify_numbers(election: Election, question: Question, answer: Answer, S0: str) -> None:
    group, y = election.group, election.key
    S = _all_pairs(group, S0, answer.choices)
    total = zk.multiply(group, answer.choices[question.blank :])
    permitted = range(question.min, question.max + 1)
    if question.blank:
        flag = answer.choices[0]
        # (9) Either the ballot is not blank or no name is chosen.
        with at_step("ballot", 9, "the blank vote"):
            zk.verify_one_of(group, y, f"bproof0|{S}|", [(flag, (0,)), (total, (0,))], answer.blank)
        prefix, cases = f"bproof1|{S}|", [(flag, range(1, 2)), (total, permitted)]
    else:
        prefix, cases = f"prove|{S}|{_pair(group, total)}|", [(total, permitted)]
    # (10) The number of names chosen lies between min and max, or the ballot is blank.
    with at_step("ballot", 10, "the number of names"):
        zk.verify_one_of(group, y, prefix, cases, answer.overall)


def _seal_answer(
    election: Election, question: Question, chosen: Sequence[int], S0: str
) -> dict[str, Json]:
    group, y = election.group, election.key
    if len(chosen) != question.size:
        raise ValueError(f"{question.size} choices are expected, not {len(chosen)}")
    openings = [(group.random_scalar(), m) for m in chosen]
    choices = tuple(zk.encrypt(group, y, r, m) for r, m in openings)
    individual = tuple(
        zk.prove_one_of(group, y, f"prove|{S0}|{_pair(group, choice)}|", [(opening, (0, 1))])
        for choice, opening in zip(choices, openings, strict=True)
    )
    S = _all_pairs(group, S0, choices)
    flag, named = openings[0], openings[question.blank :]
    total = sum(r for r, _ in named) % group.q, sum(m for _, m in named)
    permitted = range(question.min, question.max + 1)
    if question.blank:
        blank = zk.prove_one_of(group, y, f"bproof0|{S}|", [(flag, (0,)), (total, (0,))])
        overall = zk.prove_one_of(group, y, f"bproof1|{S}|", [(flag, (1,)), (total, permitted)])
    else:
        prefix = f"prove|{S}|{_pair(group, zk.multiply(group, choices))}|"
        blank, overall = (), zk.prove_one_of(group, y, prefix, [(total, permitted)])
    return _answer_json(group, Answer(choices, individual, overall, blank))


def _unsigned(election: Election, ballot: Ballot) -> dict[str, Json]:
    answers = [_answer_json(election.group, answer) for answer in ballot.answers]
    return _body_json(election, ballot.credential, answers)


def _body_json(election: Election, credential: str, answers: Sequence[Json]) -> dict[str, Json]:
    head = {"election_uuid": election.uuid, "election_hash": election.fingerprint}
    return {**head, "credential": credential, "answers": answers}


def _signature_json(hashed: str, proof: Proof) -> dict[str, Json]:
    return {"signature": {"hash": hashed, "proof": zk.proof_json(proof)}}


def _answer_json(group: Group, answer: Answer) -> dict[str, Json]:
    written: dict[str, Json] = {
        "choices": [zk.ciphertext_json(group, choice) for choice in answer.choices],
        "individual_proofs": [_proofs_json(proofs) for proofs in answer.individual],
        "overall_proof": _proofs_json(answer.overall),
    }
    return {**written, "blank_proof": _proofs_json(answer.blank)} if answer.blank else written


def _proofs_json(proofs: Sequence[Proof]) -> Json:
    return [zk.proof_json(proof) for proof in proofs]


def _read_answer(group: Group, question: Question, value: Json) -> Answer:
    fields = js.as_object(value, (*_ANSWER, "blank_proof") if question.blank else _ANSWER)
    branches = question.max - question.min + 1 + question.blank
    individual = js.as_list(fields["individual_proofs"], question.size)
    return Answer(
        tuple(zk.read_ciphertext(group, c) for c in js.as_list(fields["choices"], question.size)),
        tuple(_read_proofs(group, proofs, 2) for proofs in individual),
        _read_proofs(group, fields["overall_proof"], branches),
        _read_proofs(group, fields["blank_proof"], 2) if question.blank else (),
    )


def _read_proofs(group: Group, value: Json, length: int) -> tuple[Proof, ...]:
    return tuple(zk.read_proof(group, proof) for proof in js.as_list(value, length))


def _pair(group: Group, ciphertext: Ciphertext) -> str:
    return f"{group.encode(ciphertext.alpha)},{group.encode(ciphertext.beta)}"


def _all_pairs(group: Group, S0: str, choices: Sequence[Ciphertext]) -> str:
    return f"{S0}|" + ",".join(_pair(group, choice) for choice in choices)
