"""A draw that a seed repeats: for rehearsals only, never for a key, a card or a ballot."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


class Draw:
    """Numbers from SHA-256 over a seed and a counter; the same seed gives the same rehearsal."""

    def __init__(self, *seed: object) -> None:
        self._seed = "|".join(map(str, seed)).encode()
        self._count = 0

    def below(self, bound: int) -> int:
        """Draw a number from 0 to bound - 1; 96 bits leave no bias that could be seen."""
        self._count += 1
        block = hashlib.sha256(self._seed + b"|" + str(self._count).encode()).digest()
        return int.from_bytes(block[:12], "big") % bound

    def chance(self, percent: int) -> bool:
        """Draw true with this probability."""
        return self.below(100) < percent

    def pick(self, items: Sequence[Item]) -> Item:
        """Draw one of the items."""
        return items[self.below(len(items))]

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """Draw an order of the items."""
        rest = list(items)
        for i in range(len(rest) - 1, 0, -1):
            j = self.below(i + 1)
            rest[i], rest[j] = rest[j], rest[i]
        return rest
