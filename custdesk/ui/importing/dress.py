"""How the tables of the import look and are walked through: row by row, without a grid."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHeaderView, QTableView

from custdesk.ui.theme import font


def dress(table: QTableView, height: int) -> QHeaderView:
    """Lay a table out; `height` of each row. Its header, for what is the table's own."""
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    table.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
    rows = table.verticalHeader()
    rows.hide()
    rows.setMinimumSectionSize(height)
    rows.setDefaultSectionSize(height)
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setFont(font(12, QFont.Weight.Medium))
    return header
