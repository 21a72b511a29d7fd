"""What a camera sees of papers that we print: larger and smaller, turned, blurred, in bad light.

Papers are printed by our own code and held before a grey wall.
"""

import io
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import zxingcpp
from PIL import Image, ImageChops, ImageEnhance, ImageFilter

WALL = (150, 146, 140)
FRAME = (960, 600)
DPI = 200
AROUND = 2.4  # how much of the paper is seen, in sides of the code


@dataclass(frozen=True, slots=True)
class Way:
    """How a code is held: pixels of its side, degrees, blur in pixels, light from 0 to 1, noise."""

    side: int
    turned: float = 0
    blur: float = 0
    light: float = 1
    noise: int = 4


WAYS = tuple(
    Way(side, turned=turned, blur=blur * side / 120, light=light, noise=noise)
    for side in (64, 120, 250)
    for turned, blur, light, noise in (
        (0, 0, 1, 4),
        (33, 0, 1, 4),
        (180, 0, 1, 4),
        (4, 1.4, 1, 4),
        (-5, 0, 0.22, 4),
        (-62, 0.6, 0.35, 4),
    )
)


def printed(pdf: bytes, folder: Path) -> dict[str, Image.Image]:
    """Give what is seen of each code of a paper, as it comes out of a printer."""
    command = ["pdftoppm", "-r", str(DPI), "-", str(folder / "page")]
    subprocess.run(command, input=pdf, check=True)  # noqa: S603  (no shell)
    pages = [Image.open(path) for path in sorted(folder.glob("page*.ppm"))]
    return {
        found.text: _around(page, found.position)
        for page in pages
        for found in zxingcpp.read_barcodes(page)
    }


def _around(page: Image.Image, corners: zxingcpp.Position) -> Image.Image:
    side = corners.top_right.x - corners.top_left.x
    x, y = (corners.top_left.x + side / 2, corners.top_left.y + side / 2)
    half = side * AROUND / 2
    return page.crop((round(x - half), round(y - half), round(x + half), round(y + half)))


def seen(paper: Image.Image, way: Way, frame: tuple[int, int] = FRAME) -> Image.Image:
    """Hold a paper before a camera."""
    side = round(way.side * AROUND)
    small = paper.resize((side, side), Image.Resampling.LANCZOS).convert("RGBA")
    turned = small.rotate(way.turned, Image.Resampling.BICUBIC, expand=True)
    picture = Image.new("RGB", frame, WALL)
    place = ((frame[0] - turned.width) // 2, (frame[1] - turned.height) // 2)
    picture.paste(turned, place, turned)
    blurred = picture.filter(ImageFilter.GaussianBlur(way.blur))
    dim = ImageEnhance.Brightness(blurred).enhance(way.light)
    grain = Image.effect_noise(frame, way.noise).convert("RGB")
    return ImageChops.add(dim, grain, offset=-128)


def jpeg(picture: Image.Image) -> bytes:
    """Write a picture as a camera does."""
    raw = io.BytesIO()
    picture.save(raw, "JPEG", quality=80)
    return raw.getvalue()


def film(pictures: Sequence[Image.Image], path: Path, *, rate: str = "1:1") -> Path:
    """Write pictures as a film that chromium's fake camera repeats; `rate` is pictures a second."""
    width, height = pictures[0].size
    with path.open("wb") as file:
        file.write(f"YUV4MPEG2 W{width} H{height} F{rate} Ip A1:1 C420jpeg\n".encode())
        for picture in pictures:
            file.write(b"FRAME\n" + b"".join(planes(picture)))
    return path


def planes(picture: Image.Image) -> Iterator[bytes]:
    """Give brightness and the two colours of a picture, the colours at half its size."""
    bright, *colours = picture.convert("YCbCr").split()
    yield bright.tobytes()
    half = (picture.width // 2, picture.height // 2)
    yield from (colour.resize(half, Image.Resampling.BOX).tobytes() for colour in colours)
