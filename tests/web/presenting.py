"""The prepared list of an election, presented to the congress."""

from tests.web.hall import Hall, good


def present(hall: Hall, election: str) -> None:
    """Present the prepared list, to which nobody adds and from which nobody withdraws (R35)."""
    for step in ("nominations/opening", "nominations/closing", "withdrawals/closing"):
        good(hall.person("thuky").post(f"/elections/{election}/{step}"))
