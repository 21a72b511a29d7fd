"""Ratios of the cryptography alone: sealing, checking, and powers that share their squarings."""

import shutil
from collections.abc import Callable, Sequence
from functools import partial

from congress.crypto.credentials import make_card
from congress.crypto.elections import Election
from congress.crypto.groups import Element, Group, get_group
from congress.domain.forms import Form
from congress.rehearsal.sealers import NodeTablet
from congress.rehearsal.tablets import seal_marking

Timer = Callable[..., float]
Show = Callable[[str, float, float], None]
BRANCHES = (2, 52)  # of a choice of 0 or 1; of the overall proof of 58 names for 51 seats


def one_by_one(group: Group, base: Element, exponents: list[int]) -> list[Element]:
    group.require_member(base)
    return [group.exp(base, exponent) for exponent in exponents]


def measure_powers(seconds: Timer, show: Show) -> None:
    """Compare the powers that the branches of a proof need, with the check of membership."""
    group = get_group("BELENIOS-2048")
    for count in BRANCHES:
        base = group.gexp(group.random_scalar())
        exponents = [group.random_scalar() for _ in range(count)]
        apart = seconds(partial(one_by_one, group, base, exponents), 9)
        shared = seconds(partial(group.member_powers, base, exponents), 9)
        show(f"{count} powers of one element, each alone / shared squarings", apart, shared)


def measure_secret_powers(seconds: Timer, show: Show) -> None:
    """Compare powers in constant time with those by a table."""
    for name in ("BELENIOS-2048", "Ed25519"):
        group, exponent = get_group(name), get_group(name).random_scalar()
        secret = seconds(partial(group.secret_exp, group.g, exponent), 25)
        public = seconds(partial(group.gexp, exponent), 25)
        show(f"{name}: a power of g, in constant time / by a table", secret, public)


def measure_node(seconds: Timer, show: Show, election: Election, marks: Sequence[str]) -> None:
    """Compare the sealing of a ballot by the tablets' JavaScript with the Python's."""
    if shutil.which("node") is None:
        print("         –   sealing in node: node is not installed", flush=True)
        return
    work = (election.raw, Form.SURPLUS, marks, make_card(1))
    with NodeTablet() as tablet:
        tablet.seal(work)  # it reads the election and makes its tables
        browser = seconds(partial(tablet.seal, work), 5)
    server = seconds(partial(seal_marking, work), 5)
    show(f"{election.group.name}: a ballot, sealing in JavaScript / Python", browser, server)
