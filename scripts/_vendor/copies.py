"""Copy the listed files of installed packages into the project, with licences and hashes.

Called by scripts/vendor. Modules are taken with all that they import; an import by the name of a
package is rewritten to a relative one, because the pages' policy permits no import map, and an
address from which a module would fetch parts of itself is emptied: nothing comes from outside.
Everything else stays byte for byte as in the package. Each VERSIONS file tells, a package a
paragraph: name, version, licence and integrity as in package-lock.json, then a line for each file
as it was written.
"""

import base64
import hashlib
import json
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LOCK = Path(__file__).with_name("package-lock.json")
FOR_PAGES = ROOT / "static" / "vendor"
FOR_TESTS = ROOT / "tests" / "e2e" / "vendor"

# An import or a re-export at the beginning of a line; examples in comments begin otherwise.
IMPORT = re.compile(r'^((?:import|export)\b[^;"\']*?from |import )(["\'])([^"\']+)\2', re.MULTILINE)
# An address that a module puts together, to fetch something from it.
OUTSIDE = re.compile(r"`https?://[^`]*`")
FONTS = tuple(
    f"files/be-vietnam-pro-{letters}-{weight}-normal.woff2"
    for weight in (400, 600, 700)
    for letters in ("latin", "latin-ext", "vietnamese")
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is taken of a package: files, or modules with what they import."""

    package: str
    files: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    notices: tuple[str, ...] = ("LICENSE",)
    contents: str = ""  # licence of what others wrote and the package holds in another form
    target: Path = FOR_PAGES

    @property
    def folder(self) -> str:
        """`noble-curves-2.4.0`: makers are named only where they belong to the name."""
        name = self.package.removeprefix("@fontsource/").removeprefix("@").replace("/", "-")
        return f"{name}-{locked(self.package)['version']}"


WANTED = (
    Wanted("@fontsource/be-vietnam-pro", files=FONTS),
    Wanted("@noble/ciphers", modules=("aes.js",)),
    Wanted("@noble/curves", modules=("ed25519.js",)),
    Wanted("@noble/hashes", modules=("sha2.js", "utils.js")),
    Wanted("axe-core", files=("axe.min.js",), target=FOR_TESTS),
    Wanted("barcode-detector", modules=("dist/es/ponyfill.js",)),
    Wanted("bootstrap", files=("dist/css/bootstrap.min.css",)),
    Wanted("htmx.org", files=("dist/htmx.min.js",)),
    Wanted("qr", modules=("index.js",), notices=("LICENSE", "LICENSE-MIT")),
    Wanted(
        "zxing-wasm",
        files=("dist/reader/zxing_reader.wasm",),
        contents="; ZXing-C++ within: Apache-2.0",
    ),
)


def locked(package: str) -> dict[str, Any]:
    """Give what package-lock.json says of a package."""
    found: dict[str, Any] = json.loads(LOCK.read_text("utf-8"))["packages"]
    entry: dict[str, Any] = found[f"node_modules/{package}"]
    return entry


def imports_of(text: str) -> Iterator[str]:
    """List what a module imports."""
    yield from (match[3] for match in IMPORT.finditer(text))


def with_imports(package: Path, names: tuple[str, ...]) -> list[str]:
    """List these modules of a package and all that they import from it."""
    found, waiting = [], list(names)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.append(name)
        for imported in imports_of((package / name).read_text("utf-8")):
            if imported.startswith("."):
                path = (package / name).parent / imported
                waiting.append(path.resolve().relative_to(package.resolve()).as_posix())
    return sorted(found)


def relative_imports(text: str, depth: int) -> str:
    """Turn imports by the names of packages into paths of the copies."""
    folders = {wanted.package: wanted.folder for wanted in WANTED}

    def rewritten(match: re.Match[str]) -> str:
        before, quote, name = match.groups()
        for package, folder in folders.items():
            if name.startswith(f"{package}/"):
                name = f"{'../' * (depth + 1)}{folder}{name.removeprefix(package)}"
        if not name.startswith("."):
            raise SystemExit(f"{name} is imported and not among the packages that are copied")
        return f"{before}{quote}{name}{quote}"

    return IMPORT.sub(rewritten, text)


def copy(wanted: Wanted, modules: Path) -> list[Path]:
    """Copy the files of one package; give their places."""
    package, target, made = modules / wanted.package, wanted.target / wanted.folder, []
    for name in (*wanted.notices, *wanted.files):
        made.append(target / PurePosixPath(name).name)
        made[-1].parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(package / name, made[-1])
    for name in with_imports(package, wanted.modules):
        made.append(target / name)
        made[-1].parent.mkdir(parents=True, exist_ok=True)
        text = (package / name).read_text("utf-8")
        text = OUTSIDE.sub('""', relative_imports(text, name.count("/")))
        made[-1].write_text(text, "utf-8")
    return sorted(made)


def sha384(path: Path) -> str:
    """Hash a file as an integrity attribute does."""
    return "sha384-" + base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()


def paragraph(wanted: Wanted, made: list[Path]) -> str:
    """Tell where the files of a package come from, and their hashes."""
    entry = locked(wanted.package)
    licence = entry["license"].strip("()") + wanted.contents
    head = f"{wanted.package} {entry['version']} ({licence})"
    lines = [f"{sha384(path)}  {path.relative_to(wanted.target).as_posix()}" for path in made]
    return "\n".join((head, entry["integrity"], *lines, ""))


def main(modules: Path) -> None:
    """Write both folders anew, from nothing."""
    for target in (FOR_PAGES, FOR_TESTS):
        shutil.rmtree(target, ignore_errors=True)
        own = [wanted for wanted in WANTED if wanted.target == target]
        told = [paragraph(wanted, copy(wanted, modules)) for wanted in own]
        (target / "VERSIONS").write_text("\n".join(told), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
