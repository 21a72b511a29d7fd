"""The laptop's memory of credentials: which belong to which serial number (design 3.1).

The table holds public credentials only, but it links them, from round to round and to a card. So it
exists on disk only encrypted, under a passphrase that is on paper.
"""

from dataclasses import dataclass

from congress.crypto.canonical import Json, as_count, as_list, as_object, as_text, parse
from congress.crypto.errors import at_step
from congress.services.sealed_files import open_file, seal_file

_KIND = "congress card table"


@dataclass(frozen=True, slots=True)
class CardTable:
    """The public credentials of all cards in all slots.

    `rows[serial - 1][slot - 1]` is a credential; serials `cards + 1` and up are the spares.
    """

    group: str
    cards: int
    spares: int
    uuids: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, slot: int) -> list[str]:
        """Give the credentials of one slot in the order of the serials; slots count from 1."""
        return [row[slot - 1] for row in self.rows]


def seal_table(table: CardTable, passphrase: str) -> bytes:
    """Encrypt the table under the passphrase."""
    value: dict[str, Json] = {
        "group": table.group,
        "cards": table.cards,
        "spares": table.spares,
        "uuids": table.uuids,
        "rows": table.rows,
    }
    return seal_file(_KIND, value, passphrase)


def open_table(raw: bytes, passphrase: str) -> CardTable:
    """Decrypt a table.

    Raise `VerificationError("table", step, …)`: (1) the header; (2) a wrong passphrase, or a file
    that was changed; (3) what is inside is no table.
    """
    plain = open_file(_KIND, raw, passphrase, check="table")
    with at_step("table", 3, "the table"):
        return _read(plain)


def _read(plain: bytes) -> CardTable:
    fields = as_object(parse(plain), ("group", "cards", "spares", "uuids", "rows"))
    uuids = tuple(as_text(item) for item in as_list(fields["uuids"]))
    cards, spares = as_count(fields["cards"]), as_count(fields["spares"])
    rows = tuple(
        tuple(as_text(item) for item in as_list(row, len(uuids)))
        for row in as_list(fields["rows"], cards + spares)
    )
    return CardTable(as_text(fields["group"]), cards, spares, uuids, rows)
