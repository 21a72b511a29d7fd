"""What a rehearsal is asked to play."""

from dataclasses import dataclass
from pathlib import Path

from congress.domain.forms import Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """The size, the lists and the pace of a rehearsal, and where it leaves its papers.

    `rate` is in ballots a second, None for as fast as they go; `seats` may be None with a slate
    file that tells them. With `altered`, one marking is
    changed on its way to the tablet, so that a rehearsal that does not notice is found out. `data`
    keeps the server's folder, which otherwise is thrown away. `sealer` names who seals the ballots
    (sealers.py), `devices` what the devices of the counting committee run (members.py).
    """

    delegates: int = 40
    slate: int = 12
    seats: int | None = 9
    threshold: int = 2
    members: int = 3
    group: str = "BELENIOS-2048"
    form: Form = Form.SURPLUS
    rate: float | None = None
    seed: int = 1
    out: Path
    delegates_file: Path | None = None
    slate_file: Path | None = None
    altered: bool = False
    data: Path | None = None
    sealer: str = "python"
    devices: str = "python"
