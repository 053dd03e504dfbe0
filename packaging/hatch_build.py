"""Compiles the catalogues whenever CustDesk is built or installed for editing."""

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogues(BuildHookInterface[Any]):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put the compiled catalogues beside their sources before the files are collected."""
        sys.path.insert(0, self.root)
        from custdesk.devtools.catalogues import compile_catalogues

        compile_catalogues()
