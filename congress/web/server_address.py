"""The address that people type into other devices to reach this server."""

from flask import request

from congress.services.addresses import list_lan_addresses

_THIS_MACHINE = {"localhost", "127.0.0.1", "[::1]"}


def server_address() -> str:
    """Give the address by which others reach this server.

    That is the one by which it was just reached, unless that only works on the server's own
    machine: then it is the first one in the network of the hall.
    """
    host, colon, port = request.host.partition(":")
    elsewhere = list_lan_addresses() if host in _THIS_MACHINE else ()
    return f"{request.scheme}://{elsewhere[0] if elsewhere else host}{colon}{port}"
