"""The folder for other calendars, as this computer's settings name it."""

from pathlib import Path

from custdesk.services.calendar_folder import Folder
from custdesk.services.calendar_out import Choice
from custdesk.system.settings import Settings

PARTS = ("visits", "tasks", "days", "holidays", "notes")


def folder_of(settings: Settings) -> Folder:
    """Where, and what goes in."""
    chosen = settings.get("calendar_parts")
    path = settings.get("calendar_folder")
    choice = Choice(**{name: name in chosen for name in PARTS})
    return Folder(Path(path) if path else None, choice)
