"""Mails that we write, as a parser that is not ours reads them."""

import datetime as dt
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mail_reader import read

from custdesk.bridge.mail_draft import Attached, Mail, draft, outgoing, unsent
from custdesk.bridge.mail_head import one_line, printable
from custdesk.domain.errors import CustDeskError


def picture() -> bytes:
    """A png of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    size = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    lines = zlib.compress(b"\0\x20\x50\x80")
    head = b"\x89PNG\r\n\x1a\n"
    return head + chunk(b"IHDR", size) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


# A greeting, a name and a firm in each language that letters are written in.
TONGUES = {
    "en": ("Dear Ms O'Neill,", 'Siobhan "Shiv" O\'Neill, Jr.', "News: first for you"),
    "zh_CN": ("尊敬的王小明先生：", "王小明", "新品上市，老客户优先"),
    "zh_TW": ("陳美玲女士，您好：", "陳美玲", "新品上市，老客戶優先"),
    "de": ("Sehr geehrter Herr Müller-Lüdenscheidt,", "Jörg Müller-Lüdenscheidt", "Für Sie zuerst"),
    "fr": ("Madame, Monsieur,", "Hélène d'Ancône", "Nouveauté : vous d’abord"),
    "es": ("Estimado señor Ibáñez:", "José María Ibáñez", "¡Novedad! Primero para usted"),
    "it": ("Gentile signora Nicolò,", "Letizia Nicolò", "È arrivata la novità"),
    "pt": ("Prezado senhor João,", "João Conceição", "Novidade: primeiro para você"),
    "ja": ("鈴木 一郎 様", "鈴木 一郎", "新製品のご案内（お得意様へ先行）"),
    "ko": ("김민수 님께", "김민수", "신제품 안내 드립니다"),
    "ru": ("Уважаемый Иван Иванович!", "Иванов, Иван Иванович", "Новинка — сначала для вас"),
    "ar": ("السيد أحمد المحترم،", "أحمد بن عبد الله", "منتج جديد لكم أولاً"),
}


def _mail(language: str) -> Mail:
    dear, name, subject = TONGUES[language]
    text = f"{dear}\n\n{subject}.\nhttps://nord.example/a?b=1&c=2, 1 < 2 & 3\n\n– Lin Yue"
    return Mail(
        subject, text, "buyer@kunde.example", name, "lin@works.example", "林悦, 外贸部", language,
        "abc@works.example", ("Works & Söhne", "1 Harbour Road"), picture(), (640, 72),
        (Attached("报价 Größe.pdf", b"%PDF-1.7\n\r\n\0"), Attached("notes.txt", b"a\nb\r\nc")),
        "lin@works.example",
    )  # fmt: skip


@pytest.mark.parametrize("language", TONGUES)
def test_a_foreign_reader_sees_what_was_written(language: str) -> None:
    mail = _mail(language)
    content = unsent(mail)
    seen = read(content)
    assert seen.warnings == []
    assert (seen.subject, seen.to) == (mail.subject, [(mail.to_name, mail.to)])
    assert (seen.sender, seen.hidden) == ((mail.sender_name, mail.sender), 0)
    assert seen.plain.replace("\r\n", "\n").rstrip("\n") == mail.text
    assert {name: dict(seen.headers)[name] for name in ("x-unsent", "message-id")} == {
        "x-unsent": ["1"],
        "message-id": ["<abc@works.example>"],
    }
    assert seen.files == {file.name: file.content for file in mail.files}
    assert seen.whole.shape() == (
        "multipart/mixed(multipart/alternative(text/plain, multipart/related(text/html, image/png))"
        ", application/pdf, application/octet-stream)"
    )
    assert seen.picture == picture()
    assert 'src="cid:letterhead"' in seen.page
    assert 'width="320" height="36"' in seen.page
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in seen.page
    assert '<a href="https://nord.example/a?b=1&amp;c=2">' in seen.page
    assert "1 &lt; 2 &amp; 3" in seen.page
    assert "<b>Works &amp; Söhne</b>" in seen.page
    head = content.partition(b"\r\n\r\n")[0]
    assert head.isascii()
    assert max(map(len, content.split(b"\r\n"))) <= 78
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_a_plain_letter_is_plain(tmp_path) -> None:
    seen = read(draft("Hello", "One\n\nTwo", "a@b.example"))
    assert seen.whole.shape() == "text/plain"
    assert (seen.subject, seen.plain.split()) == ("Hello", ["One", "Two"])
    assert "from" not in seen.headers
    assert "date" not in seen.headers


def test_what_a_server_is_given_has_its_day_and_is_no_draft() -> None:
    seen = read(outgoing(_mail("en"), dt.datetime(2026, 9, 3, 8, 10, tzinfo=dt.UTC)))
    assert seen.headers["date"] == ["Thu, 03 Sep 2026 08:10:00 +0000"]
    assert "x-unsent" not in seen.headers
    assert seen.headers["list-unsubscribe"] == ["<mailto:lin@works.example?subject=unsubscribe>"]


@pytest.mark.parametrize(
    "address",
    ["", "nobody", "a b@c.de", "a@b@c.de", "a@b.de, c@d.de", "a@b.de\nBcc: x@y.de", "<a@b.de>",
     "jörg@b.de", "a@", ".a@b.de", "a@b..de", "a\x00@b.de"],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(CustDeskError) as told:
        unsent(Mail("S", "T", address or " "))
    assert "no mail address" in told.value.message.text


def test_a_foreign_domain_is_written_in_plain_letters() -> None:
    assert read(unsent(Mail("S", "T", "ivan@пример.рф"))).to == [("", "ivan@xn--e1afmkfd.xn--p1ai")]


@pytest.mark.parametrize(
    "name",
    ["=?utf-8?q?Bcc=3A?=", 'A "B" C', "A\\B", "a, b; c <d@e.f>", "x" * 300, "名" * 90, "=?", "@"],
)
def test_names_that_look_like_something_else_stay_names(name: str) -> None:
    mail = Mail(name, "T", "a@b.example", name, "c@d.example", name)
    seen = read(unsent(mail))
    assert seen.subject == name
    assert (seen.to, seen.sender) == ([(name, "a@b.example")], (name, "c@d.example"))


TEXT = st.text(max_size=300)


@settings(max_examples=150)
@given(subject=TEXT, name=TEXT, text=TEXT, firm=TEXT)
def test_whatever_a_name_or_a_text_holds_arrives_and_changes_no_other_line(
    subject: str, name: str, text: str, firm: str
) -> None:
    mail = Mail(subject, text, "a@b.example", name, "c@d.example", firm, head=(firm,))
    seen = read(unsent(mail))
    assert set(seen.headers) <= {
        "x-unsent", "subject", "from", "to", "mime-version", "content-type",
        "content-transfer-encoding",
    }  # fmt: skip
    assert seen.subject == one_line(subject)
    assert (seen.to, seen.sender) == (
        [(one_line(name), "a@b.example")],
        (one_line(firm), "c@d.example"),
    )
    assert seen.plain.replace("\r\n", "\n").rstrip("\n") == printable(text).rstrip("\n")


@pytest.mark.parametrize("odd", ["a\r\nBcc: x@y.de", "a\rBcc: x@y.de", "名", "x" * 2000])
def test_no_language_and_no_id_of_a_strange_file_adds_a_line(odd: str) -> None:
    raw = unsent(Mail("S", "T", "a@b.de", language=odd, message_id=odd, head=("Works",)))
    seen = read(raw)
    assert not {"bcc", "content-language", "message-id"} & seen.headers.keys()
    assert b"Bcc" not in raw.split(b"\r\n\r\n")[0]
