"""What can be told of the looks from the source: the grid, and where colours are written."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
UI = ROOT / "custdesk" / "ui"
_PLACING = {
    "setContentsMargins",
    "setSpacing",
    "addSpacing",
    "setHorizontalSpacing",
    "setVerticalSpacing",
}
_FINE = (1, 2)  # a line of a frame; lines that belong together
# Nothing, and the white of a page of paper, which is no theme's.
_NAMED = re.compile(r"GlobalColor\.(?!transparent|white)|QColorConstants")
_COLOUR = re.compile(r"""["'(]#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})["')]""")


def _placings(source: str) -> list[tuple[int, int]]:
    """Line and pixels of every number that a layout is given."""
    calls = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in _PLACING
    ]
    return [
        (given.lineno, given.value)
        for call in calls
        for given in call.args
        if isinstance(given, ast.Constant) and isinstance(given.value, int)
    ]


def off_grid(source: str) -> list[int]:
    """Lines where a margin or a distance is not a multiple of four pixels."""
    return [line for line, px in _placings(source) if px % 4 and px not in _FINE]


def test_layouts_keep_to_the_grid_of_four_pixels() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted(UI.rglob("*.py"))
        for line in off_grid(path.read_text("utf-8"))
    ]
    assert not found


def test_what_is_off_the_grid_is_found() -> None:
    assert off_grid("row.setContentsMargins(20, 4, 16, 0)\nrow.setSpacing(8)") == []
    assert off_grid("row.setContentsMargins(20, 4, 14, 0)\nrow.setSpacing(10)") == [1, 2]


def test_colours_are_written_with_the_tokens_alone() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted(UI.rglob("*.py"))
        for line, text in enumerate(path.read_text("utf-8").splitlines(), 1)
        if _COLOUR.search(text) or _NAMED.search(text)
    ]
    assert not found


def test_paper_is_printed_in_black_alone() -> None:
    """Nothing printed says anything by a colour: it is read in grey, from copies and by fax."""
    templates = sorted((ROOT / "resources" / "templates").glob("*.typ"))
    told = [
        path.name
        for path in templates
        if re.search(r"rgb\(|#[0-9A-Fa-f]{6}\b", path.read_text("utf-8"))
    ]
    assert templates
    assert not told


def test_files_for_others_take_their_colours_from_the_tokens() -> None:
    written = re.compile(r"""["'][0-9A-F]{6}["']|#[0-9a-fA-F]{6}\b""")
    sources = (ROOT / "custdesk" / "bridge").rglob("*.py")
    assert not [path.name for path in sources if written.search(path.read_text("utf-8"))]
