"""SECRECY AND PROOF: what SPEC.md says, and nothing else.

Pure functions over bytes, strings and frozen values: no files, no clock, no network. Every public
function cites its section of SPEC.md and the numbered steps that its `VerificationError` can name;
every `verify_…` returns nothing. The letters are those of SPEC §1.1.

Reading order: errors, canonical, groups, proofs, credentials, elections, ballots, channel,
trustees, ceremony, shares, tally, merkle, signing.
"""
