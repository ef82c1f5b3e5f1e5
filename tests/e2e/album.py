"""Pictures of pages, at two widths and in two themes, made small enough to be kept with the source."""

import base64
import struct
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

WIDTHS = {360: 740, 1280: 800}
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# A picture of a page has few colours: the 256 that matter most, by how often they are seen and how far they lie from
# those already taken, stand for the others.
IN_PALETTE = """async (picture) => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
  const { width, height } = image;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  context.drawImage(image, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
  const seen = new Map();
  for (const one of pixels) seen.set(one, (seen.get(one) ?? 0) + 1);
  const parts = (one) => [one & 255, (one >> 8) & 255, (one >> 16) & 255];
  const known = ([colour, often]) => ({ colour, often, parts: parts(colour), away: 200_000, place: 0 });
  const colours = [...seen].map(known);
  const apart = (one, other) => one.reduce((sum, part, at) => sum + (part - other[at]) ** 2, 0);
  const palette = [];
  while (palette.length < Math.min(256, colours.length)) {
    const taken = colours.reduce((best, one) => (one.away * one.often > best.away * best.often ? one : best));
    for (const one of colours) {
      const away = apart(one.parts, taken.parts);
      if (away < one.away) Object.assign(one, { away, place: palette.length });
    }
    palette.push(taken.parts);
  }
  const place = new Map(colours.map((one) => [one.colour, one.place]));
  const rows = Uint8Array.from(pixels, (one) => place.get(one));
  let text = "";
  for (let at = 0; at < rows.length; at += 32768) text += String.fromCharCode(...rows.subarray(at, at + 32768));
  return [width, height, palette.flat(), btoa(text)];
}"""


class Album:
    """Saves pictures under `name-width-theme.png`."""

    def __init__(self, folder: Path, sizes: Mapping[int, int] = WIDTHS) -> None:
        self.folder = folder
        self.sizes = sizes
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, page: Page, name: str) -> None:
        """What the page shows first, at both widths and in both themes."""
        for width, height in self.sizes.items():
            self.take_at(page, f"{name}-{width}", (width, height))

    def take_at(self, page: Page, name: str, size: tuple[int, int]) -> None:
        """The same for one size of the window."""
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            # In a frame the new theme comes a little later, and then changes its colours slowly.
            page.wait_for_timeout(250)
            page.screenshot(path=self.folder / f"{name}-{theme}.png", animations="disabled")


def keep(browser: Browser, pictures: Iterable[Path], folder: Path) -> None:
    """Put the pictures into a folder of the source, with as few colours as they need."""
    folder.mkdir(parents=True, exist_ok=True)
    page = browser.new_page()
    for picture in pictures:
        width, height, palette, rows = page.evaluate(IN_PALETTE, base64.b64encode(picture.read_bytes()).decode())
        (folder / picture.name).write_bytes(_png(width, height, bytes(palette), base64.b64decode(rows)))
    page.context.close()


def _png(width: int, height: int, palette: bytes, pixels: bytes) -> bytes:
    rows = b"".join(b"\0" + pixels[at : at + width] for at in range(0, width * height, width))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", palette),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
