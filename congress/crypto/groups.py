"""The groups in which votes are hidden, behind one interface (SPEC §2).

An `Element` is opaque: only its group can look inside. Arithmetic on public values is quick rather
than constant in time; `secret_exp` is for exponents that must stay secret.
"""

import hashlib
import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from threading import Lock
from typing import Final, TypeAlias, cast

import gmpy2
from gmpy2 import mpz
from nacl import bindings as sodium
from typing_extensions import override

from congress.crypto.errors import VerificationError


class Element:
    """A group element; made and read by its group alone (SPEC §2)."""


class Group(ABC):
    """A cyclic group of prime order q with generator g, written multiplicatively (SPEC §2)."""

    name: str
    q: int
    g: Element
    one: Element

    @abstractmethod
    def mul(self, a: Element, b: Element) -> Element:
        """Multiply two members (SPEC §2.6)."""

    @abstractmethod
    def inv(self, a: Element) -> Element:
        """Invert a member (SPEC §2.6)."""

    @abstractmethod
    def exp(self, a: Element, e: int) -> Element:
        """Raise a member to a public exponent, which is reduced mod q (SPEC §2.6)."""

    @abstractmethod
    def encode(self, a: Element) -> str:
        """Write an element in the one form of the group (SPEC §2.3)."""

    @abstractmethod
    def decode(self, text: str) -> Element:
        """Read that form and no other; membership is not checked here (SPEC §2.3, group 1)."""

    @abstractmethod
    def require_member(self, a: Element) -> None:
        """Refuse an element unless a^q = 1 (SPEC §2.4, group 2)."""

    def prepare(self, base: Element) -> None:  # noqa: B027  (a group may have nothing to prepare)
        """Make later powers of this base quicker, at the cost of memory (SPEC §2.6)."""

    def gexp(self, e: int) -> Element:
        """Raise the generator to an exponent, quickly and not in constant time (SPEC §2.6)."""
        return self.exp(self.g, e)

    def secret_exp(self, a: Element, e: int) -> Element:
        """Raise a member to a secret exponent, in constant time (SPEC §2.6)."""
        return self.exp(a, e)

    def member_powers(self, base: Element, exponents: Sequence[int]) -> list[Element]:
        """Raise a base to several public exponents, or refuse it as no member (SPEC §2.4)."""
        self.require_member(base)
        return [self.exp(base, e) for e in exponents]

    def decode_member(self, text: str) -> Element:
        """Read an element and demand that it is a member (SPEC §2.3, §2.4)."""
        element = self.decode(text)
        self.require_member(element)
        return element

    def decode_key(self, text: str) -> Element:
        """Read a member that is not neutral, as every public key must be (SPEC §2.4)."""
        key = self.decode_member(text)
        if key == self.one:
            raise VerificationError("group", 2, "a key is the neutral element")
        return key

    def product(self, elements: Iterable[Element]) -> Element:
        """Multiply any number of members; of none the neutral element (SPEC §2.6)."""
        total = self.one
        for element in elements:
            total = self.mul(total, element)
        return total

    def hash_to_scalar(self, prefix: str, elements: Iterable[Element]) -> int:
        """Hash a prefix and elements to a number mod q, H of the format (SPEC §2.5)."""
        text = prefix + ",".join(map(self.encode, elements))
        return int.from_bytes(hashlib.sha256(text.encode()).digest(), "big") % self.q

    def random_scalar(self) -> int:
        """Draw a number below q, evenly, from the system's generator (SPEC §2.5)."""
        return secrets.randbelow(self.q)

    @override
    def __reduce__(self) -> tuple[Callable[[str], "Group"], tuple[str]]:
        """Travel to a worker process as a name: tables stay at home."""
        return get_group, (self.name,)


_Table: TypeAlias = list[list[mpz]]
_PREPARING: Final = Lock()


class FiniteFieldGroup(Group):
    """The subgroup of order q of the integers modulo p (SPEC §2.1)."""

    _KEPT = 4  # prepared bases beside g; a table takes some 2.5 MB where q has 256 bits

    def __init__(self, name: str, p: int, q: int, g: int) -> None:
        self.name, self.q = name, q
        self.g, self.one = _element(mpz(g)), _element(mpz(1))
        self._p, self._digits, self._bytes = mpz(p), len(str(p)), (q.bit_length() + 7) // 8
        self._tables = {mpz(g): self._table(mpz(g))}

    @override
    def mul(self, a: Element, b: Element) -> Element:
        return _element(_number(a) * _number(b) % self._p)

    @override
    def inv(self, a: Element) -> Element:
        return _element(gmpy2.invert(_number(a), self._p))

    @override
    def exp(self, a: Element, e: int) -> Element:
        table = self._tables.get(_number(a))
        if table is None:
            return _element(gmpy2.powmod(_number(a), e % self.q, self._p))
        total = mpz(1)
        for row, byte in zip(table, (e % self.q).to_bytes(self._bytes, "little"), strict=True):
            if byte:
                total = total * row[byte] % self._p
        return _element(total)

    @override
    def secret_exp(self, a: Element, e: int) -> Element:
        # Adding q keeps the exponent from ever being 0, which powmod_sec refuses.
        return _element(gmpy2.powmod_sec(_number(a), e % self.q + self.q, self._p))

    @override
    def encode(self, a: Element) -> str:
        return str(a)

    @override
    def decode(self, text: str) -> Element:
        if not 0 < len(text) <= self._digits or not (text.isascii() and text.isdigit()):
            raise VerificationError("group", 1, "an element is not written as a decimal number")
        element = mpz(text)
        if text[0] == "0" or element >= self._p:
            raise VerificationError("group", 1, "an element is not a number from 1 to p - 1")
        return _element(element)

    @override
    def require_member(self, a: Element) -> None:
        if gmpy2.powmod(_number(a), self.q, self._p) != 1:
            raise VerificationError("group", 2, "an element lies outside the subgroup")

    @override
    def prepare(self, base: Element) -> None:
        with _PREPARING:
            if _number(base) not in self._tables:
                # Readers do not lock: they see the old tables or the new ones, always whole.
                own, *others = self._tables.items()
                new = (_number(base), self._table(_number(base)))
                self._tables = dict([own, *others[1 - self._KEPT :], new])

    @override
    def member_powers(self, base: Element, exponents: Sequence[int]) -> list[Element]:
        if _number(base) in self._tables or len(exponents) < 2:
            return super().member_powers(base, exponents)
        # Yao's method: the powers base^(16^i) are shared, also by the check of membership.
        squarings = [_number(base)]
        for _ in range(self.q.bit_length() // 4):
            squarings.append(gmpy2.powmod(squarings[-1], 16, self._p))
        if self._by_digits(squarings, self.q) != 1:
            raise VerificationError("group", 2, "an element lies outside the subgroup")
        return [_element(self._by_digits(squarings, e % self.q)) for e in exponents]

    def _by_digits(self, squarings: Sequence[mpz], e: int) -> mpz:
        # Bucket d collects the powers that stand before a digit d of e; total = ∏ bucket_d^d.
        p, buckets = self._p, [mpz(1)] * 16
        for i, square in enumerate(squarings):
            digit = e >> 4 * i & 15
            buckets[digit] = buckets[digit] * square % p
        running = total = mpz(1)
        for bucket in buckets[:0:-1]:
            running = running * bucket % p
            total = total * running % p
        return total

    def _table(self, base: mpz) -> _Table:
        table = []
        for _ in range(self._bytes):
            row = [mpz(1)]
            for _ in range(255):
                row.append(row[-1] * base % self._p)
            table.append(row)
            base = row[-1] * base % self._p
        return table


class EdwardsGroup(Group):
    """The subgroup of prime order of edwards25519, through libsodium (SPEC §2.2).

    libsodium neither multiplies the neutral element nor by zero: both are handled here.
    """

    name = "Ed25519"
    q = 2**252 + 27742317777372353535851937790883648493

    def __init__(self) -> None:
        one = (1).to_bytes(32, "little")
        self.one, self.g = (
            _element(one),
            _element(sodium.crypto_scalarmult_ed25519_base_noclamp(one)),
        )

    @override
    def mul(self, a: Element, b: Element) -> Element:
        return _on_curve(sodium.crypto_core_ed25519_add, _point(a), _point(b))

    @override
    def inv(self, a: Element) -> Element:
        return _on_curve(sodium.crypto_core_ed25519_sub, _point(self.one), _point(a))

    @override
    def exp(self, a: Element, e: int) -> Element:
        if e % self.q == 0 or a == self.one:
            return self.one
        scalar = (e % self.q).to_bytes(32, "little")
        if a == self.g:
            return _element(sodium.crypto_scalarmult_ed25519_base_noclamp(scalar))
        return _on_curve(sodium.crypto_scalarmult_ed25519_noclamp, scalar, _point(a))

    @override
    def encode(self, a: Element) -> str:
        return _point(a)[::-1].hex()

    @override
    def decode(self, text: str) -> Element:
        if len(text) != 64 or any(c not in "0123456789abcdef" for c in text):
            raise VerificationError("group", 1, "a point is not 64 lower-case hexadecimal digits")
        return _element(bytes.fromhex(text)[::-1])

    @override
    def require_member(self, a: Element) -> None:
        if a != self.one and not sodium.crypto_core_ed25519_is_valid_point(_point(a)):
            raise VerificationError("group", 2, "a point is not canonical or outside the subgroup")


def _element(a: mpz | bytes) -> Element:
    return cast("Element", a)


def _number(a: Element) -> mpz:
    return cast("mpz", a)


def _point(a: Element) -> bytes:
    return cast("bytes", a)


def _on_curve(operation: Callable[[bytes, bytes], bytes], a: bytes, b: bytes) -> Element:
    try:
        return _element(operation(a, b))
    except RuntimeError as error:
        raise VerificationError("group", 2, "a point lies outside the subgroup") from error


_P_2048 = int(
    "20694785691422546401013643657505008064922989295751104097100884787057374219242717401922237254"
    "49768433812906663313807895840496005438963628979639303877390572280360597374942767137677761889"
    "85898727358650490811670993105358677809800307904916540637771737641986785272734744763418356000"
    "35698305193144284561701911000786737307333564123971732897913240474578834468260652327974647951"
    "13767265869358218004631792207366886005262718636338608879688212076943236614949100292344434637"
    "32221458841005864210502421203654335612013204811188524087310770141516662001623131771693721892"
    "48078507711827842317498073276598828825169183103125680162072880719"
)
_Q_2048 = 78571733251071885079927659812671450121821421258408794611510081919805623223441
_G_2048 = int(
    "24023526775018522092276877035323999327122876573783649165100753187876632741463532193202856761"
    "55269678799694668298749389095083896573425601900601068477164491735474137283104610458681314511"
    "78164675540052740288984613986453266121505579709716201616827031288643245666383486363578210615"
    "49184199825343151897406581868686511513585764101388822153960160432288436039309893336627728484"
    "06593138406010231675095763777982665103606822406635076697764025346253773085133173495194248967"
    "75405257365904949247763147599157519877517771148149092045660020547812705472823814097251863985"
    "8334115700568353695553423781475582491896050296680037745308460627"
)


@lru_cache(maxsize=3)
def get_group(name: str) -> Group:
    """Find a group by the name that the format gives it (SPEC §2.1, §2.2, group 3)."""
    if name == "BELENIOS-2048":
        return FiniteFieldGroup(name, _P_2048, _Q_2048, _G_2048)
    if name == "Ed25519":
        return EdwardsGroup()
    raise VerificationError("group", 3, f"the group {name[:40]!r} is not known")
