"""QR codes as small SVG drawings (design: a card's QR is digits only).

The library makes the matrix; the drawing is ours: one path of horizontal runs, which is a third of
the size of a rectangle a module and has no seams between them.
"""

import qrcode
from qrcode.util import MODE_8BIT_BYTE, MODE_NUMBER, QRData

CAPACITY = 48  # digits in version 2-Q
QUIET = 4  # modules of white around the code, as the standard asks

Matrix = tuple[tuple[bool, ...], ...]


def digits_matrix(digits: str) -> Matrix:
    """Encode the 47 digits of a card: numeric mode, version 2-Q, 25 modules a side.

    Digits only, because a scanner types and a Vietnamese input method mangles letters. The version
    is fixed so that all codes of a sheet look alike; digits that do not fit raise `ValueError`.
    """
    if not (digits.isascii() and digits.isdigit() and len(digits) <= CAPACITY):
        raise ValueError(f"a card's code is the digits 0 to 9, at most {CAPACITY} of them")
    code = qrcode.QRCode(version=2, error_correction=qrcode.ERROR_CORRECT_Q, border=0)
    code.add_data(QRData(digits, mode=MODE_NUMBER))
    code.make(fit=False)
    return _rows(code.modules)


def text_matrix(text: str) -> Matrix:
    """Encode any text as UTF-8 in the smallest version that holds it, level M."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=0)
    code.add_data(QRData(text.encode(), mode=MODE_8BIT_BYTE))
    code.make(fit=True)
    return _rows(code.modules)


def svg(matrix: Matrix, label: str) -> str:
    """Draw the matrix with its quiet zone as an SVG element that fills its box.

    `label` is read aloud instead of the picture; it is a constant of ours and is not escaped.
    """
    side = len(matrix) + 2 * QUIET
    return (
        f'<svg viewBox="{-QUIET} {-QUIET} {side} {side}" role="img" aria-label="{label}">'
        f'<path d="{_runs(matrix)}" fill="#000000" shape-rendering="crispEdges"/></svg>'
    )


def _rows(modules: list[list[bool]]) -> Matrix:
    return tuple(tuple(bool(module) for module in row) for row in modules)


def _runs(matrix: Matrix) -> str:
    path = []
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            end = x
            while end < len(row) and row[end]:
                end += 1
            if end > x:
                path.append(f"M{x} {y}h{end - x}v1h-{end - x}z")
            x = end + 1
    return "".join(path)
