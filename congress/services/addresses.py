"""Addresses of this machine in its own network, for the people who type them into other devices."""

import array
import contextlib
import fcntl
import ipaddress
import socket
import struct

_LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}
_GET_ADDRESS = 0x8915  # SIOCGIFADDR of Linux
_NAME, _ANSWER = 16, 40  # bytes of `struct ifreq` that are read


def list_lan_addresses() -> tuple[str, ...]:
    """List the IPv4 addresses under which other devices reach this machine, in their order.

    Addresses of the machine itself and of virtual bridges without a neighbour are not told apart;
    loopback and link-local ones are left out.
    """
    found = {_address_of(name) for _, name in socket.if_nameindex()}
    addresses = sorted(ipaddress.IPv4Address(address) for address in found if address)
    return tuple(
        str(address)
        for address in addresses
        if not (address.is_loopback or address.is_link_local or address.is_unspecified)
    )


def host_name(host: str) -> str:
    """Give the name of a host as a browser asks for it, without its port."""
    return host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]


def is_this_machine(host: str) -> bool:
    """Whether a browser that asks for this host, with or without port, runs on this machine."""
    name = host_name(host)
    return name in _LOOPBACK or name.endswith(".localhost")


def _address_of(interface: str) -> str:
    request = array.array("B", struct.pack(f"{_ANSWER}s", interface.encode()[: _NAME - 1]))
    with (
        contextlib.suppress(OSError),
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe,
    ):
        fcntl.ioctl(probe.fileno(), _GET_ADDRESS, request)
        return socket.inet_ntoa(request.tobytes()[20:24])
    return ""
