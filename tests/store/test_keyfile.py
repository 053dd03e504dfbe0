"""The key file: only the right secret yields the key, and damage never yields another one."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custdesk.domain import recovery_code
from custdesk.domain.errors import StorageUnavailable
from custdesk.store import keyfile
from custdesk.store.keyfile import KeyFile
from custdesk.system.language import say

pytestmark = pytest.mark.usefixtures("cheap_keys")

KEY = bytes(range(32))
CODE = recovery_code.make(bytes(15))
PASSWORD = "wild geese over Suzhou"


@pytest.fixture
def made() -> KeyFile:
    return KeyFile.make(KEY, PASSWORD, CODE)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "custdesk.key"


def keys(file: KeyFile, kind, secret) -> list[bytes]:
    return [key for _, key in file.unwrap(kind, secret)]


def test_password_and_code_each_yield_the_key(made, path):
    made.save(path)
    loaded = KeyFile.load(path)
    assert loaded == made
    assert keys(loaded, "password", PASSWORD) == [KEY]
    assert keys(loaded, "recovery", CODE) == [KEY]
    assert not path.with_name("custdesk.key.part").exists()


def test_nothing_of_key_or_secrets_stands_in_it(made, path):
    made.save(path)
    text = path.read_text()
    for secret in (KEY.hex(), PASSWORD, CODE):
        assert secret not in text


@pytest.mark.parametrize(
    ("kind", "secret"),
    [("password", ""), ("password", PASSWORD + " "), ("password", PASSWORD.upper()),
     ("password", CODE), ("recovery", PASSWORD), ("recovery", CODE[:-1])],
)  # fmt: skip
def test_a_wrong_secret_yields_nothing(made, kind, secret):
    assert keys(made, kind, secret) == []


@settings(max_examples=25)
@given(secret=st.text(max_size=40).filter(lambda text: text != PASSWORD))
def test_no_other_text_yields_the_key(secret):
    file = _shared()
    assert keys(file, "password", secret) == []


_made: list[KeyFile] = []


def _shared() -> KeyFile:
    if not _made:
        _made.append(KeyFile.make(KEY, PASSWORD, CODE))
    return _made[0]


def test_a_password_is_the_same_however_its_letters_are_composed():
    file = KeyFile.make(KEY, "Café ２０２６", CODE)
    assert keys(file, "password", "Cafe\u0301 2026") == [KEY]


def test_any_flipped_bit_of_the_file_is_found(made, path):
    """Told as damage, so that nobody doubts the password; no bit yields another key."""
    made.save(path)
    good = path.read_bytes()
    for place in range(len(good)):
        for bit in (0, 5):
            flipped = bytearray(good)
            flipped[place] ^= 1 << bit
            path.write_bytes(flipped)
            with pytest.raises(StorageUnavailable):
                KeyFile.load(path)


def test_a_flipped_byte_behind_the_check_yields_nothing(made):
    """Even where the check of the file was made to fit, the seal of the wrap does not."""
    content = made.content()
    for field in ("salt", "nonce", "wrapped"):
        for place in (0, 7, 11):
            changed = json.loads(json.dumps(content))
            wrap = changed["sets"][0]["wraps"][0]
            data = bytearray.fromhex(wrap[field])
            data[place] ^= 1
            wrap[field] = data.hex()
            changed["check"] = keyfile._check(changed)
            assert keys(KeyFile.parse(changed), "password", PASSWORD) == []


def test_a_wrap_is_bound_to_its_set_and_kind(made):
    other = KeyFile.make(bytes(32), "another", recovery_code.make(b"\1" * 15))
    for change in ({"id": other.sets[0].id}, {"kind": "recovery"}):
        content = made.content()
        wrap = content["sets"][0]["wraps"][0]
        (content["sets"][0] if "id" in change else wrap).update(change)
        content["check"] = keyfile._check(content)
        kind = change.get("kind", "password")
        assert keys(KeyFile.parse(content), kind, PASSWORD) == []


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "null", '"key"', "\x00\xff", '{"version":1}', "[" * 100_000,
     '{"version":1,"id":"x","sets":[],"check":"x"}', "customer;city\nHanse;Hamburg"],
)  # fmt: skip
def test_what_is_no_key_file_is_told_in_words(path, text):
    path.write_text(text)
    with pytest.raises(StorageUnavailable) as refused:
        KeyFile.load(path)
    assert "is damaged or of another program" in say(refused.value.message)
    assert str(path) in say(refused.value.message)


def test_a_newer_key_file_is_told_in_words(made, path):
    path.write_text(json.dumps(made.content() | {"version": 2}))
    with pytest.raises(StorageUnavailable) as refused:
        KeyFile.load(path)
    assert "newer CustDesk" in say(refused.value.message)


@pytest.mark.parametrize(
    "cost", [{"memory": 2**31}, {"memory": 1}, {"iterations": 10**9}, {"lanes": 0}, {"lanes": True}]
)
def test_costs_that_would_hang_or_guard_nothing_are_refused(made, cost):
    content = made.content()
    content["sets"][0]["wraps"][0].update(cost)
    content["check"] = keyfile._check(content)
    with pytest.raises(ValueError, match="count"):
        KeyFile.parse(content)


def test_a_new_password_leaves_the_code_and_shuts_the_old_one_out(made):
    chosen, key = next(made.unwrap("password", PASSWORD))
    changed = made.rewrapped(chosen, key, "password", "cranes over Wuxi")
    assert keys(changed, "password", PASSWORD) == []
    assert keys(changed, "password", "cranes over Wuxi") == [KEY]
    assert keys(changed, "recovery", CODE) == [KEY]
    assert changed.id == made.id


def test_two_sets_are_tried_both(made):
    other = KeyFile.make(bytes(32), PASSWORD, CODE)
    assert keys(made.joined(other), "password", PASSWORD) == [KEY, bytes(32)]
    assert made.joined(made) == made


def test_no_file_is_no_key_file(path):
    assert KeyFile.load(path) is None
