"""Pictures of filters, saved views, groups and what is done with many customers at once."""

from collections.abc import Callable

from custdesk.devtools.camera import Camera
from custdesk.domain.list_filters import Row
from custdesk.services import customers, filters, groups
from custdesk.store.rows import ListQuery
from custdesk.system.language import _
from custdesk.ui.customers.group_menu import GroupsButton
from custdesk.ui.customers.groups_dialog import GroupsDialog
from custdesk.ui.customers.page import CustomersPage
from custdesk.ui.forms.conditions import FilterDialog
from custdesk.ui.forms.many import ask_contact, ask_tasks, ask_tier, ask_value, ask_visits

State = Callable[[Camera], None]


def _group(camera: Camera) -> int:
    """A group with some members, made once."""
    name = {"en": "Hamburg fair 2027", "zh_CN": "2027 年汉堡展"}.get(
        camera.language, "Hamburg 2027"
    )
    there = [one.id for one in groups.listed(camera.desk) if one.name == name]
    if there:
        return there[0]
    numbers = list(customers.ids(camera.desk, ListQuery(sort="name", descending=False)))
    made = groups.save(camera.desk, None, name, customers=numbers[3:17])
    other = {"en": "WeChat spring buyers", "zh_CN": "微信春季买家群"}.get(camera.language, "WeChat")
    groups.save(camera.desk, None, other, customers=numbers[10:30])
    camera.tasks.changed.emit(made, None)
    assert made.created is not None
    return made.created


def _rows(camera: Camera) -> tuple[Row, ...]:
    return (
        Row("last_contact", "older", ("14",)),
        Row("group", "is", (str(_group(camera)),)),
        Row("sales_12m", "min", ("40000",)),
        Row("country", "not", ("CN", "JP")),
    )


def _page(camera: Camera) -> CustomersPage:
    camera.open("customers")
    page = camera.window.page()
    assert isinstance(page, CustomersPage)
    return page


def _builder(camera: Camera) -> None:
    query = ListQuery(rows=_rows(camera))
    page = _page(camera)
    camera.dialog(
        "filter-builder", lambda: FilterDialog.ask(page, camera.desk, camera.tasks, query, 0)
    )


def _put_together(camera: Camera) -> None:
    page = _page(camera)
    page.filters.groups.chosen.emit("tier")
    camera.wait()
    page.table.setFocus()
    page.table.heads.toggle(0)
    camera.take(camera.window, "customers-grouped")
    page.filters.groups.chosen.emit("country")
    camera.wait()
    camera.take(camera.window, "customers-by-country")
    page.filters.groups.chosen.emit("")


def _views(camera: Camera) -> None:
    rows = _rows(camera)
    page = _page(camera)
    name = _("Last contact")
    for title, query in (
        (name, ListQuery(rows=rows[:1])),
        ("Fair 2027", ListQuery(rows=rows[1:], any_row=True)),
    ):
        if title not in [one.name for one in filters.listed(camera.desk)]:
            camera.tasks.changed.emit(filters.save(camera.desk, None, title, query), None)
    camera.wait()
    page.filters.choose_view(page.tabs.views[-1])
    camera.wait()
    camera.take(camera.window, "saved-views")
    page.filters.narrow(page.filters.query._replace(rows=rows[:3]))
    camera.window.resize(1180, 700)
    camera.wait()
    camera.take(camera.window, "saved-views-small")
    page.filters.clear_all()


def _groups(camera: Camera) -> None:
    number = _group(camera)
    page = _page(camera)
    camera.dialog("groups", lambda: GroupsDialog(page).exec())
    button = page.findChildren(GroupsButton)[0]
    button.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))
    camera.popup("groups-menu", button.menu())
    page.narrowing.show_group(number)
    camera.wait()
    camera.take(camera.window, "group-shown")
    page.filters.clear_all()


def _actions(camera: Camera) -> None:
    _group(camera)
    page = _page(camera)
    page.table.select_ids(list(page.model.ids)[2:14])
    menu = page.many.menu()
    menu.popup(page.many.mapToGlobal(page.many.rect().bottomLeft()))
    camera.popup("actions-menu", menu)
    desk, today = camera.desk, camera.desk.today()
    camera.dialog("actions-tasks", lambda: ask_tasks(page, desk, today, lambda _values: None))
    camera.dialog("actions-visits", lambda: ask_visits(page, desk, today, lambda _values: None))
    camera.dialog("actions-contact", lambda: ask_contact(page, desk, today, lambda _values: None))
    camera.dialog("actions-tier", lambda: ask_tier(page, desk, lambda _values: None))
    camera.dialog(
        "actions-field", lambda: ask_value(page, desk, "owner", _("Owner"), None, lambda _v: None)
    )


STATES: dict[str, State] = {
    "filter-builder": _builder,
    "saved-views": _views,
    "customers-grouped": _put_together,
    "groups": _groups,
    "actions": _actions,
}
