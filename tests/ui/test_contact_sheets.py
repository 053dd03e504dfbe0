"""Pictures are laid side by side, and beside the drawings of the design."""

from PySide6.QtGui import QColor, QImage

from custdesk.devtools import contact


def _picture(path, width: int, height: int, shade: str) -> None:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(shade))
    path.parent.mkdir(exist_ok=True)
    assert image.save(str(path))


def test_a_state_a_look_and_the_design_have_a_sheet_each(qapp, tmp_path) -> None:
    taken, design = tmp_path / "taken", tmp_path / "design"
    for look in ("en-light", "zh_CN-dark"):
        _picture(taken / f"import-columns-{look}.png", 400, 300, "red")
        _picture(taken / f"today-{look}.png", 400, 300, "red")
    _picture(design / "today-en.png", 200, 100, "blue")
    made = [path.name for path in contact.sheets(taken, design)]
    assert made == [
        "import-columns.png",
        "today.png",
        "all-en-light-01.png",
        "all-zh_CN-dark-01.png",
        "beside-today-en.png",
    ]
    beside = QImage(str(taken / contact.SHEETS / "beside-today-en.png"))
    shades = {beside.pixelColor(x, 60).name() for x in range(beside.width())}
    assert {"#0000ff", "#ff0000"} <= shades


def test_a_picture_is_made_smaller_to_fit_and_never_larger(qapp, tmp_path) -> None:
    _picture(tmp_path / "why-en-light.png", 2000, 1000, "red")
    contact.sheets(tmp_path)
    sheet = QImage(str(tmp_path / contact.SHEETS / "why.png"))
    assert 700 < sheet.width() < 800
    assert sheet.height() < 450
