"""Elections at a party congress, from the delegate list to a result that a sceptic can check.

Read the rings from the inside out; each knows only those before it.

1. `domain`      the rules of election: pure values and decisions (RULES.md)
2. `crypto`      secrecy and proof: groups, ballots, trustees, the log's tree (SPEC.md)
3. `record`      the public record: the archive of a round, the bundle of a congress (FORMAT.md)
4. `store`       tables, `documents` paper
5. `verify`      the verifier, which trusts nothing but the record
6. `services`    what people do, one function an act
7. `settings`    the environment, read once
8. `web`, `cli`, `rehearsal`  HTTP, the command, simulated tablets and members
9. `app`         where everything is put together
"""
