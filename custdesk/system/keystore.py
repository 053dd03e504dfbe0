"""The computer's key store (Windows, macOS, a Linux desktop), for "Remember on this computer".

Never raises: without a store, or with one that keeps secrets readable, it says why.
"""

import binascii
import logging
from typing import Any

from custdesk.domain.words import N_, Message

log = logging.getLogger(__name__)

SERVICE = "CustDesk"

_NONE = N_(
    "This computer has no key store that CustDesk can use, so the password is asked for each time."
)
_READABLE = N_(
    "The key store of this computer would keep the key readable on the disk, so CustDesk does not "
    "use it. The password is asked for each time."
)
_REFUSED = N_(
    "The key store of this computer did not answer or refused, so nothing is remembered. "
    "The password is asked for each time."
)


def why_not() -> Message | None:
    """None when keys can be kept here, else a sentence why not."""
    try:
        found = _stores()
    except Exception as error:  # whatever a desktop's store raises
        return _failed(error)
    if any(map(_is_safe, found)):
        return None
    return Message(_READABLE if any(map(_is_readable, found)) else _NONE)


def keep(name: str, key: bytes) -> Message | None:
    """Keep a key under a name; None when it is kept, else a sentence why not."""
    refused = why_not()
    if refused is not None:
        return refused
    try:
        store = _store()
        store.set_password(SERVICE, name, key.hex())
        if store.get_password(SERVICE, name) != key.hex():
            return Message(_REFUSED)
    except Exception as error:
        return _failed(error)
    return None


def find(name: str) -> bytes | None:
    """The key that is kept under a name; None where there is none or no store."""
    try:
        store = _store()
        kept = store.get_password(SERVICE, name) if store else None
        return bytes.fromhex(kept) if kept else None
    except (ValueError, binascii.Error):
        return None
    except Exception as error:
        _failed(error)
        return None


def drop(name: str) -> None:
    """Forget what is kept under a name; nothing happens where nothing is."""
    try:
        store = _store()
        if store and store.get_password(SERVICE, name) is not None:
            store.delete_password(SERVICE, name)
    except Exception as error:
        _failed(error)


def _store() -> Any:  # noqa: ANN401 - keyring's backends have no common type
    return next(filter(_is_safe, _stores()), None)


def _stores() -> list[Any]:
    """The store that keyring would use; a chain of them one by one, as not all may be safe."""
    import keyring  # asks the desktop; only where a key is to be remembered

    chosen = keyring.get_keyring()
    return list(getattr(chosen, "backends", None) or [chosen])


def _is_safe(store: Any) -> bool:  # noqa: ANN401
    return not _is_readable(store) and _family(store) not in (
        "keyring.backends.fail",
        "keyring.backends.null",
        "keyring.backends.chainer",
    )


def _is_readable(store: Any) -> bool:  # noqa: ANN401
    """Stores of the package keyrings.alt: files with the secret as it is, or nearly so."""
    return _family(store).startswith("keyrings.") or "plaintext" in type(store).__name__.lower()


def _family(store: Any) -> str:  # noqa: ANN401
    return type(store).__module__


def _failed(error: Exception) -> Message:
    log.warning("key store: %s", type(error).__name__)
    return Message(_REFUSED)
