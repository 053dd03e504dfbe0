"""Tables of texts: what their heads say."""

from PySide6.QtCore import Qt

from custdesk.system.language import use
from custdesk.ui.parts.plain_table import TextRows


def test_a_column_without_a_title_has_none_in_any_language(qapp):
    rows: TextRows[str] = TextRows(("Name", ""), lambda row: (row, ""))
    for language in ("en", "zh_CN"):
        use(language)
        assert rows.headerData(1, Qt.Orientation.Horizontal) == ""
