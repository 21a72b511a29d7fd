"""Who sees what of a delegate: the one place that says it, for every page and every file.

The secretariat keeps the list and the credentials committee examines it, so they see all of it. The
presidium leads the congress: whom it may call on, from where and sitting where, and whether they
are there as a delegate; not birth dates, party cards, discipline or the grounds of a decision.
Nobody else has to know anything of delegates as such.
"""

from collections.abc import Mapping
from types import MappingProxyType

from congress.domain.delegates import LISTED_FIELDS
from congress.domain.roles import Role

STANDING = "standing"
_NOTHING = frozenset[str]()
_EVERYTHING = frozenset({*LISTED_FIELDS, "sort_name", STANDING})
_SEEN: Mapping[Role, frozenset[str]] = MappingProxyType(
    {
        Role.SECRETARIAT: _EVERYTHING,
        Role.CREDENTIALS: _EVERYTHING,
        Role.PRESIDIUM: frozenset(
            {"name", "kind", "position", "unit", "group", "seat", "replaces", STANDING}
        ),
        Role.COUNTING: _NOTHING,
        Role.OBSERVER: _NOTHING,
        Role.TABLET: _NOTHING,
    }
)


def seen_by(role: Role | None) -> frozenset[str]:
    """Give the fields of a delegate that somebody in this role sees; nothing for nobody."""
    return _SEEN[role] if role else _NOTHING


def sees_all(role: Role | None) -> bool:
    """Tell whether a role sees everything that is known of delegates, decisions included."""
    return seen_by(role) == _EVERYTHING
