"""What an administrator puts on the machine of the hall: nginx, the service, a sheet to follow.

Values are the names, addresses and paths that `congress tls` was given. They were read strictly:
in a configuration nothing is escaped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from congress.documents.render import render_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """The machine of a hall: where things lie on it, and under which hosts browsers reach it."""

    certificates: Path
    data: Path
    program: Path
    hosts: Sequence[str]

    @property
    def has_ipv6(self) -> bool:
        """Whether browsers come by IPv6 too; else nginx must not ask the kernel for it."""
        return any(host.startswith("[") for host in self.hosts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """What paper says of the certificates: the fingerprint in rows, and until when they are good.

    `kept` is where the authority's key was put, or nothing when it is gone.
    """

    fingerprint: Sequence[str]
    server_until: datetime
    authority_until: datetime
    kept: Path | None


def nginx_site(machine: Machine) -> str:
    """Write the site of nginx: HTTPS for everything, plain HTTP only for installing."""
    return render_text("nginx.conf", machine=machine)


def service_unit(machine: Machine) -> str:
    """Write the unit that lets systemd start the congress and shut it in."""
    return render_text("congress.service", machine=machine)


def guide(machine: Machine, validity: Validity) -> str:
    """Write the sheet that the administrator follows, with the fingerprint to compare."""
    return render_text("tls_guide.txt", machine=machine, validity=validity)
