"""Whom to put on the guest list: a saved view, a group, tiers, a search."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from custdesk.domain.changes import Changes
from custdesk.domain.errors import ValidationError
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services import customers, filters, groups
from custdesk.services.desk import Desk
from custdesk.services.events import guests
from custdesk.store.rows import ListQuery
from custdesk.system.language import _
from custdesk.ui.forms.editors import ChoiceEditor, Context, CountryEditor, Editor
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.tasks import Tasks

_MOST = 5000
_TIERS = tuple((str(tier), tier.label) for tier in Tier)
_SECTIONS = (
    Section("", (
        Row("group", N_("Everybody in a group"), half=True),
        Row("view", N_("Customers of a view"), half=True),
        Row("tier", N_("Tier"), "choice", True, _TIERS),
        Row("country", N_("Country"), "country", True),
        Row("text", N_("Search words"), hint=N_("Name, city, person or number")),
        Row("everyone", N_("Of each customer"), "choice", choices=(
            ("no", N_("Who decides, else the first contact")), ("yes", N_("All contacts")),
        ), needed=True),
    )),
)  # fmt: skip


def guests_form(desk: Desk, parent: QWidget | None) -> Form:
    """What narrows whom to add; fields that are left empty do not."""
    context = Context(desk.today(), customers.base_currency(desk), lambda _name: None)
    named = tuple((str(one.id), one.name) for one in groups.listed(desk))
    views = tuple((str(one.id), one.name) for one in filters.listed(desk))
    given: dict[str, Editor] = {
        "group": ChoiceEditor(Row("group", "", "choice", choices=named), context),
        "view": ChoiceEditor(Row("view", "", "choice", choices=views), context),
        "country": CountryEditor(Row("country", "", "country"), context),
    }
    form = Form(_("Add guests"), _SECTIONS, desk, parent, save=_("Add them"), given=given)
    form.show_values({"everyone": "no"})
    form.resize(520, 380)
    return form


Added = tuple[Changes, int]


def ask_guests(
    desk: Desk, tasks: Tasks, event: int, parent: QWidget | None, told: Callable[[int], object]
) -> None:
    """Ask whom, and put them on the list, on the worker; `told` hears how many came onto it."""
    chosen: list[Callable[[], Changes]] = []
    form = guests_form(desk, parent)
    form.ask_values(lambda values: chosen.append(meant(desk, event, values)))
    if not chosen:
        return

    def add() -> Added:
        before = len(guests.guests(desk, event))
        done = chosen[-1]()
        return done, len(guests.guests(desk, event)) - before

    tasks.run(add, done=lambda found: told(found[1]), label="add guests")


def meant(desk: Desk, event: int, values: Values) -> Callable[[], Changes]:
    """What puts those on the list that all of the fields mean; raises `ValidationError`."""
    everyone = values["everyone"] == "yes"
    group = int(str(values["group"])) if values.get("group") else None
    rest = [values.get(name) for name in ("view", "tier", "country", "text")]
    if group is not None and not any(rest):
        return lambda: guests.add_group(desk, event, group, everyone=everyone)
    if not any(rest):
        why = Message(N_("Say whom: at least one of these fields."))
        raise ValidationError(why, {"view": why})
    query = ListQuery()
    if values.get("view"):
        number = int(str(values["view"]))
        query = next(one.query for one in filters.listed(desk) if one.id == number)
    if values.get("tier"):
        query = query._replace(tiers=frozenset({str(values["tier"])}))
    if values.get("country"):
        query = query._replace(countries=frozenset({str(values["country"])}))
    if values.get("text"):
        query = query._replace(text=f"{query.text} {values['text']}".strip())
    if group is not None:
        inside = frozenset(groups.customers_in(desk, group, with_people=True))
        query = query._replace(only=inside)
    found = list(customers.ids(desk, query, _MOST))
    if not found:
        why = Message(N_("No customer fits all of this."))
        raise ValidationError(why, {"view": why})
    return lambda: guests.add(desk, event, found, everyone=everyone)
