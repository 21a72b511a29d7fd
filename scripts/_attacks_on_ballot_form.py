"""Ballots that are not in canonical form (SPEC §5.5, step 1)."""

import json
from dataclasses import replace

from _attack import CURVE, MODERN, Fields, attack, election_of, outside, replaced, secret_of
from _attacks_on_ballots import VOTER, change_answer, signed_again

from congress.crypto.ballots import seal_ballot


def text_attack(name: str, about: str, old: str, new: str) -> None:
    """Register a change of the text alone: the canonical form is what finds it."""

    def change(fields: Fields) -> Fields:
        return {"ballot": replaced(fields["ballot"], old, new)}

    change.__doc__ = about
    attack("ballots", name, "ballot", 1)(change)


text_attack("space", "A space after a comma: other bytes, the same JSON.", '","', '", "')
text_attack(
    "unicode-escape",
    "A letter is written as an escape: other bytes, the same JSON.",
    '"election_uuid":"z',
    '"election_uuid":"\\u007a',
)
text_attack(
    "lone-surrogate",
    "Half of a surrogate pair, which no UTF-8 can write, instead of a letter.",
    '"election_uuid":"z',
    '"election_uuid":"\\ud800',
)
text_attack(
    "doubled-field",
    "The uuid stands twice: readers differ in which one they take.",
    '{"election_uuid":',
    '{"election_uuid":"11111111111111","election_uuid":',
)
text_attack("unknown-field", "A field that the format does not have.", '{"e', '{"note":"1","e')
text_attack("trailing-garbage", "Something follows the ballot.", "}}}", "}}}}")
text_attack("line-end", "A line end follows the ballot.", "}}}", "}}}\n")
text_attack("leading-zero", "A challenge begins with a zero.", '{"challenge":"', '{"challenge":"0')
text_attack("negative-scalar", "A response is negative.", '"response":"', '"response":"-')


@attack("ballots", "field-order", "ballot", 1)
def field_order(fields: Fields) -> Fields:
    """Two fields change places: other bytes, the same JSON; signed anew."""
    copy = json.loads(fields["ballot"])
    first = {name: copy[name] for name in ("election_hash", "election_uuid")}
    return signed_again(fields, {**first, **copy})


@attack("ballots", "scalar-not-reduced", "ballot", 1)
def scalar_not_reduced(fields: Fields) -> Fields:
    """A response is larger by q: the equations hold, the bytes differ; signed anew."""
    copy, answer = change_answer(fields)
    proof = answer["overall_proof"][0]
    proof["response"] = str(int(proof["response"]) + election_of(fields).group.q)
    return signed_again(fields, copy)


@attack("ballots", "element-not-reduced", "ballot", 1)
def element_not_reduced(fields: Fields) -> Fields:
    """An alpha is larger by p: the same element, other bytes; signed anew."""
    copy, answer = change_answer(fields)
    p = int(outside(election_of(fields).group, "0"))
    answer["choices"][1]["alpha"] = str(int(answer["choices"][1]["alpha"]) + p)
    return signed_again(fields, copy)


@attack("ballots", "element-zero", "ballot", 1)
def element_zero(fields: Fields) -> Fields:
    """An alpha is zero, which is in no group; signed anew."""
    copy, answer = change_answer(fields)
    answer["choices"][1]["alpha"] = "0"
    return signed_again(fields, copy)


@attack("ballots", "missing-individual-proof", "ballot", 1)
def missing_individual_proof(fields: Fields) -> Fields:
    """Nothing proves that the last choice is 0 or 1; signed anew."""
    copy, answer = change_answer(fields)
    answer["individual_proofs"].pop()
    return signed_again(fields, copy)


@attack("ballots", "extra-individual-proof", "ballot", 1)
def extra_individual_proof(fields: Fields) -> Fields:
    """A choice has a third branch, as if it might be 2; signed anew."""
    copy, answer = change_answer(fields)
    answer["individual_proofs"][1].append(answer["individual_proofs"][1][0])
    return signed_again(fields, copy)


@attack("ballots", "extra-overall-proof", "ballot", 1)
def extra_overall_proof(fields: Fields) -> Fields:
    """The overall proof has a branch more, as if four names were permitted; signed anew."""
    election = election_of(fields)
    wider = replace(election, questions=(replace(election.questions[0], max=4),))
    secret = secret_of(MODERN, VOTER)
    return {"ballot": seal_ballot(wider, secret, [[0, 1, 1, 1, 1]]).decode()}


@attack("ballots", "missing-overall-proof", "ballot", 1)
def missing_overall_proof(fields: Fields) -> Fields:
    """A branch of the overall proof is left out; signed anew."""
    copy, answer = change_answer(fields)
    answer["overall_proof"].pop()
    return signed_again(fields, copy)


@attack("ballots", "missing-blank-proof", "ballot", 1)
def missing_blank_proof(fields: Fields) -> Fields:
    """The field blank_proof is left out; signed anew."""
    copy, answer = change_answer(fields)
    del answer["blank_proof"]
    return signed_again(fields, copy)


@attack("ballots", "extra-answer", "ballot", 1)
def extra_answer(fields: Fields) -> Fields:
    """The only answer is given twice; signed anew."""
    copy, answer = change_answer(fields)
    copy["answers"].append(answer)
    return signed_again(fields, copy)


@attack("ballots", "extra-choice", "ballot", 1)
def extra_choice(fields: Fields) -> Fields:
    """A fifth name is voted for; signed anew."""
    copy, answer = change_answer(fields)
    answer["choices"].append(answer["choices"][1])
    answer["individual_proofs"].append(answer["individual_proofs"][1])
    return signed_again(fields, copy)


@attack("ballots", "upper-case-point", "ballot", 1, "happy-path-ed25519")
def upper_case_point(fields: Fields) -> Fields:
    """A point is written in capital letters; signed anew."""
    copy, answer = change_answer(fields)
    answer["choices"][1]["alpha"] = answer["choices"][1]["alpha"].upper()
    return signed_again(fields, copy, CURVE)
