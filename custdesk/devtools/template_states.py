"""Letter templates for pictures: as they are, and with a mistake in one."""

from collections.abc import Callable

from custdesk.devtools.camera import Camera
from custdesk.ui.templates.page import TemplatesPage

State = Callable[[Camera], None]


def _page(camera: Camera) -> TemplatesPage:
    camera.open("templates")
    page = camera.window.page()
    assert isinstance(page, TemplatesPage)
    camera.wait()
    return page


def _templates(camera: Camera) -> None:
    page = _page(camera)
    page.list.go_to("suggestions")
    camera.wait()
    camera.take(camera.window, "templates")


def _wrong(camera: Camera) -> None:
    page = _page(camera)
    page.list.go_to("offer")
    camera.wait()
    text = page.editor.text.toPlainText()
    page.editor.text.setPlainText(text.replace("{{ note }}", "{{ note }}\n{{ frim }} { city }", 1))
    page.editor.look()
    camera.wait()
    camera.take(camera.window, "templates-wrong")
    page.editor.revert()


STATES: dict[str, State] = {"templates": _templates, "templates-wrong": _wrong}
