"""What the reader sees goes through the catalogues."""

import ast
import re

import pytest

from custdesk.devtools import catalogues
from custdesk.devtools.catalogues import Source, TextProblem

# Calls that put a text before the reader, in the window and on the command line.
SHOWN_BY = {
    *("QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction"),
    *("QMenu", "QTableWidgetItem", "QListWidgetItem", "QTreeWidgetItem", "QStandardItem"),
    *("setText", "setToolTip", "setStatusTip", "setWhatsThis", "setPlaceholderText", "setTitle"),
    *("setWindowTitle", "setAccessibleName", "setAccessibleDescription", "setLabelText"),
    *("setPrefix", "setSuffix", "setSpecialValueText", "setInformativeText", "setDetailedText"),
    *("setHeaderLabels", "setHorizontalHeaderLabels", "addTab", "addRow", "addItem", "addItems"),
    *("addAction", "addMenu", "addButton", "showMessage", "warning", "question", "critical"),
    *("information", "echo", "secho"),
}
# Speaks to the log, not to the reader, although it has a name of the list.
SILENT = {"log", "logger", "logging", "warnings"}
LETTERS = re.compile(r"[^\W\d_]{2,}")
MARKUP = re.compile(r"<[^>]*>?")


def bare_texts(tree: ast.AST) -> list[tuple[int, str]]:
    """Literal texts with words in them that are shown as they stand: line and text."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _shows(node):
            found += [(node.lineno, text) for text in map(_bare, node.args) if text]
    return found


def _shows(node: ast.Call) -> bool:
    if isinstance(node.func, ast.Attribute):
        owner = node.func.value
        return node.func.attr in SHOWN_BY and getattr(owner, "id", "") not in SILENT
    return isinstance(node.func, ast.Name) and node.func.id in SHOWN_BY


def _bare(node: ast.expr) -> str:
    """The words that a literal, an f-string or a list of them shows without the catalogues."""
    if isinstance(node, ast.List | ast.Tuple):
        return next(filter(None, map(_bare, node.elts)), "")
    pieces = node.values if isinstance(node, ast.JoinedStr) else [node]
    text = "".join(
        piece.value if isinstance(piece, ast.Constant) and isinstance(piece.value, str) else "_"
        for piece in pieces
    )
    return text if LETTERS.search(MARKUP.sub("", text)) else ""


def test_the_window_and_the_command_line_show_no_bare_texts(modules) -> None:
    found = [
        f"{module.file}:{line}: {text!r}"
        for name, module in modules.items()
        if name.startswith(("custdesk.ui", "custdesk.app", "custdesk.cli"))
        for line, text in bare_texts(module.tree)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('button.setText("Log call")', True),
        ('QLabel(f"{n} customers")', True),
        ('table.setHeaderLabels(["Name", name])', True),
        ('button.setText(_("Log call"))', False),
        ('button.setText("…")', False),
        ('label.setText(f\'<a href="{url}" style="{looks}">{name}</a>\')', False),
        ('log.warning("slow page %s", name)', False),
        ('settings.set("theme", "dark")', False),
    ],
)
def test_bare_texts_are_found(code: str, found: bool) -> None:
    assert bool(bare_texts(ast.parse(code))) is found


def sources(tmp_path, code: str) -> list[Source]:
    (tmp_path / "code.py").write_text(code, encoding="utf-8")
    return catalogues.find_sources(tmp_path)


def test_source_texts_are_found_with_their_plurals(tmp_path) -> None:
    code = """
        _("Log call"), N_("Name"), words.text("Visit plan"), label.text(), row.text(0)
        ngettext("{n} row", "{n} rows", n), words.plural("{n} day", "{n} days", n)
        Message(N_("{n} order"), {"n": n}, N_("{n} orders"))
        Message(N_("{n} visit of {who}"), {"n": n, "who": Message(N_("nobody"))},
                plural=N_("{n} visits of {who}"))
        TABLES = {"task": (N_("{n} task"), N_("{n} tasks")), "both": (N_("One"), N_("Two"))}
        """
    found = sources(tmp_path, "if True:\n" + code)
    assert {source.text: source.plural for source in found} == {
        "Log call": None,
        "Name": None,
        "Visit plan": None,
        "{n} row": "{n} rows",
        "{n} day": "{n} days",
        "{n} order": "{n} orders",
        "{n} visit of {who}": "{n} visits of {who}",
        "nobody": None,
        "{n} task": "{n} tasks",
        "One": None,
        "Two": None,
    }


def test_an_f_string_cannot_be_translated(tmp_path) -> None:
    with pytest.raises(TextProblem, match=r"code\.py:1"):
        sources(tmp_path, '_(f"{n} rows")')


def test_a_text_that_counts_anywhere_counts_everywhere() -> None:
    found = [Source("{n} row", None, "a", 1), Source("{n} row", "{n} rows", "b", 1)]
    assert catalogues.entries(found) == {"{n} row": "{n} rows"}
    with pytest.raises(TextProblem, match="second plural"):
        catalogues.entries([*found, Source("{n} row", "{n} lines", "c", 3)])


@pytest.fixture
def locale(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
    return tmp_path


def _fill(text: str, old: str, new: str) -> None:
    path = catalogues.source_path("zh_CN")
    before = path.read_text(encoding="utf-8")
    assert f'{text}\n{old} ""' in before
    path.write_text(before.replace(f'{text}\n{old} ""', f'{text}\n{old} "{new}"'), encoding="utf-8")


def test_a_catalogue_is_complete_only_with_every_text_and_the_same_places(locale) -> None:
    wanted = {"Name": None, "{n} row of {file}": "{n} rows of {file}"}
    assert any("not in the catalogue" in text for text in catalogues.problems("zh_CN", wanted))
    catalogues.update("zh_CN", wanted)
    assert sum("not translated" in text for text in catalogues.problems("zh_CN", wanted)) == 2
    _fill('msgid "Name"', "msgstr", "名称")
    _fill('msgid_plural "{n} rows of {file}"', "msgstr[0]", "{n} 行")
    (problem,) = catalogues.problems("zh_CN", wanted)
    assert "other places than ['file', 'n']" in problem
    wanted.pop("Name")
    left_over = [text for text in catalogues.problems("zh_CN", wanted) if "Name" in text]
    assert left_over == ["zh_CN: no longer in the program: 'Name'"]


def test_updating_keeps_translations_and_order_and_compiles(locale) -> None:
    catalogues.update("zh_CN", {"Name": None, "City": None})
    _fill('msgid "Name"', "msgstr", "名称")
    catalogues.update("zh_CN", {"Name": None, 'Address\t"A"': None})
    text = catalogues.source_path("zh_CN").read_text(encoding="utf-8")
    assert text.index("Address") < text.index("Name") < text.index("名称")
    assert "City" not in text
    assert "POT-Creation-Date" not in text
    catalogues.compile_catalogues()
    assert catalogues.source_path("zh_CN").with_suffix(".mo").stat().st_size > 0
