"""What one can do by key on the pages around letters and events; a part of `actions.ACTIONS`."""

from custdesk.ui.parts.action import Action

LETTER_ACTIONS: tuple[Action, ...] = ()
