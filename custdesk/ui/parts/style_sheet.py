"""The style sheet of the frame parts, buttons, fields and headers. Item views paint themselves."""

from collections.abc import Mapping

_FRAME = """
#frame, #topBar, #rail { background: %(window)s; }
#page { background: %(surface)s; border: 1px solid %(border)s; border-right: 0;
        border-bottom: 0; border-top-left-radius: 8px; }
#pane, #sidePane { background: %(page)s; border: 0; }
#sheet { background: %(surface)s; border: 0; border-top-left-radius: 7px; }
#topics { background: %(page)s; padding: 6px 8px; border-top-left-radius: 7px; }
#topics::item { padding: 0 10px; border-radius: 5px; }
#topics::item:selected { background: %(select)s; color: %(text)s; }
#topics::item:hover:!selected { background: %(hover)s; }
#footer { background: %(page)s; border: 0; border-top: 1px solid %(border)s; }
#statusBar { background: %(header)s; border: 0; border-top: 1px solid %(border)s; }
#palette { background: %(surface)s; border: 1px solid %(border_strong)s; }
#card { background: %(surface)s; border: 1px solid %(border_subtle)s; border-radius: 6px; }
#visits { border: 1px solid %(border)s; border-radius: 4px; }
#rule { background: %(border_subtle)s; border: 0; }
#rail QToolButton { border: 0; border-radius: 6px; color: %(text2)s; font-size: %(small)spx;
        padding: 5px 0 4px 0; background: transparent; }
#rail QToolButton:hover { background: %(hover)s; }
#rail QToolButton:checked { background: %(select)s; color: %(accent)s; font-weight: 600;
        border-left: 3px solid %(accent)s; border-top-left-radius: 3px;
        border-bottom-left-radius: 3px; padding-right: 3px; }
#said { background: %(toast)s; border: 1px solid %(border_strong)s; border-radius: 6px; }
#said QLabel { color: %(toast_text)s; }
#said QPushButton { color: %(toast_accent)s; }
#offer { background: %(surface_alt)s; border: 1px solid %(border)s; border-radius: 4px;
        margin: 8px 16px 2px 20px; }
#waiting { background: %(info_tint)s; border: 1px solid %(info)s; border-radius: 4px;
        margin: 8px 16px 2px 20px; }
#error { background: %(danger_tint)s; border: 1px solid %(danger)s; border-radius: 4px;
        margin: 8px 16px 2px 20px; }
QLabel { background: transparent; }
QLabel[tone="text2"] { color: %(text2)s; }
QLabel[tone="text3"] { color: %(text3)s; }
QLabel[tone="accent"] { color: %(accent)s; }
QLabel[tone="danger"] { color: %(danger)s; }
QLabel[tone="warning"] { color: %(warning)s; }
QLabel[tone="info"] { color: %(info)s; }
QToolTip { background: %(surface)s; color: %(text)s; border: 1px solid %(border_strong)s;
        padding: 3px 6px; }
"""

_BUTTONS = """
QPushButton { border: 1px solid %(border_strong)s; border-radius: 5px; background: %(surface)s;
        padding: 0 10px; min-height: 24px; color: %(text)s; font-weight: 500; }
QPushButton[tall="true"] { min-height: 28px; padding: 0 12px; }
QPushButton:hover { background: %(hover)s; }
QPushButton:pressed { background: %(surface_alt)s; border-color: %(text3)s; }
QPushButton:disabled { color: %(disabled)s; background: %(surface_alt)s;
        border-color: %(border)s; }
QPushButton[kind="primary"] { background: %(accent)s; border-color: %(accent)s;
        color: %(on_accent)s; }
QPushButton[kind="primary"]:hover { background: %(accent_hover)s; }
QPushButton[kind="primary"]:pressed { background: %(accent_press)s; }
QPushButton[kind="primary"]:disabled { color: %(disabled)s; background: %(surface_alt)s;
        border-color: %(border)s; }
QPushButton[kind="danger"] { background: %(danger)s; border-color: %(danger)s;
        color: %(surface)s; }
QPushButton[kind="danger"]:hover { border-color: %(text)s; }
QPushButton[kind="danger"]:pressed { border: 2px solid %(text)s; }
QPushButton[kind="danger"]:disabled { color: %(disabled)s; background: %(surface_alt)s;
        border-color: %(border)s; }
QPushButton[kind="flat"] { border-color: transparent; background: transparent; }
QPushButton[kind="flat"]:hover { background: %(hover)s; }
QPushButton[kind="flat"]:pressed { border-color: %(text3)s; }
QPushButton[kind="link"] { border: 0; background: transparent; color: %(accent)s;
        padding: 0 2px 0 0; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton::menu-indicator { width: 0; }
QToolButton { border: 1px solid transparent; border-radius: 5px; background: transparent;
        color: %(text)s; padding: 3px 5px; }
QToolButton::menu-indicator { width: 0; image: none; }
QToolButton:hover { background: %(hover)s; }
QToolButton:pressed { background: %(surface_alt)s; }
QToolButton:disabled { color: %(disabled)s; }
QToolButton[kind="framed"] { border-color: %(border_strong)s; background: %(surface)s;
        padding: 0 8px; min-height: 24px; max-height: 24px; font-weight: 500; }
QToolButton[kind="framed"]:hover { background: %(hover)s; }
QToolButton[kind="framed"]:disabled { border-color: %(border)s; background: %(surface_alt)s; }
QToolButton[opens="true"] { padding-right: 24px; }
QToolButton[opens="true"]::menu-indicator { image: url("%(arrow_down)s"); width: 12px;
        height: 12px; subcontrol-origin: border; subcontrol-position: right center; right: 5px; }
QToolButton[kind="framed"]:checked { background: %(accent_tint)s; border-color: %(accent)s; }
QToolButton[kind="primary"] { background: %(accent)s; border-color: %(accent)s;
        color: %(on_accent)s; font-weight: 500; padding: 0 10px; min-height: 28px; }
QToolButton[kind="primary"][dense="true"] { min-height: 24px; max-height: 24px; }
QToolButton[kind="primary"]:hover { background: %(accent_hover)s; }
QToolButton[kind="primary"]:pressed { background: %(accent_press)s; }
QToolButton[split="true"] { padding-right: 30px; }
QToolButton[split="true"]::menu-button { border: 0; border-left: 1px solid %(on_accent)s;
        width: 22px; border-top-right-radius: 5px; border-bottom-right-radius: 5px; }
QToolButton[split="true"]::menu-arrow { image: url("%(arrow_on_accent)s"); width: 12px;
        height: 12px; }
QToolButton[kind="chip"] { border-color: %(border)s; border-radius: 12px; padding: 0 9px;
        min-height: 22px; background: %(surface)s; color: %(text2)s; font-size: 12px; }
QToolButton[kind="chip"]:hover { background: %(hover)s; }
QToolButton[kind="chip"]:checked { background: %(accent_tint)s; border-color: %(accent)s;
        color: %(text)s; font-weight: 600; }
QFrame#noteLine { background: %(info_tint)s; border: 0; border-bottom: 1px solid %(border)s; }
QFrame#popup { background: %(surface)s; border: 1px solid %(border)s; }
QFrame#popup QListWidget { background: %(surface)s; border: 0; color: %(text)s; }
QFrame#popup QListWidget::item { padding: 0 8px; border-radius: 4px; }
QFrame#popup QListWidget::item:selected { background: %(select)s; color: %(text)s; }
QFrame#segments { border: 1px solid %(border_strong)s; border-radius: 5px;
        background: %(surface)s; }
QFrame#segments QToolButton { border: 0; border-radius: 0; padding: 0 2px; min-height: 24px;
        color: %(text2)s; border-right: 1px solid %(border)s; }
QFrame#segments[dense="true"] QToolButton { padding: 0 8px; }
QFrame#segments QToolButton[last="true"] { border-right: 0; }
QFrame#segments QToolButton:hover { background: %(hover)s; }
QFrame#segments QToolButton:checked { color: %(text)s; font-weight: 600;
        border-bottom: 2px solid %(accent)s; padding-top: 2px; }
QFrame#segments:disabled { border-color: %(border)s; background: %(surface_alt)s; }
QFrame#segments QToolButton:disabled { color: %(disabled)s; }
QFrame#segments QToolButton:checked:disabled { border-bottom-color: %(border)s; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox { border: 1px solid
        %(border_strong)s; border-radius: 4px; background: %(surface)s; color: %(text)s;
        selection-background-color: %(select)s; selection-color: %(text)s;
        placeholder-text-color: %(text3)s; }
QLineEdit, QAbstractSpinBox, QComboBox { padding: 0 8px; min-height: 26px; }
QComboBox:!editable { padding: 0 10px; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { border: 2px solid %(accent)s;
        padding: 0 7px; min-height: 24px; }
QComboBox:!editable:focus { padding: 0 9px; }
QAbstractSpinBox[dense="true"] { min-height: 20px; padding: 0 4px; }
QAbstractSpinBox[dense="true"]:focus { min-height: 18px; padding: 0 3px; }
QPlainTextEdit { padding: 2px 6px; }
QPlainTextEdit:focus { padding: 1px 5px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid %(accent)s; }
QLineEdit[refused="true"], QAbstractSpinBox[refused="true"], QComboBox[refused="true"],
        QPlainTextEdit[refused="true"] { border: 2px solid %(danger)s; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled, QPlainTextEdit:disabled {
        color: %(disabled)s; background: %(surface_alt)s; border-color: %(border)s; }
QTextBrowser, QTextBrowser:focus { border: 0; border-radius: 0; }
QComboBox::drop-down, QDateEdit::drop-down { border: 0; width: 20px; }
QComboBox::drop-down:focus, QDateEdit::drop-down:focus { width: 18px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("%(arrow_down)s"); width: 12px;
        height: 12px; }
QComboBox::down-arrow:disabled { image: none; }
QComboBox QAbstractItemView { border: 1px solid %(border)s; background: %(surface)s;
        color: %(text)s; selection-background-color: %(select)s; selection-color: %(text)s;
        outline: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 16px;
        background: transparent; }
QAbstractSpinBox::up-arrow { image: url("%(arrow_up)s"); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url("%(arrow_down)s"); width: 10px; height: 10px; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: 0; padding: 0; min-height: 0;
        background: transparent; }
QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit:focus { border: 0; padding: 0;
        min-height: 0; }
QCheckBox, QRadioButton { spacing: 6px; }
QCheckBox:disabled, QRadioButton:disabled { color: %(disabled)s; }
QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator, QListWidget::indicator {
        width: 14px; height: 14px;
        border: 1px solid %(border_strong)s; background: %(surface)s; }
QCheckBox::indicator, QTableView::indicator, QListWidget::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: %(accent)s; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid %(accent)s;
        width: 12px; height: 12px; }
QCheckBox::indicator:checked, QTableView::indicator:checked, QListWidget::indicator:checked {
        border-color: %(accent)s;
        background: %(accent)s; image: url("%(tick)s"); }
QRadioButton::indicator:checked { border: 5px solid %(accent)s; width: 6px; height: 6px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: %(border)s;
        background: %(surface_alt)s; }
QProgressBar { border: 0; border-radius: 2px; background: %(track)s; text-align: center; }
QProgressBar::chunk { background: %(accent)s; border-radius: 2px; }
"""

_VIEWS = """
QAbstractItemView { border: 0; background: %(surface)s; outline: 0;
        alternate-background-color: %(surface_alt)s; }
QTableView { gridline-color: %(border_subtle)s; selection-background-color: %(select)s;
        selection-color: %(text)s; }
QTabBar { background: transparent; border: 0; }
QTabBar::tab { padding: 0 6px; height: 32px; color: %(text2)s; border: 0;
        border-bottom: 2px solid transparent; background: transparent; }
QTabBar::tab:hover { color: %(text)s; }
QTabBar::tab:selected { color: %(text)s; font-weight: 600;
        border-bottom: 2px solid %(accent)s; }
QHeaderView { background: %(header)s; border: 0; border-top: 1px solid %(border)s;
        border-bottom: 1px solid %(border)s; }
QHeaderView::section { background: %(header)s; border: 0;
        border-right: 1px solid %(border_subtle)s; padding: 0 6px; height: 24px;
        color: %(text2)s; font-size: 12px; }
QHeaderView[lines="false"]::section { border-right: 0; }
QScrollArea { border: 0; background: transparent; }
QScrollBar:vertical { background: %(surface_alt)s; width: 10px; margin: 0;
        border-left: 1px solid %(border_subtle)s; }
QScrollBar:horizontal { background: %(surface_alt)s; height: 10px; margin: 0;
        border-top: 1px solid %(border_subtle)s; }
QScrollBar::handle { background: %(handle)s; border-radius: 3px; }
QScrollBar::handle:hover { background: %(border_strong)s; }
QScrollBar::handle:vertical { margin: 2px 1px; min-height: 24px; }
QScrollBar::handle:horizontal { margin: 1px 2px; min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QSplitter::handle { background: %(border)s; }
QMenu { background: %(surface)s; border: 1px solid %(border)s; padding: 4px; color: %(text)s; }
QMenu::item { padding: 5px 24px 5px 10px; border-radius: 4px; }
QMenu::item:selected { background: %(select)s; }
QMenu::item:disabled { color: %(disabled)s; }
QMenu::icon { padding-left: 6px; }
QMenu::separator { height: 1px; background: %(border_subtle)s; margin: 4px 6px; }
QDialog { background: %(page)s; }
"""


def style_sheet(values: Mapping[str, object]) -> str:
    """The sheet with its colours, the small text size and the two arrow pictures filled in."""
    return (_FRAME + _BUTTONS + _FIELDS + _VIEWS) % values
