"""Templates and addresses compiled once: a hall for every test would compile each anew."""

from collections.abc import Callable
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from typing_extensions import override
from werkzeug.routing import Rule


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


Builder = Callable[..., tuple[str, str]]
_COMPILE = Rule._compile_builder
_BUILDERS: dict[tuple[Any, ...], Builder] = {}


def _builder_of(rule: Rule, append_unknown: bool = True) -> Builder:
    defaults = tuple(sorted((rule.defaults or {}).items()))
    known = (rule.rule, tuple(rule._trace), defaults, append_unknown)
    if known not in _BUILDERS:
        _BUILDERS[known] = _COMPILE(rule, append_unknown)
    return _BUILDERS[known]


# What is compiled depends on the text of an address alone; it is bound to each hall's own rule.
Rule._compile_builder = _builder_of  # type: ignore[assignment,method-assign]  # shared by halls
