"""A pytest plugin that makes Qt as good as not installed: `-p custdesk.devtools.without_qt`."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

_BLOCKED = {"PySide6", "shiboken6", "qtpy", "qtawesome"}


class _NoQt(MetaPathFinder):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] in _BLOCKED:
            raise ModuleNotFoundError(f"{fullname} is blocked in this run", name=fullname)
        return None


sys.meta_path.insert(0, _NoQt())
