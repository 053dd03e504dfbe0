"""What dialogs remember from one time to the next, in the settings of this user."""

from typing import Any

from custdesk.system.settings import Settings

_USED: list[Settings] = []


def use(settings: Settings) -> None:
    """Remember in these settings from now on."""
    _USED[:] = [settings]


def kept(name: str) -> dict[str, Any]:
    """What was kept under the name of a setting; nothing without a window's settings."""
    return dict(_USED[0].get(name)) if _USED else {}


def keep(name: str, **values: object) -> None:
    """Keep values beside the others under this name."""
    if _USED:
        _USED[0].set(name, kept(name) | values)
