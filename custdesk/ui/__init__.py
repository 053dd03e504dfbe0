"""The window: the only part that knows Qt."""

import builtins

_plain_import = builtins.__import__
import PySide6.QtCore  # noqa: E402, F401

# PySide6 puts its own function in the place of this one, which looks through the source of every
# module imported later for a switch that is not used here: a tenth of the whole start.
builtins.__import__ = _plain_import
