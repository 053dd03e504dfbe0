"""The line to a mail server: who is let in, what is refused, and in which words."""

import datetime as dt
import ssl
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from custdesk.bridge.smtp import Line, Server, ServerRefuses
from custdesk.devtools.post_office import open_office

_TEXT = b"Subject: dots\r\n\r\n.one\r\n..two\r\n.\r\nlast\r\n"


def _certified(path: Path, address: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What a server of that address shows, and what trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, address)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))]), False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )  # fmt: skip
    shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    shown.load_cert_chain(path)
    return shown, ssl.create_default_context(cafile=str(path))


@pytest.fixture
def certificate(tmp_path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    return _certified(tmp_path / "both.pem", "127.0.0.1")  # a name is not known everywhere


def _server(office, security="plain", user="") -> Server:
    return Server("127.0.0.1", office.port, security, user)


def test_a_mail_arrives_as_it_was_with_its_lines_of_dots() -> None:
    ends: list[int] = []
    with open_office() as office, Line(_server(office)) as line:
        answer = line.hand_over(
            "a@b.example", "c@d.example", _TEXT, lambda: ends.append(len(office.taken))
        )
    assert (answer.kind, answer.said) == ("taken", "250 2.0.0 taken")
    assert ends == [0]  # before the last byte nobody has it
    assert office.mails == [_TEXT]


def test_what_stops_before_the_last_byte_was_never_taken() -> None:
    def stop() -> None:
        raise RuntimeError

    with open_office() as office:
        line = Line(_server(office))
        with pytest.raises(RuntimeError):
            line.hand_over("a@b.example", "c@d.example", _TEXT, stop)
        line.close()
        with Line(_server(office)) as again:
            assert again.hand_over("a@b.example", "c@d.example", _TEXT, int).kind == "taken"
    assert len(office.taken) == 1


def test_after_a_refusal_the_next_one_goes_out_on_the_same_line() -> None:
    plans = {"no@d.example": "refuse", "grey@d.example": "grey", "spam@d.example": "spam"}
    with open_office(lambda to, _tries: plans.get(to, "")) as office, Line(_server(office)) as line:
        kinds = [
            line.hand_over("a@b.example", to, _TEXT, int).kind for to in (*plans, "yes@d.example")
        ]
    assert kinds == ["refused", "later", "refused", "taken"]
    assert office.lines == 1


def test_the_certificate_of_a_server_is_looked_at(certificate, tmp_path) -> None:
    shown, trusts = certificate
    with open_office(tls=shown) as office:
        with Line(_server(office, "starttls"), "", trusts) as line:
            assert line.hand_over("a@b.example", "c@d.example", _TEXT, int).kind == "taken"
        with pytest.raises(ServerRefuses) as told:
            Line(_server(office, "starttls"))
        assert "could not prove" in told.value.message.text
    assert len(office.taken) == 1
    shown, trusts = _certified(tmp_path / "other.pem", "127.0.0.9")
    with open_office(tls=shown) as office:
        with pytest.raises(ServerRefuses) as told:
            Line(_server(office, "starttls"), "", trusts)
        assert "could not prove" in told.value.message.text


def test_user_and_password_are_asked_for_and_never_quoted(certificate) -> None:
    shown, trusts = certificate
    with open_office(tls=shown, user=("lin", "secret")) as office:
        with Line(_server(office, "starttls", "lin"), "secret", trusts) as line:
            assert line.hand_over("a@b.example", "c@d.example", _TEXT, int).kind == "taken"
        for wrong in ("guess", "密码-guess"):
            with pytest.raises(ServerRefuses) as told:
                Line(_server(office, "starttls", "lin"), wrong, trusts)
            assert "did not accept" in told.value.message.text
            assert "guess" not in str(told.value.message.values)


def test_a_server_without_what_is_asked_for_says_so() -> None:
    with open_office() as office:
        with pytest.raises(ServerRefuses) as told:
            Line(_server(office, "starttls"))
        assert "does not offer" in told.value.message.text
        with pytest.raises(ServerRefuses) as told:
            Line(_server(office, "tls"))
        assert "another kind of protection" in told.value.message.text
        port = office.port
    with pytest.raises(ServerRefuses) as told:
        Line(Server("127.0.0.1", port, "plain"))
    assert told.value.message.values["port"] == str(port)
