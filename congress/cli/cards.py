"""`congress cards`: the voting cards, on the credentials committee's own laptop (design 3.1)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from congress.cli.common import EXISTING_FILE, refusals

GROUPS = ("BELENIOS-2048", "Ed25519")
NEW_FILE = click.Path(path_type=Path, dir_okay=False)

TABLE = click.option(
    "--table",
    type=NEW_FILE,
    default=Path("table.enc"),
    show_default=True,
    help="the table that was made with the cards; the book is beside it",
)
PASSPHRASE = click.option("--passphrase-file", type=EXISTING_FILE, help="else it is asked for")
ROUND = click.option(
    "--round",
    "round_file",
    type=EXISTING_FILE,
    help="while a round is open: the file of its cards, downloaded from the server",
)


@click.group(invoke_without_command=True)
@click.option("--count", type=int, help="number of cards: one for each summoned delegate")
@click.option(
    "--people",
    type=EXISTING_FILE,
    help="cards are given by name: the list of delegates  [default: they are drawn, with stubs]",
)
@click.option(
    "--paper",
    type=click.Choice(("separate", "fold")),
    default="separate",
    show_default=True,
    help="cards that lie flat, or fold over their code",
)
@click.option("--spares", default=20, show_default=True, help="number of spare cards")
@click.option("--slots", default=60, show_default=True, help="number of rounds they can serve")
@click.option("--group", type=click.Choice(GROUPS), default=GROUPS[0], show_default=True)
@click.option("--congress", default="", help="name of the congress, printed on every card")
@click.option("--passphrase-file", type=EXISTING_FILE, help="else one is made and shown once")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="an empty folder")
@click.pass_context
def cards(
    context: click.Context,
    /,
    count: int | None,
    people: Path | None,
    out: Path | None,
    passphrase_file: Path | None,
    **asked: Any,
) -> None:
    """Make the voting cards, on a laptop that is not the server; no server or database is needed.

    The folder then holds cards.pdf to print (the only place with the secrets), lists.json to hand
    over, lists/ with the public credentials of each slot, and to keep: table.enc, and book.enc, in
    which the other commands note what becomes of the cards.
    """
    if context.invoked_subcommand is not None:
        return
    if (count is None and people is None) or out is None:
        raise click.UsageError("Cần --count và --out. Ví dụ: congress cards --count 350 --out the")
    from congress.services import card_folder, card_people, cards

    with refusals():
        card_folder.prepare(out)
        passphrase = card_folder.make_passphrase(passphrase_file)
        named = card_people.read_people(people) if people else ()
        number = len(named) if count is None else count
        spares = asked["spares"]
        begun = (
            card_people.begin_named(number, spares, named)
            if people
            else card_people.begin_drawn(number, spares)
        )
        click.echo("Đang làm thẻ, có thể mất nửa phút …", err=True)
        made = cards.make_cards(
            number, spares=spares, slots=asked["slots"], group_name=asked["group"]
        )
        printed = card_folder.CardPrint(congress=asked["congress"], folded=asked["paper"] == "fold")
        folder = card_folder.write_cards(out, made, begun, passphrase=passphrase, printed=printed)
    click.echo(folder.instructions)
    if passphrase_file is None:
        click.echo(f"Mật khẩu bảng thẻ, chỉ hiện lần này, hãy chép ra giấy:\n\n    {passphrase}\n")


@cards.command()
@TABLE
@PASSPHRASE
@click.option("--all-but", help="all cards were given out but these: 7,19; or '' for none")
@click.argument("serials", required=False)
def given(all_but: str | None, serials: str | None, **where: Any) -> None:
    """Note cards as given out: SERIALS such as 1-350, or all but those left in the box."""
    if (serials is None) == (all_but is None):
        raise click.UsageError("Ghi số thẻ đã phát (1-350,353), hoặc --all-but và số thẻ còn lại.")
    from congress.services import card_laptop
    from congress.services.cards import read_serials

    if all_but is None:
        _act(where, lambda desk: card_laptop.give_cards(desk, read_serials(serials or "")))
    else:
        _act(where, lambda desk: card_laptop.give_all_but(desk, read_serials(all_but)))


@cards.command()
@TABLE
@PASSPHRASE
@click.argument("serials")
def back(serials: str, **where: Any) -> None:
    """Note cards as handed back unharmed, or as noted by mistake."""
    from congress.services import card_laptop
    from congress.services.cards import read_serials

    _act(where, lambda desk: card_laptop.take_back(desk, read_serials(serials)))


@cards.command()
@TABLE
@PASSPHRASE
@ROUND
@click.argument("serials")
def void(serials: str, round_file: Path | None, **where: Any) -> None:
    """Void cards for good, with no other in their place."""
    from congress.services import card_laptop
    from congress.services.cards import read_serials

    def act(desk: Any) -> str:
        opened = card_laptop.open_round(desk, round_file) if round_file else None
        return card_laptop.make_void(desk, read_serials(serials), opened)

    _act(where, act)


@cards.command()
@TABLE
@PASSPHRASE
@ROUND
@click.argument("card")
def lost(card: str, round_file: Path | None, **where: Any) -> None:
    """Void a lost CARD and tell which spare to hand over in its place.

    CARD is the number on it, or number and code of its stub, or the name of its holder. While a
    round is open, give its file with --round: a card that voted is not replaced, and a file for the
    server is written beside it.
    """
    from congress.services import card_laptop

    def act(desk: Any) -> str:
        opened = card_laptop.open_round(desk, round_file) if round_file else None
        return card_laptop.replace_card(desk, card, opened)

    _act(where, act)


@cards.command()
@TABLE
@PASSPHRASE
@ROUND
@click.option("--name", default="", help="who gets it, where cards are given by name")
@click.option("--about", default="", help="what tells namesakes apart, such as the unit")
def spare(name: str, about: str, round_file: Path | None, **where: Any) -> None:
    """Tell which spare to hand to somebody who has no card, such as an alternate called late."""
    from congress.domain.card_books import Holder
    from congress.services import card_laptop

    def act(desk: Any) -> str:
        opened = card_laptop.open_round(desk, round_file) if round_file else None
        whose = Holder(name.strip(), about.strip()) if name.strip() else None
        return card_laptop.hand_spare(desk, whose, opened)

    _act(where, act)


@cards.command()
@TABLE
@PASSPHRASE
@click.option("--round", "round_file", type=EXISTING_FILE, required=True, help="as for lost")
def change(round_file: Path, **where: Any) -> None:
    """Write for the server what an open round does not know yet: void cards, spares given."""
    from congress.services import card_laptop

    _act(
        where,
        lambda desk: card_laptop.write_due_change(desk, card_laptop.open_round(desk, round_file)),
    )


@cards.command("list")
@TABLE
@PASSPHRASE
@click.option("--congress", default="", help="name of the congress, printed at the top")
@click.option("--out", type=NEW_FILE, required=True, help="a PDF, to be destroyed when printed")
def handing_list(congress: str, out: Path, **where: Any) -> None:
    """Print the list by which cards are handed out by name: to tick and sign at the desk."""
    from congress.services.card_folder import write_whole
    from congress.services.card_people import handing_list

    def act(desk: Any) -> str:
        write_whole(out, handing_list(desk.book, congress=congress))
        return (
            f"{out}: in ra giấy rồi xóa; danh sách này chỉ ở bàn của Ban, không đưa lên máy chủ.\n"
        )

    _act(where, act)


@cards.command("count")
@TABLE
@PASSPHRASE
@click.option("--counted", type=int, help="cards in the hands of delegates, counted by hand")
def count_cards(counted: int | None, **where: Any) -> None:
    """Say how many cards are given out, void, valid and left; compare with a count by hand."""
    from congress.services import card_laptop

    _act(where, lambda desk: card_laptop.tell_count(desk.book, counted))


@cards.command()
@TABLE
@PASSPHRASE
@click.option("--slot", type=int, required=True, help="which of the slots, counted from 1")
@click.option(
    "--counted",
    type=int,
    prompt="Số thẻ đang ở trong tay đại biểu, đếm trên giấy",
    help="cards in the hands of delegates, counted by hand",
)
@click.option("--only", default="", help="cards of those who vote, where not all do: 12,40,77")
@click.option("--spares", default=20, show_default=True, help="at most so many sealed spares")
@click.option("--out", type=NEW_FILE, required=True)
def roll(out: Path, slot: int, counted: int, only: str, spares: int, **where: Any) -> None:
    """Write the roll of a round, to be handed over at FREEZE: sorted credentials, no serials.

    It is the cards given out by now and not void, and sealed spares that may become valid.
    """
    from congress.services import card_laptop
    from congress.services.cards import read_serials

    def act(desk: Any) -> str:
        asked = card_laptop.AskedRoll(
            slot=slot, counted=counted, spares=spares, only=read_serials(only)
        )
        return card_laptop.write_next_roll(desk, out, asked)

    _act(where, act)


@cards.command("credential")
@TABLE
@PASSPHRASE
@click.option("--slot", type=int, required=True, help="which of the slots, counted from 1")
@click.option("--serial", type=int, required=True, help="the number printed on the card")
def credential(table: Path, slot: int, serial: int, passphrase_file: Path | None) -> None:
    """Print the public credential of a card in one round."""
    from congress.services import card_folder, cards

    with refusals():
        opened = card_folder.read_table(table, _passphrase(passphrase_file))
        click.echo(cards.find_credential(opened, slot=slot, serial=serial))


def _act(where: dict[str, Any], act: Callable[[Any], str]) -> None:
    """Open the book, do one thing with it, and print what the committee has to know."""
    from congress.services.card_laptop import open_desk

    passphrase = _passphrase(where["passphrase_file"])
    with refusals():
        click.echo(act(open_desk(where["table"], passphrase)), nl=False)


def _passphrase(file: Path | None) -> str:
    return click.prompt("Mật khẩu bảng thẻ", hide_input=True) if file is None else file.read_text()
