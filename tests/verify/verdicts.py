"""A bundle's verdict as lines, for tests."""

from collections.abc import Sequence

from congress.verify.bundles import verify_bundle
from congress.verify.report import ALL_PASSED, conclude


def verified(raw: bytes, minutes: Sequence[str] = ()) -> list[str]:
    """Verify a bundle; give what was said. The last line and the answer agree."""
    lines: list[str] = []
    passed = conclude(lines.append, lambda report: verify_bundle(raw, report, map, minutes))
    assert passed is (lines[-1] == ALL_PASSED)
    return lines
