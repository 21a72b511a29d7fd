"""What the ballot format allows and a congress does not (ballots 2.10, FORMAT §3.4, §7.3)."""

from typing_extensions import override

from congress.verify.report import ALL_PASSED
from tests.record.small_congress import SmallCongress
from tests.verify.verdicts import verified


def opened(congress: SmallCongress, *owners: int) -> SmallCongress:
    """Play a round of slot 1 to its decision, with the shares of these members."""
    congress.elect("chap-hanh")
    known = congress.freeze("chap-hanh", slot=1)
    congress.open(known)
    congress.cast_surplus(known)
    congress.close(known)
    congress.open_box(known, *owners)
    return congress


def test_more_shares_than_needed_do_not_pass() -> None:
    assert verified(opened(SmallCongress(), 1, 2).draft.bundle())[-1] == ALL_PASSED

    last = verified(opened(SmallCongress(), 1, 2, 3).draft.bundle())[-1]

    assert last.endswith("it takes another number of shares [round 9]")


def test_a_second_ballot_of_a_card_does_not_pass() -> None:
    """In the format the last one counts; a congress allows no other."""
    congress = SmallCongress()
    congress.elect("chap-hanh")
    known = congress.freeze("chap-hanh", slot=1)
    congress.open(known)
    congress.cast_surplus(known)
    congress.cast(known, 0, [[0, 0, 0, 0, 1]])
    congress.close(known)

    assert verified(congress.draft.bundle())[-1].endswith("[roll 8]")


class Relinked(SmallCongress):
    """Makes the same credentials for every slot, so that rounds could be linked."""

    @override
    def secret(self, slot: int, serial: int) -> int:
        return super().secret(1, serial)


def test_a_credential_that_votes_in_two_rounds_does_not_pass() -> None:
    congress = opened(Relinked(), 1, 2)
    congress.elect("kiem-tra")
    congress.freeze("kiem-tra", slot=2)

    assert verified(congress.draft.bundle())[-1].endswith("[roll 9]")
