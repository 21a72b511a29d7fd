"""The path of a round: every step against every stage (R35, design 2 and 3.6)."""

import pytest

from congress.domain.errors import NotNow
from congress.services.stages import Stage, Step, require_step

ALLOWED = {
    (Stage.FROZEN, Step.OPEN),
    (Stage.OPEN, Step.CHANGE_CARDS),
    (Stage.OPEN, Step.CLOSE),
    (Stage.SEALED, Step.CONFIRM_COUNTS),
    (Stage.COUNTED, Step.GIVE_SHARE),
    (Stage.OPENED, Step.DECLARE),
    (Stage.DECLARED, Step.VERIFY),
    (Stage.VERIFIED, Step.SIGN_MINUTES),
    *((stage, Step.RELEASE) for stage in (Stage.VERIFIED, Stage.SIGNED)),
    *((stage, Step.ANNUL) for stage in Stage if stage not in {Stage.SIGNED, Stage.ANNULLED}),
}


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("step", list(Step))
def test_no_step_is_skipped_and_none_is_taken_back(stage: Stage, step: Step) -> None:
    if (stage, step) in ALLOWED:
        require_step(stage.value, step)
        return

    with pytest.raises(NotNow) as caught:
        require_step(stage.value, step)
    assert caught.value.rule == "R35"
    assert stage.label in caught.value.message
    assert stage.next in caught.value.message
