"""SECRECY AND PROOF: what SPEC.md says, and nothing else.

Pure functions over bytes, strings and frozen values: no files, no clock, no network. Every public
function cites the section of SPEC.md that it follows; every `verify_…` returns nothing and raises
`VerificationError` with the numbered step that failed. The letters are those of SPEC §1.1:
g generator, q order, y election key, X a member's key, r nonce, A and B commitments.

Reading order: errors, canonical, groups, proofs, credentials, elections, ballots, channel,
trustees, ceremony, shares, tally, merkle, signing.
"""
