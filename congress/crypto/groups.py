"""The groups in which votes are hidden, behind one interface (SPEC §2).

An `Element` is opaque: only its group can look inside. Arithmetic on public values is quick rather
than constant in time; `secret_exp` is for exponents that must stay secret.
"""

import hashlib
import secrets
from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import cast

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
        """Multiply two members (SPEC §2)."""

    @abstractmethod
    def inv(self, a: Element) -> Element:
        """Invert a member (SPEC §2)."""

    @abstractmethod
    def exp(self, a: Element, e: int) -> Element:
        """Raise a member to a public exponent, which is reduced mod q (SPEC §2)."""

    @abstractmethod
    def secret_exp(self, a: Element, e: int) -> Element:
        """Raise a member to a secret exponent, in constant time (SPEC §2)."""

    @abstractmethod
    def encode(self, a: Element) -> str:
        """Write an element in the one form of the group (SPEC §2.3)."""

    @abstractmethod
    def decode(self, text: str) -> Element:
        """Read that form and no other; membership is not checked here (SPEC §2.3).

        Raise `VerificationError("group", 1, …)`.
        """

    @abstractmethod
    def require_member(self, a: Element) -> None:
        """Raise `VerificationError("group", 2, …)` unless a^q = 1 (SPEC §2.4)."""

    @abstractmethod
    def prepare(self, base: Element) -> None:
        """Make later powers of this base quicker, at the cost of memory (SPEC §2)."""

    def gexp(self, e: int) -> Element:
        """Raise the generator to an exponent (SPEC §2)."""
        return self.exp(self.g, e)

    def powers(self, base: Element, exponents: Sequence[int]) -> list[Element]:
        """Raise one base to several public exponents (SPEC §2)."""
        return [self.exp(base, e) for e in exponents]

    def member_powers(self, base: Element, exponents: Sequence[int]) -> list[Element]:
        """Do as `powers` does, but refuse a base outside the subgroup (SPEC §2.4)."""
        self.require_member(base)
        return self.powers(base, exponents)

    def decode_member(self, text: str) -> Element:
        """Read an element and demand that it is a member (SPEC §2.3, §2.4)."""
        element = self.decode(text)
        self.require_member(element)
        return element

    def product(self, elements: Iterable[Element]) -> Element:
        """Multiply any number of members; of none the neutral element (SPEC §2)."""
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


class FiniteFieldGroup(Group):
    """The subgroup of order q of the integers modulo p (SPEC §2.1)."""

    _TABLES = 8  # each table takes about 2 MB
    _WINDOW = 8

    def __init__(self, name: str, p: int, q: int, g: int) -> None:
        self.name, self.q = name, q
        self._p, self._mq = mpz(p), mpz(q)
        self._digits = len(str(p))
        self._rows = (q.bit_length() + 7) // 8
        self._tables: OrderedDict[mpz, list[list[mpz]]] = OrderedDict()
        self.g, self.one = cast("Element", mpz(g)), cast("Element", mpz(1))
        self._own = self._table(mpz(g))

    @override
    def mul(self, a: Element, b: Element) -> Element:
        return cast("Element", cast("mpz", a) * cast("mpz", b) % self._p)

    @override
    def inv(self, a: Element) -> Element:
        return cast("Element", gmpy2.invert(cast("mpz", a), self._p))

    @override
    def exp(self, a: Element, e: int) -> Element:
        table = self._own if a == self.g else self._tables.get(cast("mpz", a))
        if table is None:
            return cast("Element", gmpy2.powmod(cast("mpz", a), e % self.q, self._p))
        return cast("Element", self._look_up(table, e % self.q))

    @override
    def secret_exp(self, a: Element, e: int) -> Element:
        # Adding q keeps the exponent from ever being 0, which powmod_sec refuses.
        return cast("Element", gmpy2.powmod_sec(cast("mpz", a), e % self.q + self.q, self._p))

    @override
    def encode(self, a: Element) -> str:
        return str(a)

    @override
    def decode(self, text: str) -> Element:
        if not text or len(text) > self._digits or not (text.isascii() and text.isdigit()):
            raise VerificationError("group", 1, "an element is not written as a decimal number")
        element = mpz(text)
        if (text[0] == "0" and text != "0") or not 0 < element < self._p:
            raise VerificationError("group", 1, "an element is not a number from 1 to p - 1")
        return cast("Element", element)

    @override
    def require_member(self, a: Element) -> None:
        if gmpy2.powmod(cast("mpz", a), self._mq, self._p) != 1:
            raise VerificationError("group", 2, "an element lies outside the subgroup")

    @override
    def prepare(self, base: Element) -> None:
        key = cast("mpz", base)
        if key not in self._tables:
            self._tables[key] = self._table(key)
            if len(self._tables) > self._TABLES:
                self._tables.popitem(last=False)

    @override
    def powers(self, base: Element, exponents: Sequence[int]) -> list[Element]:
        if base == self.g or cast("mpz", base) in self._tables or len(exponents) < 3:
            return super().powers(base, exponents)
        return [cast("Element", a) for a in self._powers(cast("mpz", base), exponents)]

    @override
    def member_powers(self, base: Element, exponents: Sequence[int]) -> list[Element]:
        if base == self.g or cast("mpz", base) in self._tables:
            return super().member_powers(base, exponents)
        *found, check = self._powers(cast("mpz", base), [*exponents, self.q])
        if check != 1:
            raise VerificationError("group", 2, "an element lies outside the subgroup")
        return [cast("Element", a) for a in found]

    def _powers(self, base: mpz, exponents: Sequence[int]) -> list[mpz]:
        # The squarings base^(16^i) are shared; each exponent then costs one product a digit
        # (Yao's method): the bucket of digit d collects the squarings that d stands before.
        p, squarings = self._p, [base]
        for _ in range((self.q.bit_length() + 3) // 4 - 1):
            base = base * base % p
            base = base * base % p
            base = base * base % p
            base = base * base % p
            squarings.append(base)
        return [self._by_digits(squarings, e) for e in exponents]

    def _by_digits(self, squarings: list[mpz], e: int) -> mpz:
        p, buckets = self._p, [mpz(1)] * 16
        for i, square in enumerate(squarings):
            digit = e >> 4 * i & 15
            buckets[digit] = buckets[digit] * square % p
        running = total = buckets[15]
        for digit in range(14, 0, -1):
            running = running * buckets[digit] % p
            total = total * running % p
        return total

    def _table(self, base: mpz) -> list[list[mpz]]:
        table = []
        for _ in range(self._rows):
            row = [mpz(1)]
            for _ in range((1 << self._WINDOW) - 1):
                row.append(row[-1] * base % self._p)
            table.append(row)
            base = row[-1] * base % self._p
        return table

    def _look_up(self, table: list[list[mpz]], e: int) -> mpz:
        total, p = mpz(1), self._p
        for row, byte in zip(table, e.to_bytes(self._rows, "little"), strict=True):
            if byte:
                total = total * row[byte] % p
        return total


class EdwardsGroup(Group):
    """The subgroup of prime order of edwards25519, through libsodium (SPEC §2.2).

    libsodium neither multiplies the neutral element nor by zero, and its addition lets points
    outside the subgroup pass: both are handled here.
    """

    name = "Ed25519"
    q = 2**252 + 27742317777372353535851937790883648493

    def __init__(self) -> None:
        self._one = (1).to_bytes(32, "little")
        self._g = sodium.crypto_scalarmult_ed25519_base_noclamp((1).to_bytes(32, "little"))
        self.one, self.g = cast("Element", self._one), cast("Element", self._g)

    @override
    def mul(self, a: Element, b: Element) -> Element:
        return cast("Element", sodium.crypto_core_ed25519_add(cast("bytes", a), cast("bytes", b)))

    @override
    def inv(self, a: Element) -> Element:
        return cast("Element", sodium.crypto_core_ed25519_sub(self._one, cast("bytes", a)))

    @override
    def exp(self, a: Element, e: int) -> Element:
        scalar = (e % self.q).to_bytes(32, "little")
        if e % self.q == 0 or a == self.one:
            return self.one
        if a == self.g:
            return cast("Element", sodium.crypto_scalarmult_ed25519_base_noclamp(scalar))
        return cast("Element", sodium.crypto_scalarmult_ed25519_noclamp(scalar, cast("bytes", a)))

    @override
    def secret_exp(self, a: Element, e: int) -> Element:
        return self.exp(a, e)

    @override
    def encode(self, a: Element) -> str:
        return cast("bytes", a)[::-1].hex()

    @override
    def decode(self, text: str) -> Element:
        if len(text) != 64 or any(c not in "0123456789abcdef" for c in text):
            raise VerificationError("group", 1, "a point is not 64 lower-case hexadecimal digits")
        return cast("Element", bytes.fromhex(text)[::-1])

    @override
    def require_member(self, a: Element) -> None:
        point = cast("bytes", a)
        if point != self._one and not sodium.crypto_core_ed25519_is_valid_point(point):
            raise VerificationError("group", 2, "a point is not canonical or outside the subgroup")

    @override
    def prepare(self, base: Element) -> None:
        """Do nothing: libsodium keeps no tables but its own."""


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
    """Find a group by the name that the format gives it (SPEC §2.1, §2.2).

    Raise `VerificationError("group", 3, …)` for a name that is not known.
    """
    if name == "BELENIOS-2048":
        return FiniteFieldGroup(name, _P_2048, _Q_2048, _G_2048)
    if name == "Ed25519":
        return EdwardsGroup()
    raise VerificationError("group", 3, f"the group {name!r} is not known")
