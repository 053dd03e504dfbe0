"""Looking for a newer version: what is asked, what is understood, and what is refused."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from custdesk import __version__
from custdesk.domain.errors import CustDeskError
from custdesk.services import updates


@pytest.fixture
def server():
    """A server on this computer; `answer` is what it gives, `asked` what it was told."""

    class Answers(BaseHTTPRequestHandler):
        answer: bytes = b""
        to = ""
        asked: list[tuple[str, dict[str, str]]] = []  # noqa: RUF012 - of one test

        def do_GET(self) -> None:
            self.asked.append((self.path, dict(self.headers)))
            away = bool(self.to) and self.path != "/there"
            self.send_response(302 if away else 200)
            if away:
                self.send_header("Location", self.to)
            self.end_headers()
            self.wfile.write(self.answer)

        def log_message(self, *_given) -> None:
            """Nothing on stderr."""

    listening = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    Answers.address = f"http://127.0.0.1:{listening.server_port}/newest.json"
    yield Answers
    listening.shutdown()
    listening.server_close()
    thread.join()


def test_a_newer_version_is_told_with_its_page(server) -> None:
    server.answer = json.dumps({"version": "99.1", "page": "https://example.org/new"}).encode()
    assert updates.look(server.address) == ("99.1", True, "https://example.org/new")


@pytest.mark.parametrize("version", [__version__, "0.0.9", __version__ + ".0"])
def test_what_is_not_newer_is_no_news(server, version) -> None:
    server.answer = json.dumps({"version": version, "page": "javascript:alert(1)"}).encode()
    assert updates.look(server.address) == (version, False, "")


def test_nothing_is_told_of_who_asks(server) -> None:
    server.answer = b'{"version": "1.0"}'
    updates.look(server.address)
    path, headers = server.asked.pop()
    assert path == "/newest.json"
    headers.pop("Host")
    assert headers == {
        "Accept-Encoding": "identity", "User-Agent": "CustDesk", "Connection": "close",
    }  # fmt: skip


@pytest.mark.parametrize(
    "answer",
    [b"", b"<html>", b"[]", b'{"version": 2}', b'{"version": "2; rm"}', b"[" * 9000,
     b'{"version": "2.0"}' + b" " * 20_000],
)  # fmt: skip
def test_what_is_no_such_file_is_said(server, answer) -> None:
    server.answer = answer
    with pytest.raises(CustDeskError) as refused:
        updates.look(server.address)
    assert "does not tell a version" in refused.value.message.text


@pytest.mark.parametrize(
    "address", ["http://example.org/x", "file:///etc/passwd", "ftp://x/y", "https://", "x", "//["]
)
def test_only_safe_places_are_looked_at(address) -> None:
    with pytest.raises(CustDeskError) as refused:
        updates.look(address)
    assert "https://" in refused.value.message.text


@pytest.mark.parametrize(
    ("host", "followed"),
    [("127.0.0.1", True), ("0.0.0.0", False)],  # noqa: S104 - the same computer by an unsafe name
)
def test_an_answer_that_leads_to_an_unsafe_place_is_not_followed(server, host, followed) -> None:
    server.answer = b'{"version": "99.1"}'
    server.to = server.address.replace("127.0.0.1", host).replace("newest.json", "there")
    if followed:
        assert updates.look(server.address).newer
        return
    with pytest.raises(CustDeskError) as refused:
        updates.look(server.address)
    assert "does not answer" in refused.value.message.text


def test_offline_is_a_sentence(server) -> None:
    with pytest.raises(CustDeskError) as refused:
        updates.look("http://127.0.0.1:9/newest.json")
    assert "does not answer" in refused.value.message.text


def test_the_project_names_no_place_yet() -> None:
    assert updates.place() == ""
    assert updates.place("https://example.org/x") == "https://example.org/x"
