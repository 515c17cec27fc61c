"""The pictures of the README: pages of the shipped graph in a real browser.

python -m tests.pictures     # or: make pictures
"""

import base64
import struct
import sys
import tempfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from docketgraph.build import build
from docketgraph.maps import pages

sys.path.insert(0, str(Path(__file__).parent))
from browser import DESK, PHONE, launched, opened

OUT = Path(__file__).resolve().parents[1] / "outputs" / "pictures"
# GitHub shows a picture at once up to about this size.
MOST_BYTES = 300_000


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: the view that it shows, the window's size, and what is done first."""

    name: str
    address: str
    size: tuple[int, int] = DESK
    scheme: str = "light"
    act: Callable[[Page], None] | None = None


def _start_story(page: Page) -> None:
    page.click("#story-button")
    page.mouse.move(700, 450)


# A picture of a page has few colours: with 256 of them it looks the same in a third of the bytes.
# Each is chosen for how many pixels it stands for and how far it lies from those chosen before.
# The browser reads the pixels, since Python alone would take minutes.
_INDEX = """async (data) => {
  const image = await createImageBitmap(await (await fetch(data)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) || 0) + 1);
  const all = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([pixel, count]) => (
    { pixel, weight: Math.sqrt(count), at: [0, 8, 16].map((by) => (pixel >> by) & 255),
      far: Infinity, place: 0 }));
  const palette = [];
  for (let next = all[0]; next && palette.length < 256 && next.far > 0;) {
    const place = palette.push(next.at) - 1;
    for (const each of all) {
      const far = each.at.reduce((sum, part, which) => sum + (part - next.at[which]) ** 2, 0);
      if (far < each.far) Object.assign(each, { far, place });
    }
    const worth = ({ weight, far }) => weight * far;
    next = all.reduce((best, each) => (worth(each) > worth(best) ? each : best));
  }
  const places = new Map(all.map(({ pixel, place }) => [pixel, place]));
  const rows = Array.from(pixels, (pixel) => places.get(pixel));
  return { width: image.width, height: image.height, palette, rows };
}"""

SHOTS = (
    Shot("network-light", ""),
    Shot("network-dark", "#view=network&id=agency/homeland-security-department", scheme="dark"),
    Shot("letter", "#view=network&id=act/2020-04-23-ama-pregnant-detainees"),
    Shot("timeline", "#view=timeline&stance=opposes,strongly-opposes,mixed,supports"),
    Shot("table", "#view=table&type=act"),
    Shot("story", "", act=_start_story),
    Shot("phone", "", PHONE),
    Shot("phone-details", "#view=network&id=org/ama", PHONE),
    Shot("phone-timeline", "#view=timeline", PHONE, "dark"),
)


def main() -> None:
    """Make all pictures anew, and say how large each is."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        out = Path(folder)
        build([], None, out / "graph.db", out, pages)
        for shot in SHOTS:
            path = OUT / f"{shot.name}.png"
            _take(browser, out / "map.html", shot, path)
            size = path.stat().st_size
            print(f"{path.relative_to(OUT.parents[1])}: {size // 1000} kB")
            if size > MOST_BYTES:
                sys.exit(f"{path.name} is larger than {MOST_BYTES // 1000} kB")


def _take(browser: Browser, page: Path, shot: Shot, path: Path) -> None:
    with opened(browser, page, shot.address, size=shot.size, color_scheme=shot.scheme) as shown:
        if shot.act:
            shot.act(shown.page)
        shown.page.wait_for_timeout(900)
        taken = shown.page.screenshot()
    path.write_bytes(_with_few_colours(browser, taken))


def _with_few_colours(browser: Browser, picture: bytes) -> bytes:
    """Return a PNG as one with a palette."""
    page = browser.new_page()
    data = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
    found = page.evaluate(_INDEX, data)
    page.close()
    width, height = found["width"], found["height"]
    pixels = bytes(found["rows"])
    rows = b"".join(b"\0" + pixels[at : at + width] for at in range(0, len(pixels), width))
    palette = bytes(value for colour in found["palette"] for value in colour)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", palette),
            _chunk(b"IDAT", zlib.compress(rows, 9)),
            _chunk(b"IEND", b""),
        ]
    )


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


if __name__ == "__main__":
    main()
