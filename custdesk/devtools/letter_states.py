"""Campaigns, their recipients and their form for pictures."""

from collections.abc import Callable

from custdesk.devtools.camera import Camera
from custdesk.services.letters import campaigns
from custdesk.ui.forms.campaign import CampaignForm
from custdesk.ui.letters.page import LettersPage

State = Callable[[Camera], None]


def _page(camera: Camera) -> LettersPage:
    camera.open("letters")
    page = camera.window.page()
    assert isinstance(page, LettersPage)
    camera.wait()
    return page


def _campaigns(camera: Camera) -> None:
    _page(camera)
    camera.wait()
    camera.take(camera.window, "letters")


def _form(camera: Camera) -> None:
    desk = camera.desk
    _page(camera)
    row = campaigns.listed(desk)[0]
    stored = campaigns.get(desk, row.id)
    camera.dialog(
        "campaign-form",
        lambda: CampaignForm(desk, camera.tasks, stored, [], camera.window).exec(),
    )


STATES: dict[str, State] = {"letters": _campaigns, "campaign-form": _form}
