"""Tables of texts: what their heads say."""

from PySide6.QtCore import Qt

from custdesk.system.language import use
from custdesk.ui.parts.plain_table import PlainTable, TextRows


def test_a_column_without_a_title_has_none_in_any_language(qapp):
    rows: TextRows[str] = TextRows(("Name", ""), lambda row: (row, ""))
    for language in ("en", "zh_CN"):
        use(language)
        assert rows.headerData(1, Qt.Orientation.Horizontal) == ""


def test_a_table_without_rows_says_so_once_they_are_known(qtbot) -> None:
    model: TextRows[str] = TextRows(["Name"], lambda row: [row])
    table = PlainTable(model, "Names", [200], 0)
    qtbot.addWidget(table)
    table.resize(300, 200)
    unknown = table.grab().toImage()
    model.show(["Ernst Handel"])
    model.show([])
    assert table.grab().toImage() != unknown
