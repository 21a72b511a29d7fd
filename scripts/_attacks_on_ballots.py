"""Ballots of the right form that must be refused (SPEC §5.5, steps 2 to 10)."""

import json
from dataclasses import replace
from typing import Any

from _attack import (
    CURVE,
    MODERN,
    SINGLES,
    Fields,
    attack,
    canonical,
    credentials_of,
    election_of,
    happy,
    outside,
    secret_of,
    signed_ballot,
    source,
)

from congress.crypto.ballots import seal_ballot
from congress.crypto.credentials import public_credential

VOTER, THIEF = 1, 3
MARKED = [[0, 1, 0, 1, 1]]


def inputs(name: str, index: int) -> Fields:
    roll = credentials_of(name)
    ballot = source(name)["ballots"][index]["ballot"].rstrip("\n")
    return {"election": source(name)["election_json"], "roll": roll, "ballot": ballot}


@happy("ballots")
def ballot() -> Fields:
    """A ballot for three of four names, BELENIOS-2048, made by belenios-tool 3.0."""
    return inputs(MODERN, VOTER)


@happy("ballots", "happy-path-blank")
def blank_ballot() -> Fields:
    """A blank ballot of the same election."""
    return inputs(MODERN, 2)


@happy("ballots", "happy-path-ed25519")
def ballot_on_the_curve() -> Fields:
    """The same in Ed25519."""
    return inputs(CURVE, VOTER)


@happy("ballots", "happy-path-two-questions")
def ballot_of_two_questions() -> Fields:
    """A ballot to two questions without blank votes, made by belenios-tool 2.0."""
    return inputs(SINGLES, 0)


def change_answer(fields: Fields, index: int = 0) -> tuple[Any, Any]:
    """Give a copy of the ballot and one of its answers, to be changed."""
    copy = json.loads(fields["ballot"])
    return copy, copy["answers"][index]


def signed_again(fields: Fields, copy: Any, name: str = MODERN) -> Fields:
    secret = secret_of(name, VOTER)
    return {"ballot": signed_ballot(election_of(fields).group, copy, secret)}


@attack("ballots", "other-uuid", "ballot", 2)
def other_uuid(fields: Fields) -> Fields:
    """The ballot names another round; signed anew."""
    return signed_again(fields, json.loads(fields["ballot"]) | {"election_uuid": "1" * 14})


@attack("ballots", "other-election-hash", "ballot", 2)
def other_election_hash(fields: Fields) -> Fields:
    """The ballot was made for other names under the same uuid; signed anew."""
    election = election_of(fields)
    other = replace(election, raw=election.raw.replace(b"A", b"Z"))
    return {"ballot": seal_ballot(other, secret_of(MODERN, VOTER), MARKED).decode()}


@attack("ballots", "not-on-the-roll", "ballot", 3)
def not_on_the_roll(fields: Fields) -> Fields:
    """A whole and valid ballot of somebody who may not vote."""
    return {"ballot": seal_ballot(election_of(fields), 4711, MARKED).decode()}


@attack("ballots", "credential-outside-the-subgroup", "ballot", 4)
def credential_outside_the_subgroup(fields: Fields) -> Fields:
    """A credential of order 2q stands on the roll: its owner could be another one's double."""
    copy = json.loads(fields["ballot"])
    copy["credential"] = outside(election_of(fields).group, copy["credential"])
    return {"roll": [*fields["roll"], copy["credential"]], **signed_again(fields, copy)}


@attack("ballots", "neutral-credential", "ballot", 4)
def neutral_credential(fields: Fields) -> Fields:
    """The neutral element stands on the roll: everybody knows its secret, which is 0."""
    sealed = seal_ballot(election_of(fields), 0, MARKED).decode()
    return {"roll": [*fields["roll"], "1"], "ballot": sealed}


@attack("ballots", "torsion-credential", "ballot", 4, "happy-path-ed25519")
def torsion_credential(fields: Fields) -> Fields:
    """A credential with a component of order 2 stands on the roll."""
    copy = json.loads(fields["ballot"])
    copy["credential"] = outside(election_of(fields).group, copy["credential"])
    return {"roll": [*fields["roll"], copy["credential"]], **signed_again(fields, copy, CURVE)}


@attack("ballots", "swapped-choices", "ballot", 5)
def swapped_choices(fields: Fields) -> Fields:
    """Two names change places on the way to the server, which cannot sign."""
    copy, answer = change_answer(fields)
    answer["choices"][1], answer["choices"][2] = answer["choices"][2], answer["choices"][1]
    return {"ballot": canonical(copy)}


@attack("ballots", "replaced-credential", "ballot", 5)
def replaced_credential(fields: Fields) -> Fields:
    """The credential is replaced by another one on the roll."""
    other = public_credential(election_of(fields).group, secret_of(MODERN, THIEF))
    return {"ballot": canonical(json.loads(fields["ballot"]) | {"credential": other})}


@attack("ballots", "stolen-ballot", "ballot", 6)
def stolen_ballot(fields: Fields) -> Fields:
    """The credential is replaced by another one on the roll, the hash made anew, not the proof."""
    other = public_credential(election_of(fields).group, secret_of(MODERN, THIEF))
    copy = json.loads(fields["ballot"]) | {"credential": other}
    again = json.loads(signed_ballot(election_of(fields).group, copy, 0))
    again["signature"]["proof"] = copy["signature"]["proof"]
    return {"ballot": canonical(again)}


@attack("ballots", "signed-by-another", "ballot", 6)
def signed_by_another(fields: Fields) -> Fields:
    """Somebody else on the roll signs the ballot instead of its voter."""
    group = election_of(fields).group
    signed = signed_ballot(group, json.loads(fields["ballot"]), secret_of(MODERN, THIEF))
    return {"ballot": signed}


@attack("ballots", "choice-outside-the-subgroup", "ballot", 7)
def choice_outside_the_subgroup(fields: Fields) -> Fields:
    """An alpha of order 2q: its decryption would betray a bit of the secret key; signed anew."""
    copy, answer = change_answer(fields)
    choice = answer["choices"][1]
    choice["alpha"] = outside(election_of(fields).group, choice["alpha"])
    return signed_again(fields, copy)


@attack("ballots", "torsion-point", "ballot", 7, "happy-path-ed25519")
def torsion_point(fields: Fields) -> Fields:
    """A beta with a component of order 2; signed anew."""
    copy, answer = change_answer(fields)
    choice = answer["choices"][1]
    choice["beta"] = outside(election_of(fields).group, choice["beta"])
    return signed_again(fields, copy, CURVE)


@attack("ballots", "non-canonical-point", "ballot", 7, "happy-path-ed25519")
def non_canonical_point(fields: Fields) -> Fields:
    """The neutral element written with a y not reduced mod 2^255 − 19; signed anew."""
    copy, answer = change_answer(fields)
    answer["choices"][1]["alpha"] = f"{2**255 - 18:064x}"
    return signed_again(fields, copy, CURVE)


@attack("ballots", "not-on-the-curve", "ballot", 7, "happy-path-ed25519")
def not_on_the_curve(fields: Fields) -> Fields:
    """A y for which the curve has no point; signed anew."""
    copy, answer = change_answer(fields)
    answer["choices"][1]["alpha"] = f"{2:064x}"
    return signed_again(fields, copy, CURVE)


@attack("ballots", "swapped-choices-signed", "ballot", 8)
def swapped_choices_signed(fields: Fields) -> Fields:
    """The voter's own program exchanges two choices, but not their proofs; signed anew."""
    copy, answer = change_answer(fields)
    answer["choices"][1], answer["choices"][2] = answer["choices"][2], answer["choices"][1]
    return signed_again(fields, copy)


@attack("ballots", "altered-individual-proof", "ballot", 8)
def altered_individual_proof(fields: Fields) -> Fields:
    """A response of an individual proof is larger by one; signed anew."""
    copy, answer = change_answer(fields)
    proof = answer["individual_proofs"][2][0]
    proof["response"] = str((int(proof["response"]) + 1) % election_of(fields).group.q)
    return signed_again(fields, copy)


@attack("ballots", "two-votes-for-one", "ballot", 8)
def two_votes_for_one(fields: Fields) -> Fields:
    """A choice is multiplied by itself, so that it counts twice; signed anew."""
    copy, answer = change_answer(fields)
    group, choice = election_of(fields).group, answer["choices"][1]
    for name in ("alpha", "beta"):
        choice[name] = group.encode(group.exp(group.decode(choice[name]), 2))
    return signed_again(fields, copy)


@attack("ballots", "copied-from-another", "ballot", 8)
def copied_from_another(fields: Fields) -> Fields:
    """Another delegate's choices are repeated, to learn them from the result; signed anew."""
    other = json.loads(inputs(MODERN, THIEF)["ballot"])
    return signed_again(fields, json.loads(fields["ballot"]) | {"answers": other["answers"]})


@attack("ballots", "sealed-to-another-key", "ballot", 8)
def sealed_to_another_key(fields: Fields) -> Fields:
    """The choices are sealed to a key that the committee does not hold."""
    election = election_of(fields)
    other = replace(election, key=election.group.gexp(4711))
    return {"ballot": seal_ballot(other, secret_of(MODERN, VOTER), MARKED).decode()}


@attack("ballots", "moved-choices", "ballot", 9)
def moved_choices(fields: Fields) -> Fields:
    """Two choices change places together with their proofs; signed anew."""
    copy, answer = change_answer(fields)
    for part in ("choices", "individual_proofs"):
        answer[part][1], answer[part][2] = answer[part][2], answer[part][1]
    return signed_again(fields, copy)


@attack("ballots", "wrong-blank-proof", "ballot", 9)
def wrong_blank_proof(fields: Fields) -> Fields:
    """The blank proof of another ballot; signed anew."""
    copy, answer = change_answer(fields)
    other = json.loads(inputs(MODERN, THIEF)["ballot"])
    answer["blank_proof"] = other["answers"][0]["blank_proof"]
    return signed_again(fields, copy)


@attack("ballots", "blank-and-names", "ballot", 9)
def blank_and_names(fields: Fields) -> Fields:
    """Blank and three names at once, all proofs of which are true but the blank proof."""
    election = election_of(fields)
    question = replace(election.questions[0], blank=False, min=0, max=5)
    sealed = seal_ballot(
        replace(election, questions=(replace(question, answers=(*question.answers, "flag")),)),
        secret_of(MODERN, VOTER),
        [[1, 1, 0, 1, 1]],
    )
    copy, answer = json.loads(sealed), json.loads(fields["ballot"])["answers"][0]
    for part in ("overall_proof", "blank_proof"):
        copy["answers"][0][part] = answer[part]
    return signed_again(fields, copy)


@attack("ballots", "wrong-overall-proof", "ballot", 10)
def wrong_overall_proof(fields: Fields) -> Fields:
    """The overall proof of another ballot; signed anew."""
    copy, answer = change_answer(fields)
    other = json.loads(inputs(MODERN, THIEF)["ballot"])
    answer["overall_proof"] = other["answers"][0]["overall_proof"]
    return signed_again(fields, copy)


@attack("ballots", "too-many-names", "ballot", 10)
def too_many_names(fields: Fields) -> Fields:
    """Four names where three are permitted, with a true proof that they are two to four."""
    election = election_of(fields)
    shifted = replace(election, questions=(replace(election.questions[0], min=2, max=4),))
    secret = secret_of(MODERN, VOTER)
    return {"ballot": seal_ballot(shifted, secret, [[0, 1, 1, 1, 1]]).decode()}


@attack("ballots", "no-name-and-not-blank", "ballot", 10)
def no_name_and_not_blank(fields: Fields) -> Fields:
    """No name and no blank flag, with a true proof that the names are none to two."""
    election = election_of(fields)
    shifted = replace(election, questions=(replace(election.questions[0], min=0, max=2),))
    secret = secret_of(MODERN, VOTER)
    return {"ballot": seal_ballot(shifted, secret, [[0, 0, 0, 0, 0]]).decode()}


@attack("ballots", "too-many-names-without-blank", "ballot", 10, "happy-path-two-questions")
def too_many_names_without_blank(fields: Fields) -> Fields:
    """Two answers where one is permitted, with a true proof that they are two; other voter."""
    election = election_of(fields)
    first, second = election.questions
    shifted = replace(election, questions=(first, replace(second, min=2, max=2)))
    sealed = seal_ballot(shifted, 4711, [[1, 0, 1], [1, 1]]).decode()
    voter = public_credential(election.group, 4711)
    return {"roll": [*fields["roll"], voter], "ballot": sealed}
