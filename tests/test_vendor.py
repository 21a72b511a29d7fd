"""Other people's work lies in the project as its package gave it, every byte hashed."""

import base64
import hashlib
import json
import mimetypes
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT / "static" / "vendor", ROOT / "tests" / "e2e" / "vendor")
PINNED = ROOT / "scripts" / "_vendor"
HEAD = re.compile(r"(\S+) (\d+\.\d+\.\d+) \((.+)\)")
# What a module imports; an example in a comment does not begin its line.
IMPORTED = re.compile(r'^(?:(?:import|export)\b[^;"\']*?from |import )["\']([^"\']+)', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Package:
    """A paragraph of VERSIONS."""

    name: str
    version: str
    licence: str
    integrity: str
    hashes: dict[str, str]


def packages_of(folder: Path) -> list[Package]:
    found = []
    for paragraph in (folder / "VERSIONS").read_text("utf-8").strip().split("\n\n"):
        head, integrity, *lines = paragraph.splitlines()
        named = HEAD.fullmatch(head)
        assert named, head
        hashes = {line.split("  ")[1]: line.split("  ")[0] for line in lines}
        found.append(Package(named[1], named[2], named[3], integrity, hashes))
    return found


def changed_files(folder: Path) -> set[str]:
    """Name every file that is not as VERSIONS says: changed, missing or not told."""
    told = {name: h for package in packages_of(folder) for name, h in package.hashes.items()}
    there = {
        path.relative_to(folder).as_posix(): "sha384-"
        + base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "VERSIONS"
    }
    return {name for name in {*told, *there} if told.get(name) != there.get(name)}


@pytest.mark.parametrize("folder", FOLDERS, ids=["for pages", "for tests"])
def test_every_file_has_the_hash_that_is_told(folder: Path) -> None:
    assert changed_files(folder) == set()


def test_one_changed_byte_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "vendor"
    shutil.copytree(FOLDERS[0], folder)
    (module,) = folder.glob("noble-curves-*/ed25519.js")
    raw = bytearray(module.read_bytes())
    raw[len(raw) // 2] ^= 1
    module.write_bytes(raw)
    (folder / "added.js").write_text("")

    assert changed_files(folder) == {"added.js", module.relative_to(folder).as_posix()}


def test_the_versions_are_those_that_are_pinned() -> None:
    """By exact versions, with the registry's hashes and without its address."""
    manifest = json.loads((PINNED / "package.json").read_text("utf-8"))
    lock = json.loads((PINNED / "package-lock.json").read_text("utf-8"))["packages"]
    found = [package for folder in FOLDERS for package in packages_of(folder)]
    entries = {package.name: lock[f"node_modules/{package.name}"] for package in found}

    assert {package.name: package.version for package in found} == manifest["dependencies"]
    assert [entries[package.name]["version"] for package in found] == [p.version for p in found]
    assert [entries[package.name]["integrity"] for package in found] == [p.integrity for p in found]
    assert [name for name, entry in lock.items() if {"resolved", "funding"} & entry.keys()] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=["for pages", "for tests"])
def test_every_package_brings_its_licence(folder: Path) -> None:
    for package in packages_of(folder):
        assert any(Path(name).name.startswith("LICENSE") for name in package.hashes), package.name
        assert package.licence


def test_what_reads_codes_brings_the_engine_that_it_was_made_for() -> None:
    """By default it would fetch it from a public address, and another version breaks it."""
    (module,) = FOLDERS[0].glob("barcode-detector-*/dist/es/zxing-exported.js")
    (engine,) = FOLDERS[0].glob("zxing-wasm-*/zxing_reader.wasm")
    text = module.read_text("utf-8")

    assert f'"{hashlib.sha256(engine.read_bytes()).hexdigest()}"' in text
    assert "://" not in text
    assert mimetypes.guess_type(engine.name)[0] == "application/wasm"


def test_modules_import_nothing_that_a_page_cannot_find() -> None:
    """Under our policy there is no import map, so that every import is a path (design 5.4)."""
    lost = [
        (path.name, name)
        for path in FOLDERS[0].rglob("*.js")
        if not path.name.endswith(".min.js")
        for name in IMPORTED.findall(path.read_text("utf-8"))
        if not (name.startswith(".") and (path.parent / name).is_file())
    ]

    assert lost == []
