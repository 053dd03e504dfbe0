"""A PDF read back: its texts with their places, its fonts, its bookmarks."""

import io
from typing import NamedTuple

from pypdf import PageObject, PdfReader

MM = 72 / 25.4


class Place(NamedTuple):
    """A run of text and where it begins, in millimetres from the upper left corner."""

    text: str
    x: float
    y: float


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def places(page: PageObject) -> list[Place]:
    """The texts of a page in the order in which they are drawn."""
    height = float(page.mediabox.height)
    found: list[Place] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append(Place(text.strip(), x / MM, (height - y) / MM))

    page.extract_text(visitor_text=visit)
    return found


def fonts(pdf: bytes) -> dict[str, bool]:
    """The names of the fonts and whether each is in the file."""
    found: dict[str, bool] = {}
    for page in read(pdf).pages:
        for font in (page["/Resources"].get("/Font") or {}).values():
            font = font.get_object()
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            descriptor = inner.get("/FontDescriptor", {})
            if hasattr(descriptor, "get_object"):
                descriptor = descriptor.get_object()
            inside = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            found[str(font["/BaseFont"])] = inside
    return found


def bookmarks(pdf: bytes) -> list[str]:
    """The titles of all bookmarks."""

    def flat(items: list) -> list[str]:
        titles: list[str] = []
        for item in items:
            titles += flat(item) if isinstance(item, list) else [item.title]
        return titles

    return flat(read(pdf).outline)
