"""The process that sets a layout of the user's own: `python -m … .child MEMORY SECONDS`.

On standard input it is told, in one line of JSON, the data and where a copy of the layout lies: a
folder that holds plain files alone, above which the typesetting reads nothing. `confinement`
refuses network, programs and any writing. It answers with one line of JSON,
`{"pdf": bytes, "svg": [bytes …], "told": {…}, "starts": […]}`, and the bytes behind it in that
order, or with `{"problem": …, "hints": […]}`.
"""

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from custdesk.bridge.reading import limits
from custdesk.bridge.reading.confinement import confine
from custdesk.paper import typesetting

# What templates tell beside their pages.
TOLD = ("label", "cut", "told")


def main(arguments: list[str]) -> None:
    """Set one layout and answer."""
    memory, seconds = int(arguments[0]), float(arguments[1])
    asked = json.loads(sys.stdin.buffer.readline())
    fonts = [Path(folder) for folder in asked["fonts"]]
    limits.bind_self(memory, seconds, threads=True)
    typesetting.prepare(fonts)
    confine()
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        document = typesetting.Document(
            Path(asked["folder"], asked["main"]),
            asked["data"],
            printed_on=date.fromisoformat(asked["printed_on"]),
            fonts=fonts,
        )
        pdf, svg = document.pdf(), document.svg_pages()
        told = {name: document.told(name) for name in TOLD}
        _answer(out, {"told": told, "starts": document.starts}, pdf, svg)
    except (KeyError, TypeError):
        _say(out, {"problem": "expected exactly one element, found another", "hints": []})
    except RuntimeError as error:  # what the typesetting finds wrong with a template
        problem = str(getattr(error, "diagnostic", "") or error)
        hints = list(getattr(error, "hints", ()))
        _say(out, {"problem": problem, "hints": hints})


def _answer(out: BinaryIO, told: dict[str, Any], pdf: bytes, svg: list[bytes]) -> None:
    _say(out, {**told, "pdf": len(pdf), "svg": [len(page) for page in svg]})
    for part in (pdf, *svg):
        out.write(part)
    out.flush()


def _say(out: BinaryIO, told: dict[str, Any]) -> None:
    out.write(json.dumps(told).encode() + b"\n")
    out.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
