"""The groups in which votes are hidden, behind one interface (SPEC §2)."""

import hashlib
import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, reduce
from itertools import accumulate
from threading import Lock
from typing import Final, NewType, cast

import gmpy2
from gmpy2 import mpz
from nacl import bindings as sodium
from typing_extensions import override

from congress.crypto.errors import VerificationError, demand

Element = NewType("Element", object)  # made and read by its group alone


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
        """Raise a base to public exponents, or refuse it as no member (SPEC §2.4, group 2)."""
        self.require_member(base)
        return [self.exp(base, e) for e in exponents]

    def decode_member(self, text: str) -> Element:
        """Read an element and demand that it is a member (SPEC §2.3, §2.4)."""
        self.require_member(element := self.decode(text))
        return element

    def decode_key(self, text: str) -> Element:
        """Read a member that is not neutral, as every public key must be (SPEC §2.4, group 2)."""
        key = self.decode_member(text)
        demand(key != self.one, "group", 2, "a key is the neutral element")
        return key

    def product(self, elements: Iterable[Element]) -> Element:
        """Multiply any number of members; of none the neutral element (SPEC §2.6)."""
        listed = list(elements)
        return reduce(self.mul, listed) if listed else self.one

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


_PREPARING: Final = Lock()


class FiniteFieldGroup(Group):
    """The subgroup of order q of the integers modulo p (SPEC §2.1)."""

    _KEPT = 4  # prepared bases beside g; a table takes some 2.5 MB where q has 256 bits

    def __init__(self, name: str, p: int, q: int, g: int) -> None:
        self.name, self.q = name, q
        self.g, self.one = Element(mpz(g)), Element(mpz(1))
        self._p, self._digits, self._bytes = mpz(p), len(str(p)), (q.bit_length() + 7) // 8
        self._tables = {mpz(g): self._table(mpz(g))}

    @override
    def mul(self, a: Element, b: Element) -> Element:
        return Element(_number(a) * _number(b) % self._p)

    @override
    def exp(self, a: Element, e: int) -> Element:
        table = self._tables.get(_number(a))
        if table is None:
            return Element(gmpy2.powmod(_number(a), e % self.q, self._p))
        total = mpz(1)
        for row, byte in zip(table, (e % self.q).to_bytes(self._bytes, "little"), strict=True):
            if byte:
                total = total * row[byte] % self._p
        return Element(total)

    @override
    def secret_exp(self, a: Element, e: int) -> Element:
        # Adding q keeps the exponent from ever being 0, which powmod_sec refuses.
        return Element(gmpy2.powmod_sec(_number(a), e % self.q + self.q, self._p))

    @override
    def encode(self, a: Element) -> str:
        return str(a)

    @override
    def decode(self, text: str) -> Element:
        canonical = text.isascii() and text.isdigit() and text[0] != "0"
        number = mpz(text) if canonical and len(text) <= self._digits else self._p
        demand(number < self._p, "group", 1, "an element is not a number from 1 to p - 1")
        return Element(number)

    @override
    def require_member(self, a: Element) -> None:
        power = gmpy2.powmod(_number(a), self.q, self._p)
        demand(power == 1, "group", 2, "an element lies outside the subgroup")

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
        for _ in range((self.q.bit_length() - 1) // 4):
            squarings.append(gmpy2.powmod(squarings[-1], 16, self._p))
        one = self._by_digits(squarings, self.q)
        demand(one == 1, "group", 2, "an element lies outside the subgroup")
        return [Element(self._by_digits(squarings, e % self.q)) for e in exponents]

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

    def _table(self, base: mpz) -> list[list[mpz]]:
        table = []
        for _ in range(self._bytes):
            row = list(accumulate([base] * 256, lambda a, b: a * b % self._p, initial=mpz(1)))
            base = row.pop()
            table.append(row)
        return table


class EdwardsGroup(Group):
    """The subgroup of prime order of edwards25519, through libsodium (SPEC §2.2)."""

    name = "Ed25519"
    q = 2**252 + 27742317777372353535851937790883648493

    def __init__(self) -> None:
        one = (1).to_bytes(32, "little")
        g = sodium.crypto_scalarmult_ed25519_base_noclamp(one)
        self.one, self.g = Element(one), Element(g)

    @override
    def mul(self, a: Element, b: Element) -> Element:
        return _on_curve(sodium.crypto_core_ed25519_add, a, b)

    @override
    def exp(self, a: Element, e: int) -> Element:
        if e % self.q == 0 or a == self.one:
            return self.one  # libsodium neither multiplies the neutral element nor by zero
        scalar = (e % self.q).to_bytes(32, "little")
        if a == self.g:
            return Element(sodium.crypto_scalarmult_ed25519_base_noclamp(scalar))
        return _on_curve(sodium.crypto_scalarmult_ed25519_noclamp, scalar, a)

    @override
    def encode(self, a: Element) -> str:
        return cast("bytes", a)[::-1].hex()

    @override
    def decode(self, text: str) -> Element:
        canonical = len(text) == 64 and set(text) <= set("0123456789abcdef")
        demand(canonical, "group", 1, "a point is not 64 lower-case hexadecimal digits")
        return Element(bytes.fromhex(text)[::-1])

    @override
    def require_member(self, a: Element) -> None:
        valid = a == self.one or sodium.crypto_core_ed25519_is_valid_point(cast("bytes", a))
        demand(valid, "group", 2, "a point is not canonical or lies outside the subgroup")


def _number(a: Element) -> mpz:
    return cast("mpz", a)


def _on_curve(operation: Callable[[bytes, bytes], bytes], a: object, b: object) -> Element:
    try:
        return Element(operation(cast("bytes", a), cast("bytes", b)))
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
