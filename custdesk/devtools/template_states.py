"""Letter templates for pictures: as they are, and with a mistake in one."""

from collections.abc import Callable

from custdesk.devtools.camera import Camera
from custdesk.ui.templates.page import TemplatesPage

State = Callable[[Camera], None]


_WIDE, _SMALL = (1440, 900), (1180, 700)


def _page(camera: Camera, size: tuple[int, int] = _WIDE) -> TemplatesPage:
    camera.open("templates", size)
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


def _small(camera: Camera) -> None:
    page = _page(camera, _SMALL)
    page.list.go_to("invitation")
    page.editor.language.setCurrentIndex(page.editor.language.findData("ar"))
    camera.wait()
    camera.take(camera.window, "templates-small")
    page.editor.language.setCurrentIndex(page.editor.language.findData("en"))


STATES: dict[str, State] = {
    "templates": _templates,
    "templates-wrong": _wrong,
    "templates-small": _small,
}
