"""What happens when CustDesk is built or installed for editing."""

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Resources(BuildHookInterface[Any]):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues; put `resources/` inside the package of a wheel that travels.

        A wheel for editing gets no copy: the program looks beside its package then.
        """
        sys.path.insert(0, self.root)
        from custdesk.devtools.catalogues import compile_catalogues

        compile_catalogues()
        if version == "standard":
            build_data["force_include"]["resources"] = "custdesk/resources"
