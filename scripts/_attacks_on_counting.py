"""Shares, sums and results that must be refused (SPEC §7)."""

import json
from typing import Any

from _attack import (
    CURVE,
    MODERN,
    OLD,
    Fields,
    attack,
    canonical,
    election_of,
    happy,
    key_of,
    outside,
    source,
)

from congress.crypto.groups import Group, get_group
from congress.crypto.proofs import Proof, proof_json
from congress.crypto.shares import decrypt_share, second_proof
from congress.crypto.tally import read_tally
from congress.crypto.trustees import read_trustees


def key(name: str, owner: int) -> str:
    group = get_group(source(name)["group"])
    members = read_trustees(group, source(name)["trustees_json"].encode()).members
    return group.encode(members[owner - 1])


def shared(name: str, owner: int) -> Fields:
    tally = source(name)["encrypted_tally"]
    fields = {"election": source(name)["election_json"], "tally": tally, "key": key(name, owner)}
    share = next(
        item["partial_decryption"].rstrip("\n")
        for item in source(name)["partial_decryptions"]
        if json.loads(item["owned"])["owner"] == owner
    )
    return {**fields, "share": share, "second_proof": proved(fields, share, key_of(name, owner))}


def proved(fields: Fields, share: str, secret: int) -> str:
    """Make the second proof of a share, as a member would who believes in it."""
    election = election_of(fields)
    tally = read_tally(election, fields["tally"].encode())
    return second_proof(election, tally, secret, share.encode()).decode()


@happy("shares")
def share() -> Fields:
    """The second member's share, made by belenios-tool 3.0, with a second proof."""
    return shared(MODERN, 2)


@happy("shares", "happy-path-ed25519")
def share_on_the_curve() -> Fields:
    """The third trustee's share in Ed25519, with a second proof."""
    return shared(CURVE, 3)


def change_share(fields: Fields) -> Any:
    return json.loads(fields["share"])


@attack("shares", "missing-factor", "share", 1)
def missing_factor(fields: Fields) -> Fields:
    """The last factor is left out."""
    content = change_share(fields)
    content["decryption_factors"][0].pop()
    return {"share": canonical(content)}


@attack("shares", "extra-factor", "share", 1)
def extra_factor(fields: Fields) -> Fields:
    """A factor too many."""
    content = change_share(fields)
    content["decryption_factors"][0].append(content["decryption_factors"][0][0])
    return {"share": canonical(content)}


@attack("shares", "missing-proof", "share", 1)
def missing_proof(fields: Fields) -> Fields:
    """The proof of the last factor is left out."""
    content = change_share(fields)
    content["decryption_proofs"][0].pop()
    return {"share": canonical(content)}


@attack("shares", "response-not-reduced", "share", 1)
def response_not_reduced(fields: Fields) -> Fields:
    """A response is larger by q."""
    content = change_share(fields)
    proof = content["decryption_proofs"][0][0]
    proof["response"] = str(int(proof["response"]) + election_of(fields).group.q)
    return {"share": canonical(content)}


@attack("shares", "factor-outside-the-subgroup", "share", 2)
def factor_outside_the_subgroup(fields: Fields) -> Fields:
    """A factor of order 2q."""
    content = change_share(fields)
    factors = content["decryption_factors"][0]
    factors[1] = outside(election_of(fields).group, factors[1])
    return {"share": canonical(content)}


@attack("shares", "torsion-factor", "share", 2, "happy-path-ed25519")
def torsion_factor(fields: Fields) -> Fields:
    """A factor with a component of order 2."""
    return factor_outside_the_subgroup(fields)


@attack("shares", "of-another-member", "share", 3)
def of_another_member(_fields: Fields) -> Fields:
    """The third member's share, true in itself, in the second one's name."""
    other = shared(MODERN, 3)
    return {"share": other["share"], "second_proof": other["second_proof"]}


@attack("shares", "of-another-sum", "share", 3)
def of_another_sum(fields: Fields) -> Fields:
    """The share opens a single ballot instead of the sum."""
    election = election_of(fields)
    ballot = json.loads(source(MODERN)["ballots"][1]["ballot"])
    single = [answer["choices"] for answer in ballot["answers"]]
    tally = read_tally(election, canonical(single).encode())
    opened = decrypt_share(election, tally, key_of(MODERN, 2)).decode()
    wrapped = {**fields, "tally": canonical(single)}
    return {"share": opened, "second_proof": proved(wrapped, opened, key_of(MODERN, 2))}


@attack("shares", "altered-factor", "share", 3)
def altered_factor(fields: Fields) -> Fields:
    """A factor is multiplied by g: one vote would move."""
    content, group = change_share(fields), election_of(fields).group
    factors = content["decryption_factors"][0]
    factors[1] = group.encode(group.mul(group.decode(factors[1]), group.g))
    return {"share": canonical(content)}


@attack("shares", "missing-second-proof", "share", 4)
def missing_second_proof(fields: Fields) -> Fields:
    """The second proof of the last factor is left out."""
    content = json.loads(fields["second_proof"])
    content["decryption_proofs"][0].pop()
    return {"second_proof": canonical(content)}


@attack("shares", "false-factor-with-valid-proof", "share", 5)
def false_factor_with_valid_proof(fields: Fields) -> Fields:
    """A factor chosen after the challenge passes the format's proof, which hashes it not."""
    election, secret = election_of(fields), key_of(MODERN, 2)
    group, content = election.group, change_share(fields)
    prefix = f"decrypt|{election.fingerprint}|{fields['key']}|"
    alpha = group.decode(json.loads(fields["tally"])[0][1]["alpha"])
    factor, proof = chosen_after(group, prefix, alpha, secret)
    content["decryption_factors"][0][1] = factor
    content["decryption_proofs"][0][1] = proof_json(proof)
    wrong = canonical(content)
    return {"share": wrong, "second_proof": proved(fields, wrong, secret)}


def chosen_after(group: Group, prefix: str, alpha: Any, secret: int) -> tuple[str, Proof]:
    """Commit to g^w and alpha^v with v ≠ w, and solve alpha^v = alpha^z·factor^c for the factor."""
    w, v = group.random_scalar(), group.random_scalar()
    c = group.hash_to_scalar(prefix, [group.gexp(w), group.exp(alpha, v)])
    z = (w - secret * c) % group.q
    factor = group.exp(alpha, (v - z) * pow(c, -1, group.q))
    return group.encode(factor), Proof(c, z)


@attack("shares", "first-proof-twice", "share", 5)
def first_proof_twice(fields: Fields) -> Fields:
    """The format's proofs are given as the second ones."""
    proofs = change_share(fields)["decryption_proofs"]
    return {"second_proof": canonical({"decryption_proofs": proofs})}


@attack("shares", "swapped-second-proofs", "share", 5, "happy-path-ed25519")
def swapped_second_proofs(fields: Fields) -> Fields:
    """Two second proofs stand in each other's places."""
    content = json.loads(fields["second_proof"])
    row = content["decryption_proofs"][0]
    row[0], row[1] = row[1], row[0]
    return {"second_proof": canonical(content)}


@happy("tallies")
def tally() -> Fields:
    """The sum of four ballots and its size, made by belenios-tool 3.0."""
    return {
        "election": source(MODERN)["election_json"],
        "num_tallied": 4,
        "total_weight": 4,
        "tally": source(MODERN)["encrypted_tally"],
        "sized": source(MODERN)["sized_encrypted_tally"],
    }


@attack("tallies", "missing-ciphertext", "tally", 1)
def missing_ciphertext(fields: Fields) -> Fields:
    """The last answer has no sum."""
    content = json.loads(fields["tally"])
    content[0].pop()
    return {"tally": canonical(content)}


@attack("tallies", "outside-the-subgroup", "tally", 1)
def sum_outside_the_subgroup(fields: Fields) -> Fields:
    """An alpha of order 2q: its decryption would betray a bit of the secret key."""
    content = json.loads(fields["tally"])
    content[0][0]["alpha"] = outside(election_of(fields).group, content[0][0]["alpha"])
    return {"tally": canonical(content)}


@attack("tallies", "changed-tally", "tally", 2)
def changed_tally(fields: Fields) -> Fields:
    """Two names exchange their sums; the size names the hash of the true sum."""
    content = json.loads(fields["tally"])
    content[0][1], content[0][2] = content[0][2], content[0][1]
    return {"tally": canonical(content)}


def size_attack(name: str, about: str, **changes: object) -> None:
    """Register a change of the published size."""

    def change(fields: Fields) -> Fields:
        return {"sized": canonical(json.loads(fields["sized"]) | changes)}

    change.__doc__ = about
    attack("tallies", name, "tally", 2)(change)


size_attack("changed-num-tallied", "Five ballots instead of four.", num_tallied=5)
size_attack("changed-total-weight", "A weight of five instead of four.", total_weight=5)
size_attack("number-as-text", "The number of ballots is a text.", num_tallied="4")
size_attack("changed-hash", "The hash is another.", encrypted_tally="0" * 64)
size_attack("unknown-field", "A field that the format does not have.", spoiled=1)


def opened(name: str) -> Fields:
    shares = [
        [json.loads(item["owned"])["owner"], item["partial_decryption"].rstrip("\n")]
        for item in source(name)["partial_decryptions"]
    ]
    weight = json.loads(source(name)["sized_encrypted_tally"])["total_weight"]
    return {
        "election": source(name)["election_json"],
        "trustees": source(name)["trustees_json"],
        "tally": source(name)["encrypted_tally"],
        "total_weight": weight,
        "shares": shares,
        "result": source(name)["result"],
    }


@happy("results")
def result() -> Fields:
    """Two of three members open the sum, as belenios-tool 3.0 wrote it."""
    return opened(MODERN)


@happy("results", "happy-path-single")
def result_with_a_single_key() -> Fields:
    """One single trustee and two of three members open the sum, by belenios-tool 2.0."""
    return opened(OLD)


@attack("results", "too-few-shares", "result", 1)
def too_few_shares(fields: Fields) -> Fields:
    """One share where two are needed."""
    return {"shares": fields["shares"][:1]}


@attack("results", "doubled-owner", "result", 1)
def doubled_owner(fields: Fields) -> Fields:
    """The same member's share twice, which would count as two."""
    return {"shares": [fields["shares"][0], fields["shares"][0]]}


@attack("results", "unknown-owner", "result", 1)
def unknown_owner(fields: Fields) -> Fields:
    """The second share belongs to a fourth member, who does not exist."""
    return {"shares": [fields["shares"][0], [4, fields["shares"][1][1]]]}


@attack("results", "missing-single-share", "result", 1, "happy-path-single")
def missing_single_share(fields: Fields) -> Fields:
    """The single trustee, without whom nothing opens, gave no share."""
    return {"shares": fields["shares"][1:]}


@attack("results", "swapped-owners", "result", 2)
def swapped_owners(fields: Fields) -> Fields:
    """Two members' shares stand in each other's places."""
    (first, one), (second, two) = fields["shares"]
    return {"shares": [[first, two], [second, one]]}


@attack("results", "more-votes-than-ballots", "result", 2)
def more_votes_than_ballots(_fields: Fields) -> Fields:
    """A name has three votes where the ballots weigh two."""
    return {"total_weight": 2}


@attack("results", "total-too-large", "result", 2)
def total_too_large(_fields: Fields) -> Fields:
    """A weight so large that no machine ends searching."""
    return {"total_weight": 2**52}


def result_attack(name: str, about: str, written: str) -> None:
    """Register a result that cannot be read."""

    def change(_fields: Fields) -> Fields:
        return {"result": written}

    change.__doc__ = about
    attack("results", name, "result", 3)(change)


result_attack("missing-answer", "An answer has no number.", '{"result":[[1,1,0,2]]}')
result_attack("extra-question", "Two questions instead of one.", '{"result":[[1,1,0,2,3],[0]]}')
result_attack("negative-votes", "Votes below zero.", '{"result":[[1,1,0,2,-3]]}')
result_attack("votes-as-text", "Votes as text.", '{"result":[[1,1,0,2,"3"]]}')
