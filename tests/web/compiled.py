"""Templates compiled once: a hall for every test would read each of them anew for every test."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from typing_extensions import override


class Compiled(BytecodeCache):
    """Templates that were compiled for one hall and serve all others of this process."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    @override
    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    @override
    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()
