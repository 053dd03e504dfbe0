"""Errors that are expected: their message is meant for the user. Anything else is a bug."""

from custdesk.domain.words import Message


class CustDeskError(Exception):
    """Says what happened, where, and what to do; nothing was lost."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


class ValidationError(CustDeskError):
    """Values that cannot be stored. `problems` maps a field name to its sentence."""

    def __init__(self, message: Message, problems: dict[str, Message]) -> None:
        super().__init__(message)
        self.problems = problems


class NotFound(CustDeskError):
    """Something that was asked for by name, code or number is not there."""


class InUse(CustDeskError):
    """The place of something that would come back is taken."""


class GoneForGood(CustDeskError):
    """What an undo or redo would need was emptied from the bin, or thinned from the history."""


class StorageUnavailable(CustDeskError):
    """The data file cannot be opened, read or written."""


class DamagedFile(StorageUnavailable):
    """Pages of the data file cannot be read; a backup or salvage helps."""


class DatabaseTooNew(StorageUnavailable):
    """The data file was last used with a newer CustDesk."""


class UnreadableFile(CustDeskError):
    """A file that was to be imported cannot be read."""


class Cancelled(CustDeskError):
    """The user stopped the work; nothing was written."""


class InUseElsewhere(CustDeskError):
    """Another window or process holds the data folder."""


class Locked(CustDeskError):
    """A password is needed before the data file can be read or written."""


class WrongPassword(CustDeskError):
    """Neither the password nor the recovery code of the data file; not told what was wrong."""
