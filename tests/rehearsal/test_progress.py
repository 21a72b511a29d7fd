"""How far a simulation has come is written whole, however many people act at once."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from congress.rehearsal.progress import Progress


def test_steps_of_many_threads_are_all_counted(tmp_path: Path) -> None:
    path = tmp_path / "delegates.json"
    progress = Progress(path, 400)
    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(progress.step) for _ in range(400)]:
            done.result()

    assert json.loads(path.read_text("utf-8"))["done"] == 400
