"""Both verifiers are started by a request and run beside the others, for minutes."""

from congress.services.verification import begin_verification, run_verification
from congress.web.runtime import act, runtime


def start_verification(uuid: str) -> None:
    """Let both verifiers run over a round; raise `RuleViolation` when it is not their turn."""
    here = runtime()
    with act() as tx:
        begin_verification(tx, uuid)
    here.jobs.start(lambda: run_verification(here.database, here.keys, uuid, clock=here.clock))
