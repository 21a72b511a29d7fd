"""THE PUBLIC RECORD. Where rules and cryptography meet; bytes in, bytes out (FORMAT.md).

Writing is exact: the same parts give the same bytes. Reading accepts nothing that writing would
not give, and raises `VerificationError` naming the step of FORMAT.md. No files, no clock.

Reading order: exact, tar, archive, boxes, cards, papers, questions, proofs, log, keys, zips,
bundle, fingerprints.
"""
