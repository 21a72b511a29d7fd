"""The credentials committee's laptop in a rehearsal: it alone knows every card's credentials."""

from dataclasses import dataclass

from congress.crypto.credentials import Card
from congress.record.cards import write_card_lists, write_roll
from congress.services.card_tables import CardTable
from congress.services.cards import card_lists, find_credential, make_cards, make_roll


@dataclass(frozen=True, slots=True)
class Laptop:
    """All cards with their secrets, which a real laptop prints and forgets, and the table."""

    cards: tuple[Card, ...]
    table: CardTable

    @classmethod
    def make(cls, group: str, count: int, spares: int, slots: int) -> "Laptop":
        """Make cards as `congress cards` does; spares have the serials after `count`."""
        cards, table = make_cards(count, spares=spares, slots=slots, group_name=group)
        return cls(tuple(cards), table)

    @property
    def lists(self) -> bytes:
        """What the server gets before the first round: a digest a slot."""
        return write_card_lists(card_lists(self.table))

    def roll(self, slot: int) -> bytes:
        """Hand over the roll of a round: every card is given out, every spare sealed."""
        first_spare = self.table.cards + 1
        voting, spares = range(1, first_spare), range(first_spare, first_spare + self.table.spares)
        return write_roll(make_roll(self.table, slot=slot, voting=voting, spares=spares))

    def card(self, serial: int) -> Card:
        """Give a card by its serial."""
        return self.cards[serial - 1]

    def credential(self, slot: int, serial: int) -> str:
        """Look up what the server needs to void a card or to make a spare valid."""
        return find_credential(self.table, slot=slot, serial=serial)
