"""What an old Office file (an OLE compound file) holds, when it is no sheet that can be read."""

from custdesk.bridge.reading.refusals import Refused
from custdesk.bridge.reading.source import Source

# The names of streams that tell, in the order in which they are looked for.
STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "word"),
    ("PowerPoint Document", "slides"),
    ("__substg1.0_", "mail"),
)
SHEETS = ("Workbook", "Book", "WORKBOOK", "BOOK")


def explain(source: Source) -> Refused:
    """Why such a file cannot be read as sheets: locked, something else, or damaged."""
    with source.open() as stream:
        content = stream.read()
    for name, what in STREAMS:
        if name.encode("utf-16-le") in content:
            return Refused("encrypted") if what == "encrypted" else Refused("other", what=what)
    if any(f"{name}\0".encode("utf-16-le") in content for name in SHEETS):
        return Refused("damaged")
    return Refused("other", what="ole")
