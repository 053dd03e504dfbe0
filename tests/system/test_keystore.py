"""The key store: kept where it is safe, a sentence where it is not, never an exception."""

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringLocked

from custdesk.system import keystore
from custdesk.system.language import say

KEY = bytes(range(32))


class Store(KeyringBackend):
    """A desktop's store."""

    priority = 1

    def __init__(self):
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


class Broken(Store):
    """A desktop whose store does not open."""

    def get_password(self, service, username):
        raise KeyringLocked("locked")

    set_password = delete_password = get_password


class Forgetful(Store):
    def set_password(self, service, username, password):
        pass


class PlaintextKeyring(Store):
    """Keeps secrets in a file; as the one of keyrings.alt, which is not installed here."""


PlaintextKeyring.__module__ = "keyrings.alt.file"


@pytest.fixture
def use():
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_what_is_kept_is_found_until_it_is_dropped(use):
    use(Store())
    assert keystore.why_not() is None
    assert keystore.find("firm") is None
    assert keystore.keep("firm", KEY) is None
    assert keystore.find("firm") == KEY
    assert keystore.find("other") is None
    keystore.drop("firm")
    assert keystore.find("firm") is None
    keystore.drop("firm")


@pytest.mark.parametrize(
    ("store", "words"),
    [
        (fail.Keyring(), "no key store"),
        (null.Keyring(), "no key store"),
        (PlaintextKeyring(), "readable on the disk"),
    ],
)
def test_without_a_safe_store_it_says_so(use, store, words):
    use(store)
    assert words in say(keystore.why_not())
    assert words in say(keystore.keep("firm", KEY))
    assert getattr(store, "kept", {}) == {}
    assert keystore.find("firm") is None
    keystore.drop("firm")


@pytest.mark.parametrize("store", [Broken(), Forgetful()])
def test_a_store_that_fails_is_told_and_not_raised(use, store):
    use(store)
    assert "did not answer or refused" in say(keystore.keep("firm", KEY))
    assert keystore.find("firm") is None
    keystore.drop("firm")


def test_in_a_chain_only_the_safe_store_is_used(use, monkeypatch):
    safe, readable = Store(), PlaintextKeyring()
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [readable, safe])
    use(chainer.ChainerBackend())
    assert keystore.keep("firm", KEY) is None
    assert readable.kept == {}
    assert keystore.find("firm") == KEY


def test_what_is_not_a_key_is_no_key(use):
    store = Store()
    use(store)
    store.kept[keystore.SERVICE, "firm"] = "not hex"
    assert keystore.find("firm") is None
