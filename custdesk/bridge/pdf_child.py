"""The process that draws pages of a PDF: `python -m … MEMORY SECONDS PAGE WIDTH`, the PDF comes in.

A foreign PDF is read by machine code that has had its holes. So it happens here, where nothing of
the user's can be reached: the content comes through standard input and is never a file. It answers
with one line of JSON, `{"pages": n, "width": w, "height": h}`, and the rows of the page behind it,
four bytes a point (blue, green, red, nothing), or with `{"problem": "password" or "damaged"}`.
"""

import json
import os
import sys

from custdesk.bridge.reading import limits
from custdesk.bridge.reading.confinement import confine

_TALLEST = 4  # times its width: what is longer is cut


def main(arguments: list[str]) -> None:
    """Draw one page and answer."""
    memory, seconds = int(arguments[0]), float(arguments[1])
    page, width = int(arguments[2]), int(arguments[3])
    content = sys.stdin.buffer.read()
    limits.bind_self(memory, seconds, threads=True)
    import pypdfium2  # before the fence: it opens its library

    confine()
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        document = pypdfium2.PdfDocument(content)
        found = document[max(0, min(page, len(document) - 1))]
        across, down = found.get_size()
        scale = min(width / max(across, 1), width * _TALLEST / max(down, 1))
        drawn = found.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
        rows = bytes(drawn.buffer)
        head = {"pages": len(document), "width": drawn.width, "height": drawn.height,
                "stride": drawn.stride}  # fmt: skip
    except pypdfium2.PdfiumError as error:
        problem = "password" if "password" in str(error).lower() else "damaged"
        head, rows = {"problem": problem}, b""
    out.write(json.dumps(head).encode() + b"\n" + rows)
    out.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
