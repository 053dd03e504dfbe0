"""The menu of fields that a template can name, in the user's language."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from custdesk.domain.letters.fields import GROUPS, PARTS, Field
from custdesk.system.language import _


def field_menu(parent: QWidget, insert: Callable[[str], object]) -> QMenu:
    """A menu per group; `insert` gets what is to stand in the text."""
    menu = QMenu(parent)
    for title, fields in GROUPS:
        group = menu.addMenu(_(title).replace("&", "&&"))
        for field in fields:
            _add(group, field, insert)
    menu.addSeparator()
    more = menu.addMenu(_("Conditions"))
    for text, said in (
        ("{% if city %}\n\n{% endif %}\n", _("Only if a field is filled")),
        ("{% if city %}\n\n{% else %}\n\n{% endif %}\n", _("One text or another")),
        ('{% if country == "…" %}\n\n{% endif %}\n', _("Only if a field says something")),
    ):
        _entry(more, said, text, insert)
    return menu


def _add(menu: QMenu, field: Field, insert: Callable[[str], object]) -> None:
    title = _(field.title)
    if not field.parts:
        _entry(menu, title, f"{{{{ {field.key} }}}}", insert)
        return
    lines = menu.addMenu(title.replace("&", "&&"))
    inside = " ".join(f"{{{{ line.{part} }}}}" for part in field.parts[:1])
    whole = f"{{% for line in {field.key} %}}\n- {inside}\n{{% endfor %}}\n"
    _entry(lines, _("The whole list"), whole, insert)
    lines.addSeparator()
    for part in field.parts:
        _entry(lines, _(PARTS[part]), f"{{{{ line.{part} }}}}", insert)


def _entry(menu: QMenu, title: str, text: str, insert: Callable[[str], object]) -> None:
    action = menu.addAction(title.replace("&", "&&"))
    action.triggered.connect(lambda _checked=False: insert(text))
