"""`contact FOLDER`: pictures taken by `shots` side by side, and beside drawings of the design."""

import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

_NAME = re.compile(r"(?P<state>.+)-(?P<look>[a-z]{2}(?:_[A-Z]{2})?(?:-[a-z]+)*)\.png$")
SHEETS = "contact"  # the folder of the sheets beside the pictures
_GAP, _CAPTION = 12, 22
_GROUND, _INK = "#5B6462", "#FFFFFF"  # a sheet is neither a page nor printed: no token is meant

# Drawings of the design by the name of their file, and the picture that shows the same.
DRAWN = {
    "today-en": "today-en-light",
    "today-dark": "today-en-dark",
    "customers-en": "customers-en-light",
    "customers-zh": "customers-zh_CN-light",
    "calendar-en": "calendar-en-light",
    "import-en": "import-columns-en-light",
    "import-review-en": "import-review-en-light",
    "tiers-en": "tiers-en-light",
    "trip-en": "trip-en-light",
    "states-en": "states-en-light",
    "visit-plan-print": "visit-plan-en-light",
}

Cell = tuple[str, Path]


def _sheet(cells: Sequence[Cell], columns: int, width: int, target: Path) -> None:
    """Lay pictures out in rows, each as wide as a column and under its name."""
    pictures = []
    for _caption, path in cells:
        picture = QImage(str(path))
        scale = min(1.0, width / max(1, picture.width()))
        size = (max(1, round(picture.width() * scale)), max(1, round(picture.height() * scale)))
        smooth = Qt.TransformationMode.SmoothTransformation
        pictures.append(picture.scaled(*size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
    rows = [range(at, min(at + columns, len(cells))) for at in range(0, len(cells), columns)]
    heights = [max(pictures[place].height() for place in row) for row in rows]
    across = _GAP + min(columns, len(cells)) * (width + _GAP)
    sheet = QImage(
        across, _GAP + sum(heights) + len(rows) * (_CAPTION + _GAP), QImage.Format.Format_RGB32
    )
    sheet.fill(QColor(_GROUND))
    painter = QPainter(sheet)
    font = QFont()
    font.setPixelSize(13)
    painter.setFont(font)
    painter.setPen(QColor(_INK))
    top = _GAP
    for row, height in zip(rows, heights, strict=True):
        for column, place in enumerate(row):
            left = _GAP + column * (width + _GAP)
            line = QRect(left, top, width, _CAPTION)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, cells[place][0])
            painter.drawImage(left, top + _CAPTION, pictures[place])
        top += height + _CAPTION + _GAP
    painter.end()
    target.parent.mkdir(parents=True, exist_ok=True)
    if not sheet.save(str(target)):
        raise click.ClickException(f"{target} cannot be written.")


def _taken(folder: Path) -> dict[str, dict[str, Path]]:
    """Pictures by state, then by look (language and theme)."""
    found: dict[str, dict[str, Path]] = {}
    for path in sorted(folder.glob("*.png")):
        if told := _NAME.match(path.name):
            found.setdefault(told["state"], {})[told["look"]] = path
    return found


def _overviews(taken: dict[str, dict[str, Path]], many: int) -> Iterator[tuple[str, list[Cell]]]:
    looks = sorted({look for pictures in taken.values() for look in pictures})
    for look in looks:
        cells = [(state, pictures[look]) for state, pictures in taken.items() if look in pictures]
        for number in range(math.ceil(len(cells) / many)):
            yield f"all-{look}-{number + 1:02}", cells[number * many :][:many]


def sheets(folder: Path, design: Path | None = None) -> list[Path]:
    """Make the sheets of a folder of pictures: by state, all of one look, beside the design."""
    assert QGuiApplication.instance() is not None
    taken, made = _taken(folder), []
    for state, pictures in taken.items():
        target = folder / SHEETS / f"{state}.png"
        _sheet(list(pictures.items()), 2, 760, target)
        made.append(target)
    for name, cells in _overviews(taken, 12):
        target = folder / SHEETS / f"{name}.png"
        _sheet(cells, 3, 512, target)
        made.append(target)
    for drawn, ours in DRAWN.items() if design else ():
        assert design is not None
        before, after = design / f"{drawn}.png", folder / f"{ours}.png"
        if before.is_file() and after.is_file():
            target = folder / SHEETS / f"beside-{drawn}.png"
            _sheet([(f"design: {drawn}", before), (ours, after)], 2, 1440, target)
            made.append(target)
    return made


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option(
    "--design",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder of drawings that the pictures are laid beside.",
)
def command(folder: Path, design: Path | None) -> None:
    """Lay the pictures of FOLDER, taken by `shots`, side by side into FOLDER/contact."""
    keep = QGuiApplication.instance() or QGuiApplication(["contact"])
    click.echo(f"{len(sheets(folder, design))} sheets in {folder / SHEETS}")
    del keep
