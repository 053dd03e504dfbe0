"""What one user of this computer chose: declared with type, default and title, kept in a file.

What belongs to the firm (its name, its currency, the rhythm of its tiers) is in the data file
instead, and travels with it.
"""

import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from custdesk.domain.tokens import THEMES
from custdesk.domain.words import N_

log = logging.getLogger(__name__)


class Setting(NamedTuple):
    """One thing that can be chosen; `choices` empty means any value of the type.

    `title` is a source text, or empty for what the window keeps for itself.
    """

    name: str
    kind: type
    default: Any
    title: str = ""
    choices: tuple[str, ...] = ()

    def accepts(self, value: object) -> bool:
        """Whether a value can be kept under this name."""
        fits = isinstance(value, self.kind) and isinstance(value, bool) == (self.kind is bool)
        return fits and (not self.choices or value in self.choices)


DECLARED = (
    Setting("language", str, "system", N_("Language"), ("system", "en", "zh_CN", "zh_TW")),
    Setting("theme", str, "system", N_("Colours"), ("system", *THEMES)),
    Setting("density", str, "usual", N_("Rows of tables"), ("compact", "usual", "roomy")),
    Setting("lock_minutes", int, 10, N_("Lock after")),  # 0: never
    Setting("password_offered", bool, False),
    Setting("seen_version", str, ""),  # whose news were told; empty: never started
    Setting("code_owed", bool, False),  # a recovery code was made that nobody has kept
    Setting("updates", str, "", choices=("", "yes", "no")),  # empty: nobody was asked yet
    Setting("updates_looked", str, ""),  # the day on which it was looked last
    Setting("updates_address", str, ""),  # another place than the project's
    Setting("calendar_folder", str, ""),  # kept up to date for other programs; empty: none
    Setting("calendar_parts", list, ["visits", "tasks", "holidays"]),
    # The window's own memory: place and size as x, y, width, height; sizes of panes by name.
    Setting("geometry", list, []),
    Setting("maximized", bool, False),
    Setting("panes", dict, {}),
    Setting("place", dict, {}),  # the page that was open, its day, and what each page showed: ids
    Setting("own_window", list, []),  # width and height of a customer's own window
    Setting("columns", dict, {}),  # of tables by name: order, widths, which are shown
    Setting("groups", dict, {}),  # what each view of the customer list is put together by
    Setting("last_folder", str, ""),
    Setting("recent", list, []),  # what the search opened lately, the latest first: kinds and ids
    Setting("preview", dict, {}),  # of pages: zoom, size of the dialog, small pages or not
    Setting("labels", dict, {}),  # the last sheet of labels and what stood on it
    Setting("plan_paper", dict, {}),  # of visit plans: layout, paper, what stays off it
    Setting("printing", dict, {}),  # the last printer and its sides
)
_BY_NAME = {setting.name: setting for setting in DECLARED}


class Settings:
    """The settings of a user, read once and written whenever one changes."""

    def __init__(self, path: Path, values: Mapping[str, object] | None = None) -> None:
        self._path = path
        self._values: dict[str, Any] = {}
        for name, value in (values or {}).items():
            setting = _BY_NAME.get(name)
            if setting is None:
                log.warning("settings: the key %r is not known and is left out", name)
            elif not setting.accepts(value):
                log.warning("settings: the value of %r does not fit; its default holds", name)
            else:
                self._values[name] = value

    @classmethod
    def load(cls, path: Path) -> "Settings":
        """Read the file; a missing or damaged one gives the defaults."""
        try:
            values = json.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            return cls(path)
        except (OSError, ValueError):
            log.warning("settings: the file cannot be read; the defaults hold")
            return cls(path)
        return cls(path, values if isinstance(values, dict) else {})

    def get(self, name: str) -> Any:  # noqa: ANN401 - the type is the setting's own
        """The value of a declared setting, or its default; `KeyError` for any other name."""
        setting = _BY_NAME[name]
        return self._values.get(name, setting.default)

    def set(self, name: str, value: object) -> None:
        """Choose a value and write the file; `ValueError` when it does not fit."""
        if not _BY_NAME[name].accepts(value):
            raise ValueError(f"{value!r} cannot be the setting {name}")
        if self.get(name) != value:
            self._values[name] = value
            self._write()

    def _write(self) -> None:
        text = json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True)
        part = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(text, "utf-8")
            os.replace(part, self._path)  # noqa: PTH105 - atomic on every system
        except OSError as error:
            log.warning("settings: the file cannot be written: %s", type(error).__name__)
