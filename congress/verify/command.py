"""`congress verify`: a file in, numbered checks out, yes or no (FORMAT §7)."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager, suppress
from enum import StrEnum
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from congress.crypto.errors import VerificationError
from congress.record.archive import HEADER
from congress.verify.archives import verify_archive, verify_sealed
from congress.verify.boxes import Mapper
from congress.verify.bundles import verify_bundle
from congress.verify.report import Report, conclude

_FEW: Final = 16
_AT_ONCE: Final = 256


class Expected(StrEnum):
    """What a lone archive must hold: a result, or a closed box that nobody opened yet."""

    RESULT = "result"
    SEALED = "sealed"


def verify_file(
    path: Path,
    write: Callable[[str], object],
    *,
    minutes: Sequence[str] = (),
    expected: Expected = Expected.RESULT,
) -> bool:
    """Verify a bundle or a lone archive; write the checks; tell whether all of them passed.

    `minutes` are fingerprints of checkpoints typed from signed minutes, for bundles; `expected`
    says what a lone archive must hold.
    """

    def run(report: Report) -> None:
        with report.check(f"the file {path.name} can be read"):
            raw = _read(path)
        with workers() as mapper:
            verify_bytes(raw, report, mapper, minutes=minutes, expected=expected)

    return conclude(write, run)


def verify_bytes(
    raw: bytes,
    report: Report,
    mapper: Mapper,
    *,
    minutes: Sequence[str] = (),
    expected: Expected = Expected.RESULT,
) -> None:
    """Verify bytes as what they look like: a bundle or an archive."""
    is_zip = raw[:2] == b"PK"
    with report.check("it is the bundle of a congress or the archive of a round"):
        if not is_zip and not raw.startswith(HEADER.encode()):
            raise VerificationError("file", 1, "it is neither a zip file nor an archive (.bel)")
        if is_zip and expected is Expected.SEALED:
            raise VerificationError("file", 2, "--sealed is for the archive of one round (.bel)")
        if minutes and not is_zip:
            raise VerificationError("file", 2, "--minutes is for bundles: an archive has none")
    if is_zip:
        verify_bundle(raw, report, mapper, minutes)
    elif expected is Expected.SEALED:
        verify_sealed(raw, report, mapper)
    else:
        verify_archive(raw, report, mapper)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise VerificationError("file", 3, f"{error.strerror}: {path}") from error


@contextmanager
def workers() -> Iterator[Mapper]:
    """Give a `map` for ballots that uses all processors, once there are more than a few."""
    with ExitStack() as stack:

        def mapper(check: Callable[[bytes], str], ballots: Sequence[bytes]) -> Iterator[str]:
            if len(ballots) >= _FEW and not pools:
                context = get_context("forkserver")
                pools.append(stack.enter_context(ProcessPoolExecutor(mp_context=context)))
            for start in range(0, len(ballots), _AT_ONCE):
                window = [
                    ballots[place] for place in range(start, min(start + _AT_ONCE, len(ballots)))
                ]
                yield from _checked(check, window, pools if len(ballots) >= _FEW else ())

        pools: list[ProcessPoolExecutor] = []
        yield mapper


def _checked(
    check: Callable[[bytes], str], ballots: Sequence[bytes], pools: Sequence[ProcessPoolExecutor]
) -> list[str]:
    for pool in pools:
        # What a worker finds false is raised here; that one was stopped says nothing of a ballot.
        with suppress(BrokenProcessPool):
            return list(pool.map(check, ballots, chunksize=4))
    return list(map(check, ballots))
