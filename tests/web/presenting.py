"""The prepared list of an election, presented to the congress."""

from tests.web.hall import Hall, good
from tests.web.lists import NOMINATIONS


def present(hall: Hall, election: str) -> None:
    """Present the prepared list, to which nobody adds and from which nobody withdraws (R35)."""
    for step in NOMINATIONS:
        good(hall.person("thuky").post(f"/elections/{election}/{step}"))
