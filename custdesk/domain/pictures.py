"""What a picture file is, told from its first bytes, without opening it as one."""

import struct
from typing import Literal, NamedTuple

Kind = Literal["png", "jpeg"]

_PNG = b"\x89PNG\r\n\x1a\n"


class Picture(NamedTuple):
    """A picture as a file has it, and how large it is in dots."""

    content: bytes
    kind: Kind
    width: int
    height: int


def picture(content: bytes) -> Picture | None:
    """A PNG or JPEG with its size; None for anything else."""
    if content.startswith(_PNG) and content[12:16] == b"IHDR" and len(content) > 32:
        width, height = struct.unpack(">II", content[16:24])
        return Picture(content, "png", width, height) if width and height else None
    if content.startswith(b"\xff\xd8\xff"):
        return _jpeg(content)
    return None


def _jpeg(content: bytes) -> Picture | None:
    """The size stands in the first frame; what comes before are parts with their lengths."""
    place = 2
    while place + 9 < len(content) and content[place] == 0xFF:
        mark = content[place + 1]
        if mark == 0xFF:
            place += 1
            continue
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return Picture(content, "jpeg", width, height) if width and height else None
        place += 2 + struct.unpack(">H", content[place + 2 : place + 4])[0]
    return None
