"""The laptop's memory of cards: given out, void, replaced, and where by name, whose (design 3.1).

It is written anew after every act, and exists on disk only encrypted, under the passphrase of the
table. It names the table's lists by their hash, so that one book cannot be kept for other cards.
"""

from congress.crypto.canonical import Json, as_count, as_list, as_object, as_text, parse
from congress.crypto.errors import VerificationError, at_step
from congress.domain.card_books import CardBook, Handing, Holder
from congress.services.sealed_files import open_file, seal_file

_KIND = "congress card book"
_FIELDS = (
    "cards",
    "given",
    "handing",
    "holders",
    "lists_sha256",
    "people",
    "replaced",
    "spares",
    "stubs",
    "void",
)


def seal_book(book: CardBook, lists_sha256: str, passphrase: str, *, like: bytes) -> bytes:
    """Encrypt the book under the passphrase of the sealed table or book that it is `like`.

    `lists_sha256` is the hash of lists.json.
    """
    value: dict[str, Json] = {
        "cards": book.cards,
        "given": sorted(book.given),
        "handing": book.handing.value,
        "holders": [list(pair) for pair in sorted(book.holders.items())],
        "lists_sha256": lists_sha256,
        "people": [[one.name, one.about] for one in book.people],
        "replaced": [list(pair) for pair in sorted(book.replaced.items())],
        "spares": book.spares,
        "stubs": book.stubs,
        "void": sorted(book.void),
    }
    return seal_file(_KIND, value, passphrase, like=like)


def open_book(raw: bytes, passphrase: str) -> tuple[CardBook, str]:
    """Decrypt a book; give it and the hash of the lists that it was begun for.

    Raise `VerificationError("book", step, …)`: (1) the header; (2) a wrong passphrase, or a file
    that was changed; (3) what is inside is no book.
    """
    plain = open_file(_KIND, raw, passphrase, check="book")
    with at_step("book", 3, "the book"):
        return _read(plain)


def _read(plain: bytes) -> tuple[CardBook, str]:
    fields = as_object(parse(plain), _FIELDS)
    handing = as_text(fields["handing"])
    if handing not in set(Handing):
        raise VerificationError("json", 2, "cards are given by name or drawn")
    book = CardBook(
        handing=Handing(handing),
        cards=as_count(fields["cards"]),
        spares=as_count(fields["spares"]),
        stubs=tuple(as_text(item) for item in as_list(fields["stubs"])),
        people=tuple(_read_holder(item) for item in as_list(fields["people"])),
        holders=_read_pairs(fields["holders"]),
        given=frozenset(as_count(item) for item in as_list(fields["given"])),
        void=frozenset(as_count(item) for item in as_list(fields["void"])),
        replaced=_read_pairs(fields["replaced"]),
    )
    return book, as_text(fields["lists_sha256"])


def _read_holder(value: Json) -> Holder:
    name, about = (as_text(item) for item in as_list(value, 2))
    return Holder(name, about)


def _read_pairs(value: Json) -> dict[int, int]:
    pairs = (as_list(item, 2) for item in as_list(value))
    return {as_count(first): as_count(second) for first, second in pairs}
