"""What a window shows of work that was done: steps, the bin, values changed since."""

from custdesk.devtools.camera import SETTLE, Camera
from custdesk.services import customers, history
from custdesk.store.rows import ListQuery
from custdesk.ui.customers.changes import ChangesDialog
from custdesk.ui.preferences.history import HistoryPage
from custdesk.ui.preferences.undo_choice import UndoChoice


def _work(camera: Camera) -> int:
    """Do what a morning does to a list: two values changed and changed again, two firms gone."""
    desk = camera.desk
    numbers = customers.ids(desk, ListQuery())
    first = numbers[0]
    if customers.detail(desk, first).row.city == "Breda":
        return first  # it was done for another picture
    customers.save(desk, first, {"city": "Delft", "industry": "Kitchenware", "notes": "New buyer"})
    customers.save(desk, first, {"city": "Breda", "industry": "Tableware"})
    changes = customers.remove(desk, list(numbers[-2:]))
    camera.tasks.changed.emit(changes, None)
    return first


def steps(camera: Camera) -> None:
    """The history after some work, one step of it taken back."""
    _work(camera)
    changes, _result = history.undo(camera.desk, history.page(camera.desk, 2)[1].id)
    camera.tasks.changed.emit(changes, None)
    camera.page("history", "history-steps")


def thrown_away(camera: Camera) -> None:
    """The bin with something in it."""
    _work(camera)
    camera.open("history")
    page = camera.window.page()
    assert isinstance(page, HistoryPage)
    page.views.button("bin").click()
    camera.wait_until(lambda: bool(page.bin.rows.rows))
    page.bin.rows.tick_all(True)
    camera.wait()
    camera.take(camera.window, "history-bin")
    page.views.button("steps").click()


def undo_choice(camera: Camera) -> None:
    """What was changed since a step that is to be taken back."""
    desk = camera.desk
    _work(camera)
    every = (history.preview(desk, row.id) for row in history.page(desk) if row.kind == "do")
    preview = next(found for found in every if found.rows)
    camera.dialog("undo-choice", lambda: UndoChoice.ask(preview, desk, camera.window))


def changes(camera: Camera) -> None:
    """The changes of one customer."""
    first = _work(camera)
    name = customers.detail(camera.desk, first).row.name
    box = ChangesDialog(camera.desk, first, name, camera.window)
    box.open()
    camera.dialog("changes", lambda: camera.wait(5 * SETTLE))
