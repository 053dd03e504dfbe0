"""Campaigns, their recipients and their form for pictures."""

from collections.abc import Callable

from custdesk.devtools.camera import Camera
from custdesk.services import customers
from custdesk.services.letters import campaigns, proof, recipients
from custdesk.ui.forms.campaign import CampaignForm
from custdesk.ui.forms.one_by_one import OneByOneDialog
from custdesk.ui.forms.release import ReleaseDialog
from custdesk.ui.forms.single_letter import template_names, write_letter
from custdesk.ui.letters import reading
from custdesk.ui.letters.page import LettersPage
from custdesk.ui.letters.report import ReportDialog

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


def _recipients(camera: Camera, name: str, size: tuple[int, int] = (1440, 900)) -> None:
    page = _page(camera)
    camera.window.resize(*size)
    row = campaigns.listed(camera.desk)[0]
    recipients.start(camera.desk, row.id)
    page.open_campaign(row.id)
    camera.wait_until(lambda: page.recipients.scene is not None)
    page.recipients.table.setFocus()
    page.recipients.table.go_to(1)
    camera.wait()
    camera.wait()
    camera.take(camera.window, name)


def _release(camera: Camera) -> None:
    page = _page(camera)
    found = reading.ready(camera.desk, campaigns.listed(camera.desk)[0].id, None)
    camera.dialog(
        "letters-out",
        lambda: ReleaseDialog(camera.desk, camera.tasks, found.letters, found.kept, page).exec(),
    )
    camera.dialog(
        "letters-one-by-one",
        lambda: OneByOneDialog(
            camera.desk, camera.tasks, found.letters, "mail_program", page
        ).exec(),
    )


def _report(camera: Camera) -> None:
    page, desk = _page(camera), camera.desk
    found = proof.report(desk, campaigns.listed(desk)[0].id)
    camera.dialog("campaign-report", lambda: ReportDialog(desk, camera.tasks, found, page).exec())


def _single(camera: Camera) -> None:
    number = customers.find(camera.desk, "DE-101")
    camera.dialog(
        "letter-single", lambda: write_letter(camera.desk, camera.tasks, number, camera.window)
    )


def _form(camera: Camera) -> None:
    desk = camera.desk
    _page(camera)
    row = campaigns.listed(desk)[0]
    stored = campaigns.get(desk, row.id)
    camera.dialog(
        "campaign-form",
        lambda: CampaignForm(
            desk, camera.tasks, stored, list(template_names(desk).items()), camera.window
        ).exec(),
    )


STATES: dict[str, State] = {
    "letters": _campaigns,
    "campaign-form": _form,
    "recipients": lambda camera: _recipients(camera, "recipients"),
    "recipients-small": lambda camera: _recipients(camera, "recipients-small", (1180, 700)),
    "letters-out": _release,
    "campaign-report": _report,
    "letter-single": _single,
}
