"""Pictures of screens and papers; every screen that is looked at is also checked."""

import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

from tests.e2e.browsers import check_axe, check_no_sideways_scroll


@dataclass(slots=True)
class Camera:
    """Checks every screen that it is shown, and keeps a picture where a folder was named."""

    folder: Path | None
    taken: list[str] = field(default_factory=list)

    def take(self, page: Page, name: str) -> None:
        """Look at a screen: WCAG, width, and a picture of what is seen."""
        check_axe(page)
        check_no_sideways_scroll(page)
        assert name not in self.taken
        self.taken.append(name)
        if self.folder is not None:
            self.folder.mkdir(parents=True, exist_ok=True)
            # To hide the caret a style would be written into the page, which its policy refuses.
            picture = self.folder / f"{len(self.taken):02d}-{name}.png"
            page.screenshot(path=picture, caret="initial")

    def take_pages(self, paper: Path, name: str) -> None:
        """Keep a picture of every page of a paper, as it comes out of a printer."""
        if self.folder is not None:
            pictures = self.folder / f"{len(self.taken):02d}-{name}"
            command = ["pdftoppm", "-png", "-r", "90", str(paper), str(pictures)]
            subprocess.run(command, check=True)  # noqa: S603  (no shell)
