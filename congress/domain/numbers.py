"""Numbers as Party papers print them (V4, V6). For reading only: nothing is decided by these."""


def percent(part: int, whole: int) -> str:
    """Give `part` of `whole` in per cent: two digits, half up, a comma (V6); "-" of nothing.

    Whole numbers throughout, so that 49,996 % prints 50,00 and decides nothing.
    """
    if whole <= 0:
        return "-"
    hundredths = (20_000 * part + whole) // (2 * whole)
    return f"{grouped(hundredths // 100)},{hundredths % 100:02d}"


def grouped(number: int) -> str:
    """Give a number with points between the thousands: 1.586 (V4)."""
    return f"{number:,}".replace(",", ".")


def two_digits(number: int) -> str:
    """Give the number of days, copies and people of a form: 03, 11 (V4)."""
    return f"{number:02d}"


_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


def ordinal(number: int) -> str:
    """Give "thứ nhất", "thứ hai" …: how a round is called."""
    if 1 <= number <= len(_ORDINALS):
        return f"thứ {_ORDINALS[number - 1]}"
    return f"thứ {number}"
