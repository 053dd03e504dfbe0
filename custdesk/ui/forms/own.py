"""The firm's own fields as sections of a form."""

from collections.abc import Sequence

from custdesk.domain.own_fields import CHOICE, DATE
from custdesk.services.own_fields import OwnField
from custdesk.system.language import _
from custdesk.ui.forms.rows import Row, Section

_EDITORS = {DATE: "day", CHOICE: "choice"}


def own_title(field: OwnField) -> str:
    """What the set of a field is called."""
    if not field.industry:
        return _("Own fields")
    return _("Own fields: {industry}").format(industry=field.industry)


def own_sections(own: Sequence[tuple[OwnField, str]]) -> list[Section]:
    """A section for each set; titles are the user's words."""
    rows: dict[str, list[Row]] = {}
    for field, _text in own:
        kind = _EDITORS.get(field.kind, "line")
        choices = tuple((choice, choice) for choice in field.choices)
        row = Row(field.key, field.title, kind, half=True, choices=choices)
        rows.setdefault(own_title(field), []).append(row)
    return [Section(title, tuple(found)) for title, found in rows.items()]
