"""What the terminal says about a demonstration: where it is, who signs in, a few cards."""

from congress.documents.cards import digit_rows
from congress.services.addresses import list_lan_addresses
from congress.services.demonstration import PASSWORD, Demonstration

_EVERYWHERE = {"0.0.0.0", "[::]", "::", ""}  # noqa: S104  (it is compared, not bound)
_SHOWN = 3


def addresses_of(bind: str) -> tuple[str, tuple[str, ...]]:
    """Give the address for browsers on this machine, and those for other machines of its network.

    The first is under the name `localhost`, which browsers hold for safe without TLS.
    """
    host, _, port = bind.rpartition(":")
    own = f"http://localhost:{port}"
    if host in _EVERYWHERE:
        return own, tuple(f"http://{address}:{port}" for address in list_lan_addresses())
    if host in {"localhost", "127.0.0.1", "[::1]"}:
        return own, ()
    return f"http://{bind}", (f"http://{bind}",)


def notice(demonstration: Demonstration, bind: str) -> str:
    """Say all that somebody needs to try the congress out."""
    own, others = addresses_of(bind)
    people = "\n".join(
        f"    {part.username:<10}{part.role.label:<34}{part.full_name}"
        for part in demonstration.parts
    )
    cards = "\n".join(
        f"    {serial:05d}   {'  '.join(' '.join(row) for row in digit_rows(digits))}"
        for serial, digits in enumerate(demonstration.digits[:_SHOWN], 1)
    )
    elsewhere = "".join(f"\n    {address}/try" for address in others)
    return f"""\

BẢN LÀM THỬ / DEMONSTRATION

Trên máy này, mở trang Làm thử / on this machine:
    {own}/try
{"Từ máy khác cùng mạng / from other machines:" + elsewhere if others else ""}

Đăng nhập bằng mật khẩu / sign in with the password  {PASSWORD}
{people}

Vài thẻ bỏ phiếu để gõ tay / a few voting cards to type:
{cards}

Ctrl-C để dừng / to stop.
"""
