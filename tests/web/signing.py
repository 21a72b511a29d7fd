"""Minutes that count as signed, for tests of what comes after them."""

from congress.services.stages import Stage
from congress.store.rounds import lock_round
from tests.web.hall import Hall


def sign(hall: Hall) -> None:
    """Take the minutes of the round as signed, without the paper that takes seconds to make."""
    with hall.runtime.database.writing() as session:
        lock_round(session, hall.round).state = Stage.SIGNED.value
