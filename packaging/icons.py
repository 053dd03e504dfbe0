"""The program's icon as Windows and macOS want it: python packaging/icons.py FOLDER.

Both forms are a head and some PNGs; Qt draws these from the one SVG there is.
"""

import os
import struct
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "resources" / "pictures" / "custdesk.svg"
_WINDOWS = (16, 24, 32, 48, 64, 128, 256)
_MACOS = {b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}


def png(size: int) -> bytes:
    """The picture as a square PNG."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QIcon

    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QIcon(str(PICTURE)).pixmap(size, size).toImage().save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())


def ico() -> bytes:
    """All sizes in one file for Windows; a side of 256 is written as 0."""
    pictures = [(size, png(size)) for size in _WINDOWS]
    head = struct.pack("<HHH", 0, 1, len(pictures))
    at, entries = len(head) + 16 * len(pictures), b""
    for size, content in pictures:
        side = size % 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(content), at)
        at += len(content)
    return head + entries + b"".join(content for _size, content in pictures)


def icns() -> bytes:
    """All sizes in one file for macOS."""
    parts = [(kind, png(size)) for kind, size in _MACOS.items()]
    body = b"".join(kind + struct.pack(">I", len(png_) + 8) + png_ for kind, png_ in parts)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main(folder: Path) -> None:
    """Write both, whatever system this is."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "custdesk.ico").write_bytes(ico())
    (folder / "custdesk.icns").write_bytes(icns())
    del app


if __name__ == "__main__":
    main(Path(sys.argv[1]))
