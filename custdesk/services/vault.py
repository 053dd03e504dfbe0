"""The password of the firm's file: give it, change it, take it away, and open the file by it."""

import hmac
import logging
import secrets
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from custdesk.domain import passwords, recovery_code
from custdesk.domain.errors import CustDeskError, StorageUnavailable, ValidationError, WrongPassword
from custdesk.domain.words import N_, Message, Words
from custdesk.services import backups, exports, settings
from custdesk.services.desk import Desk, Progress, refusal
from custdesk.store import copies, files, protecting
from custdesk.store import settings as stored
from custdesk.store.database import WRONG, is_encrypted
from custdesk.store.keyfile import KEY_BYTES, KeyFile, KeySet, Kind, new_key
from custdesk.system import keystore
from custdesk.system.paths import Paths, resource

if TYPE_CHECKING:
    from custdesk.paper.typesetting import Document

log = logging.getLogger(__name__)

# How many key files of backups are tried where the one beside the file is lost or another's.
_MOST_LOST = 5


class Patience:
    """How long to wait after wrong passwords; the second one may still be a slip."""

    LONGEST = 60

    @staticmethod
    def pause_after(failures: int) -> float:
        """Seconds until the next try: 0, 0, 1, 2, 4 … up to a minute."""
        return min(float(2 ** max(0, min(failures, 16) - 2)), Patience.LONGEST) * (failures > 1)


def is_protected(paths: Paths) -> bool:
    """Whether the file needs a password; a missing file does not."""
    return is_encrypted(paths.database)


def unlock(paths: Paths, secret: str) -> bytes:
    """The key of the file, by its password or its recovery code.

    Raises `WrongPassword`, and `StorageUnavailable` when nothing that holds the key is left.
    Where the key file is lost, what a backup keeps of it takes its place.
    """
    right = None
    for keys in _key_files(paths):
        for _, key in _opened(keys, secret):
            if protecting.opens(paths.database, key):
                _put_back(paths, keys)
                return key
            right = right or key
    if right is None:
        raise WrongPassword(Message(WRONG))
    # The secret is right and the file is not: opening it says what is the matter.
    return right


def set_password(desk: Desk, password: str, progress: Progress | None = None) -> str:
    """Give the file a password; the recovery code, which is never told again.

    A plain file is encrypted, and so are its backups. One that has a password (opened by its
    recovery code) gets another, and the old code ends. Raises `ValidationError` for an empty one
    and `StorageUnavailable` when the file cannot be replaced; then nothing has changed.
    """
    _refuse_empty(password)
    code = recovery_code.make(secrets.token_bytes(recovery_code.RANDOM_BYTES))
    key = desk.db.key
    own, second = _places(desk)
    if key is None:
        key = new_key()
        keys = KeyFile.make(key, password, code)
        protecting.protect(desk.db, desk.paths.key_file, keys, key)
        forget(desk.paths)
    else:
        keys = KeyFile.make(key, password, code, _current(desk.paths))
        _save(desk, keys)
    try:
        _let_follow(desk, own, second, keys, key, progress)
    except (OSError, CustDeskError) as error:
        # The code must be told whatever happens: nobody could ask for it again.
        log.warning("not all copies follow the new password: %s", type(error).__name__)
    return code


def _let_follow(
    desk: Desk,
    own: list[Path],
    second: list[Path],
    keys: KeyFile,
    key: bytes,
    progress: Progress | None,
) -> None:
    copies.renew([*own, *second], keys)
    text = Message(N_("Encrypting the backups"))

    def step(done: int, total: int) -> None:
        if progress:
            progress(done, total, text)

    copies.protect(own, keys, key, step=step)
    # The first that knows the key file: from now on that can be lost without harm.
    backups.routine(desk, "password")
    copies.protect(second, keys, key, firm=_firm(desk), step=step)


def change_password(desk: Desk, old: str, new: str) -> None:
    """Give the file another password; the recovery code stays. Raises `WrongPassword`."""
    _refuse_empty(new)
    _rewrap(desk, old, "password", new)


def new_recovery_code(desk: Desk, password: str) -> str:
    """Another recovery code; the one on paper opens nothing any more. Raises `WrongPassword`."""
    code = recovery_code.make(secrets.token_bytes(recovery_code.RANDOM_BYTES))
    _rewrap(desk, password, "recovery", code)
    return code


def remove_password(desk: Desk, old: str) -> None:
    """Write the file in plain again. Raises `WrongPassword`.

    Backups that were made with the password stay encrypted; it still opens them.
    """
    if desk.db.key is None:
        return
    _held(desk, old)
    protecting.expose(desk.db, desk.paths.key_file)
    forget(desk.paths)


def strength(password: str) -> tuple[int, Message]:
    """From 0 (guessed at once) to 4 (very strong), and what to say of it."""
    return passwords.strength(password)


def plain_copies(desk: Desk) -> list[Path]:
    """Backups of a protected file that could not be encrypted and can be read by anybody."""
    if desk.db.key is None:
        return []
    own, second = _places(desk)
    logs = [log_file for place in own for log_file in copies.plain_logs(place)]
    return copies.plain(own) + copies.plain(second, _firm(desk)) + logs


def recovery_sheet(desk: Desk, code: str, words: Words, path: Path) -> None:
    """Print a recovery code as a PDF for the safe. Raises `CustDeskError` where it cannot be."""
    document = _sheet(desk, code, words)
    exports.save(desk, path, document.pdf(), "recovery", make_folder=True)


def recovery_pages(desk: Desk, code: str, words: Words) -> list[bytes]:
    """The same sheet as SVG pages for a printer; nothing is written."""
    return _sheet(desk, code, words).svg_pages()


def _sheet(desk: Desk, code: str, words: Words) -> "Document":
    from custdesk.paper.recovery_sheet import RecoverySheet, set_recovery_sheet

    sheet = RecoverySheet(
        firm=settings.firm(desk).name,
        file=desk.paths.database.name,
        folder=str(desk.paths.data.absolute()),
        made_on=desk.today(),
        groups=tuple(recovery_code.grouped(code).split("-")),
    )
    return set_recovery_sheet(sheet, words, templates=resource("templates"))


def can_remember() -> Message | None:
    """None when this computer can keep the key safely, else a sentence why not."""
    return keystore.why_not()


def remember(paths: Paths, key: bytes) -> Message | None:
    """Keep the key in this computer's key store; None when it is kept, else why not."""
    return keystore.keep(_name(paths), key)


def forget(paths: Paths) -> None:
    """Take the key out of this computer's key store."""
    keystore.drop(_name(paths))


def remembered(paths: Paths) -> bytes | None:
    """The key from this computer's key store, if it is there and opens the file."""
    key = keystore.find(_name(paths))
    if key is None or len(key) != KEY_BYTES or not protecting.opens(paths.database, key):
        return None
    return key


def is_remembered(paths: Paths) -> bool:
    """Whether the file opens here without asking for its password."""
    return remembered(paths) is not None


def _name(paths: Paths) -> str:
    """What the key is kept under: says nothing about the firm, holds while the folder stays."""
    return sha256(str(paths.data.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _opened(keys: KeyFile, secret: str) -> Iterator[tuple[KeySet, bytes]]:
    """The sets that a password or recovery code opens; what can only be a code goes first."""
    code = recovery_code.read(secret)
    if code is not None:
        yield from keys.unwrap("recovery", code)
    yield from keys.unwrap("password", secret)


def _key_files(paths: Paths) -> Iterator[KeyFile]:
    """The key file, or where it is lost or damaged those that the backups keep.

    Of the sets that it has only its own are true: an old password must not open the file because
    an old backup knows it. Other sets may be those of the file all the same, where the key file
    beside it is an earlier one that a program which keeps folders alike has brought back.
    """
    damage: StorageUnavailable | None = None
    keys: KeyFile | None = None
    try:
        keys = KeyFile.load(paths.key_file)
    except StorageUnavailable as error:
        damage = error
    if keys is not None:
        yield keys
    known = {one.id for one in keys.sets} if keys is not None else set()
    tried = 0
    for kept in copies.key_files(copies.folders(paths.data)):
        if tried < _MOST_LOST and known.isdisjoint(one.id for one in kept.sets):
            tried += 1
            yield kept
    if keys is None and not tried:
        raise damage or refusal(paths)


def _put_back(paths: Paths, keys: KeyFile) -> None:
    current = _current(paths)
    if current == keys:
        return
    try:
        # What stands there may be another version's of the file, which may come back too.
        (keys.joined(current) if current is not None else keys).save(paths.key_file)
        log.info("the key file was lost or another's; a backup's took its place")
    except OSError:
        log.warning("the key file is lost and cannot be written")


def _current(paths: Paths) -> KeyFile | None:
    try:
        return KeyFile.load(paths.key_file)
    except StorageUnavailable:
        return None


def _held(desk: Desk, secret: str) -> tuple[KeyFile, KeySet]:
    """The key file and its set that a secret opens; raises `WrongPassword`."""
    held = desk.db.key
    if held is not None:
        for keys in _key_files(desk.paths):
            for chosen, key in _opened(keys, secret):
                if hmac.compare_digest(key, held):
                    return keys, chosen
    raise WrongPassword(Message(WRONG))


def _rewrap(desk: Desk, old: str, kind: Kind, new: str) -> None:
    keys, chosen = _held(desk, old)
    key = desk.db.key
    assert key is not None
    changed = keys.rewrapped(chosen, key, kind, new)
    _save(desk, changed)
    own, second = _places(desk)
    copies.renew([*own, *second], changed)


def _save(desk: Desk, keys: KeyFile) -> None:
    with protecting.telling(desk.paths.key_file):
        keys.save(desk.paths.key_file)


def _places(desk: Desk) -> tuple[list[Path], list[Path]]:
    """Where copies of the file lie: in the data folder, and the second place when it is there."""
    chosen = stored.get(desk.db, "backup_second")
    second = [Path(str(chosen)).expanduser()] if chosen else []
    return copies.folders(desk.paths.data), [place for place in second if files.is_folder(place)]


def _firm(desk: Desk) -> str:
    """What the firm's backups say whose they are: the uid of the file's first operation."""
    return str(desk.db.value("SELECT uid FROM operation ORDER BY id LIMIT 1") or "")


def _refuse_empty(password: str) -> None:
    if not unicodedata.normalize("NFKC", password).strip():
        text = Message(N_("Type a password."))
        raise ValidationError(text, {"password": text})
