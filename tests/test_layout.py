"""The layout of the project: every folder known, every module small, every promise of form kept."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOP_LEVEL = {
    *("pyproject.toml", "congress", "templates", "static", "scripts", "tests", "README.md"),
    *("LICENSE", "requirements.lock", "requirements-dev.lock"),
}
RINGS = {
    "domain": "RULES.md",
    "crypto": "SPEC.md",
    "record": "FORMAT.md",
    "verify": None,
    "store": None,
    "documents": None,
    "services": None,
    "cli": None,
    "rehearsal": None,
    "web": None,
}
MODULES = {"__init__.py", "app.py", "settings.py"}
TEST_FOLDERS = {*RINGS, "e2e", "samples", "vectors"}
LINES_A_MODULE = 400
LINES_OF_CRYPTO = 2_000

# A bare `noqa` hides what it silences; a code without a reason hides why.
EXCUSE = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:|nosec)")
EXCUSE_WITH_REASON = re.compile(
    r"#\s*(noqa: [A-Z]+\d+(, ?[A-Z]+\d+)*|type: ignore\[[a-z, -]+\]|pragma: no (cover|branch))"
    r"\W+\w+\W+\w+"
)
SKIPPING = {"skip", "skipif", "skipIf", "xfail", "importorskip", "expectedFailure"}
MACHINE_PATH = re.compile(r"(?<![\w.])/(work|root|home|Users)/\w")
# Written in pieces, so that this file does not name them either.
REGISTRIES = tuple(
    ".".join(name)
    for name in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("crates", "io"),
        ("jsdelivr", "net"),
        ("unpkg", "com"),
    )
)


def ignored(name: str) -> bool:
    patterns = (ROOT / ".gitignore").read_text("utf-8").split()
    return any(fnmatch(name, pattern.rstrip("/")) for pattern in patterns)


def names_in(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir() if not ignored(entry.name)}


def files(*suffixes: str) -> Iterator[Path]:
    """Every file of the project with one of these endings (all files, when none is given)."""
    for top in sorted(ROOT.iterdir()):
        if ignored(top.name) or top.name == ".git":
            continue
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            parts = path.relative_to(ROOT).parts
            wanted = not suffixes or path.suffix in suffixes
            if wanted and path.is_file() and not any(ignored(part) for part in parts):
                yield path


def python_files() -> list[Path]:
    return list(files(".py"))


def place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def matching_lines(
    paths: Iterator[Path], pattern: re.Pattern[str]
) -> Iterator[tuple[Path, int, str]]:
    for path in paths:
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            if pattern.search(line):
                yield path, number, line


def test_the_top_level_holds_only_what_the_layout_names() -> None:
    found = {name for name in names_in(ROOT) if not name.startswith(".")}
    assert found == TOP_LEVEL


def test_the_package_holds_the_rings_and_nothing_else() -> None:
    assert names_in(ROOT / "congress") == {*RINGS, *MODULES}


def test_the_inner_rings_carry_their_words_beside_the_code() -> None:
    missing = [
        f"{ring}/{words}"
        for ring, words in RINGS.items()
        if words and not (ROOT / "congress" / ring / words).is_file()
    ]
    assert missing == []


def test_the_tests_mirror_the_rings() -> None:
    found = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()}
    assert {name for name in found if not ignored(name)} <= TEST_FOLDERS


def test_every_package_says_what_it_is() -> None:
    """An `__init__.py` is a docstring and, at most, names; nothing hides in it."""
    for path in (ROOT / "congress").rglob("__init__.py"):
        body = ast.parse(path.read_text("utf-8")).body
        assert body, place(path, 1)
        assert isinstance(body[0], ast.Expr), place(path, 1)


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in python_files()}
    assert [place(path, n) for path, n in lengths.items() if n > LINES_A_MODULE] == []


def test_the_cryptography_stays_small_enough_to_be_audited() -> None:
    lines = sum(
        len(path.read_text("utf-8").splitlines())
        for path in (ROOT / "congress" / "crypto").rglob("*.py")
    )
    assert lines <= LINES_OF_CRYPTO


def test_every_silenced_warning_has_a_code_and_a_reason() -> None:
    others = (path for path in python_files() if path != Path(__file__))
    silent = [
        place(path, number)
        for path, number, line in matching_lines(others, EXCUSE)
        if not EXCUSE_WITH_REASON.search(line)
    ]
    assert silent == [], "write it as `# noqa: CODE - why the rule is wrong here`"


@pytest.mark.parametrize(
    ("line", "accepted"),
    [
        pytest.param("x = 1  # noqa: S603 - the path is ours", True, id="code and reason"),
        pytest.param("x = 1  # type: ignore[misc]  # no stubs here", True, id="mypy with reason"),
        pytest.param("x = 1  # noqa: S603", False, id="no reason"),
        pytest.param("x = 1  # noqa", False, id="no code"),
        pytest.param("x = 1  # type: ignore", False, id="mypy without code"),
        pytest.param("x = 1  # pragma: no cover", False, id="coverage without reason"),
    ],
)
def test_an_excuse_is_told_from_a_bare_one(line: str, accepted: bool) -> None:
    assert EXCUSE.search(line)
    assert bool(EXCUSE_WITH_REASON.search(line)) is accepted


def test_no_test_is_skipped() -> None:
    skipping = [
        place(path, node.lineno)
        for path in (ROOT / "tests").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in SKIPPING
    ]
    assert skipping == [], "a check that could not run is a failure"


def test_nothing_is_put_off() -> None:
    later = re.compile(r"\b(TODO|FIXME)\b")
    others = (path for path in files(".py", ".md", ".html") if path != Path(__file__))
    assert [place(p, n) for p, n, _ in matching_lines(others, later)] == []


def test_no_path_of_one_machine_is_written_down() -> None:
    """Other people's work, whose bytes are hashed, may name machines that it only pretends."""
    others = (p for p in files() if p != Path(__file__) and "vendor" not in p.parts)
    assert [place(p, n) for p, n, _ in matching_lines(others, MACHINE_PATH)] == []


def test_no_package_registry_is_named() -> None:
    named = re.compile("|".join(map(re.escape, REGISTRIES)))
    assert [place(p, n) for p, n, _ in matching_lines(files(), named)] == []


def test_the_language_of_the_code_is_plain_text() -> None:
    """No control or bidirectional character hides in a source file (Trojan Source)."""
    hidden = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
    assert [place(p, n) for p, n, _ in matching_lines(iter(python_files()), hidden)] == []
