"""Numbers as Party papers print them (V4, V6). For reading only: nothing is decided by these."""


def percent(part: int, whole: int) -> str:
    """Give `part` of `whole` in per cent: two digits, half up, a comma (V6); "-" of nothing.

    Whole numbers throughout, so that 49,996 % prints 50,00 and decides nothing.
    """
    return decimal(hundredths(100 * part, whole)) if whole > 0 else "-"


def hundredths(part: int, whole: int) -> int:
    """Give `part` divided by `whole` in hundredths, half up; 0 of nothing."""
    return (200 * part + whole) // (2 * whole) if whole > 0 else 0


def decimal(number: int) -> str:
    """Print hundredths with a comma and two digits: 1457 is "14,57" (V4)."""
    return f"{grouped(number // 100)},{number % 100:02d}"


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
