"""Foreign mails as they are read: charsets, broken heads, bodies, mailboxes, Outlook, accidents."""

import base64
import datetime as dt
import io
import random
import struct
import time

import pytest
from outlook_files import message

from custdesk.bridge import mail_in
from custdesk.bridge.mail_in import ForeignMail, Unread
from custdesk.bridge.reading import mail_files, mail_html, rich_text
from custdesk.bridge.reading.mail_parts import moment_of, read_mail
from custdesk.bridge.reading.mail_words import addresses, codec_of, decoded, words
from custdesk.domain.errors import Cancelled

HEAD = (
    "From: Anna <anna@huber.de>\nTo: me@ourfirm.com\nSubject: x\n"
    "Date: Thu, 3 Sep 2026 10:00:00 +0200\n"
)


def told(body: bytes, head: str = "") -> dict:
    return read_mail((HEAD + head).encode() + b"\n" + body)


def read(*paths, **more):
    return list(mail_in.read(paths, **more))


# -- charsets -------------------------------------------------------------------------------------

SAYS = [
    ("gb2312", "报价单：镕基先生要５００件"),
    ("gb18030", "你好，请报价𠀀"),
    ("big5", "請報價，謝謝"),
    ("shift_jis", "お見積りをお願いします①"),
    ("iso-2022-jp", "お見積りをお願いします"),
    ("euc-kr", "견적을 부탁드립니다"),
    ("koi8-r", "Добрый день, пришлите цены"),
    ("windows-1251", "Добрый день, пришлите цены"),
    ("windows-1252", "Grüße – “fünf” € 5"),
    ("windows-1254", "Fiyat listesi gönderir misiniz, teşekkürler"),
    ("iso-8859-2", "Prosím cenník, ďakujem"),
    ("utf-8", "Ελληνικά, עברית, العربية"),
    ("utf-7", "Grüße"),
]


@pytest.mark.parametrize(("charset", "text"), SAYS)
def test_texts_are_read_in_all_charsets(charset, text) -> None:
    codec = {"shift_jis": "cp932", "gb2312": "gb18030"}.get(charset, charset)
    head = f"MIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n"
    assert told(text.encode(codec), head)["text"] == text
    packed = base64.encodebytes(text.encode(codec))
    assert told(packed, head + "Content-Transfer-Encoding: base64\n")["text"] == text
    encoded = base64.b64encode(text.encode(codec)).decode()
    assert words(f"=?{charset}?B?{encoded}?=") == text


def test_charsets_that_cannot_be_true_are_not_believed() -> None:
    german = "Grüße aus Köln, schöne Tage für alle Mitarbeiter"
    assert decoded(german.encode(), "us-ascii") == german
    assert decoded(german.encode(), "iso-8859-1") == german
    assert decoded(german.encode("cp1252"), "utf-8") == german
    assert decoded("请尽快报价，我们需要五百件产品".encode("gb18030"), "x-unknown").startswith(
        "请尽快报价"
    )
    assert codec_of("GBK") == "gb18030"
    assert codec_of('"ISO-8859-1"') == "cp1252"
    assert codec_of("rot13") is None
    assert codec_of("no such thing") is None


# -- heads ----------------------------------------------------------------------------------------


def test_a_sign_that_is_cut_in_two_between_encoded_words_is_whole_again() -> None:
    raw = "王小明报价单".encode("gb18030")
    cut = [base64.b64encode(part).decode() for part in (raw[:5], raw[5:])]
    line = f"=?gb2312?B?{cut[0]}?=\n =?gb2312?B?{cut[1]}?="
    assert words(line) == "王小明报价单"
    assert words("=?utf-8?Q?Gr=C3=BC=C3=9Fe_aus?= =?utf-8?Q?_K=C3=B6ln?=") == "Grüße aus Köln"
    assert words("a =?utf-8?q?b?= c") == "a b c"
    assert words("=?utf-8?B?not base64") == "=?utf-8?B?not base64"
    assert words("=?utf-8?B?R3LDvMOfZQ?=") == "Grüße"  # without its padding


def test_heads_with_bare_bytes_are_read() -> None:
    raw = HEAD.encode() + "X-A: b\nSubject: 报价单请查收谢谢\n".encode("gb18030") + b"\nhm"
    assert read_mail(raw.replace(b"Subject: x\n", b""))["subject"] == "报价单请查收谢谢"


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("Anna <A@B.de>", [("Anna", "a@b.de")]),
        ('"Roth, Anna" <a@b.de>, c@d.de', [("Roth, Anna", "a@b.de"), ("", "c@d.de")]),
        ("a@b.de (Anna Roth)", [("Anna Roth", "a@b.de")]),
        ("=?utf-8?Q?Roth=2C_Anna?= <a@b.de>", [("Roth, Anna", "a@b.de")]),
        ("=?utf-8?B?QW5uYSA8YUBiLmRlPg==?=", [("Anna", "a@b.de")]),
        ("a@b.de; c@d.de", [("", "a@b.de"), ("", "c@d.de")]),
        ("undisclosed-recipients:;", []),
        ("'a@b.de' <a@b.de>", [("", "a@b.de")]),
        ("Friends: a@b.de, c@d.de;", [("", "a@b.de"), ("", "c@d.de")]),
        ("Anna <mailto:a@b.de>", [("Anna", "a@b.de")]),
        ("<a@b.de", [("", "a@b.de")]),
        ("", []),
    ],
)  # fmt: skip
def test_addresses_are_found_however_they_are_written(raw, found) -> None:
    got = addresses(raw)
    assert [address for _name, address in got] == [address for _name, address in found]
    if "Friends" not in raw:
        assert got == found


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Thu, 3 Sep 2026 10:00:00 +0800", "2026-09-03T02:00"),
        ("Thu, 3 Sep 2026 10:00:00 GMT", "2026-09-03T10:00"),
        ("3 Sep 26 10:00 EST", "2026-09-03T15:00"),
        ("Thu, 03 Sep 2026 10:00:00 +0200 (CEST)", "2026-09-03T08:00"),
        ("2026-09-03 10:00:00", "2026-09-03T10:00"),
        ("Thu, 31 Dec 2026 23:30:00 -0500", "2027-01-01T04:30"),
        ("yesterday", None),
        ("Thu, 3 Sep 0026 10:00:00 +0800", "2026-09-03T02:00"),
        ("Thu, 99 Sep 2026 99:00:00 +0800", None),
        ("", None),
    ],
)
def test_moments_are_taken_with_their_zone(text, at) -> None:
    found = moment_of(text)
    assert (found.strftime("%Y-%m-%dT%H:%M") if found else None) == at


def test_without_a_date_the_last_station_tells_when_it_came() -> None:
    head = HEAD.replace("Date: Thu, 3 Sep 2026 10:00:00 +0200\n", "")
    head += "Received: from a by b; Fri, 4 Sep 2026 10:00:00 +0000\n"
    found = read_mail(head.encode() + b"\nx")
    assert (found["at"], found["vague"]) == ("2026-09-04T10:00:00Z", True)


# -- bodies ---------------------------------------------------------------------------------------

MIXED = """MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=B

--B
Content-Type: multipart/alternative; boundary=C

--C
Content-Type: text/plain; charset=utf-8

We take 500.
--C
Content-Type: text/html; charset=utf-8

<p>We take <b>500</b>.</p>
--C--
--B
Content-Type: application/pdf; name="x.pdf"
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename*0*=gb18030''%B1%A8%BC%DB; filename*1=".pdf"

AAAA
--B
Content-Type: image/png; name="logo.png"
Content-ID: <1@x>
Content-Disposition: inline; filename="logo.png"
Content-Transfer-Encoding: base64

AAAA
--B
Content-Type: message/rfc822

From: c@d.de
Subject: =?utf-8?B?5oql5Lu3?=

older
--B--
"""


def test_attachments_are_named_and_pictures_of_signatures_are_not() -> None:
    head, _blank, body = MIXED.partition("\n\n")
    found = told(body.encode(), head + "\n")
    assert found["text"] == "We take 500."
    assert found["attachments"] == ["报价.pdf", "报价.eml"]


def test_html_alone_becomes_text_without_what_it_quotes() -> None:
    page = """<html><head><style>p {color: red}</style></head><body>
    <div>We take&nbsp;500 pieces &amp; more.</div><div><br></div><div>When?</div>
    <div class="gmail_signature">Anna<br>Huber</div>
    <div class="gmail_quote"><div>On Thu, 3 Sep 2026 Bo wrote:</div>
    <blockquote>old text</blockquote></div></body></html>"""
    found = told(page.encode(), "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n")
    assert found["text"] == "We take 500 pieces & more.\n\nWhen?"
    outlook = '<p>Yes.</p><div id="divRplyFwdMsg">From: x</div><p>old</p>'
    assert mail_html.text_of(outlook) == "Yes."
    assert "old" in mail_html.text_of(outlook, keep_older=True)
    assert mail_html.text_of("<p>a<p>b<br>c<table><tr><td>1<td>2</table>").split() == [
        "a", "b", "c", "1", "2",
    ]  # fmt: skip


def test_lines_that_were_broken_on_the_way_are_joined() -> None:
    head = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8; format=flowed\n"
    assert (
        told(b"We take \nfive hundred.\n\nWhen?", head)["text"] == "We take five hundred.\n\nWhen?"
    )


def test_a_delivery_report_names_whom_the_mail_did_not_reach() -> None:
    body = b"""--R
Content-Type: text/plain

It failed.
--R
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.net

Final-Recipient: rfc822; Gone@Huber.de
Action: failed
Status: 5.1.1
--R--
"""
    head = "MIME-Version: 1.0\nContent-Type: multipart/report; boundary=R; report-type=x\n"
    found = told(body, head)
    assert found["failed"] == ["gone@huber.de"]
    assert "report" in found["marks"]


# -- files ----------------------------------------------------------------------------------------


def test_a_mailbox_is_taken_apart_where_mails_begin(tmp_path) -> None:
    path = tmp_path / "Inbox"
    begin = b"From - Thu Sep 03 10:00:00 2026\n"
    one = HEAD.encode() + b"Message-ID: <1@x>\n\nFrom here on,\n>From there.\n\nFrom me to you.\n\n"
    path.write_bytes(b"\n".join([begin + one, begin + one.replace(b"1@x", b"2@x")]))
    found = read(path)
    assert [mail.id for mail in found] == ["1@x", "2@x"]
    assert found[0].text == "From here on,\nFrom there.\n\nFrom me to you."


def test_what_is_inside_of_attachments_is_not_read(tmp_path) -> None:
    content = base64.encodebytes(random.Random(1).randbytes(3_000_000))
    body = MIXED.replace("\nAAAA\n", "\n" + content.decode() + "\n", 1)
    path = tmp_path / "big.eml"
    path.write_bytes((HEAD + body).encode())
    with path.open("rb") as stream:
        kept = mail_files.single(stream)
    assert len(kept) < 5_000
    assert read(path)[0].attachments == ("报价.pdf", "报价.eml")


def test_apple_s_files_and_folders_of_many_kinds(tmp_path) -> None:
    mail = HEAD.encode() + b"\nhello\n"
    (tmp_path / "1.emlx").write_bytes(f"{len(mail)}\n".encode() + mail + b"<?xml version='1.0'?>")
    below = tmp_path / "cur"
    below.mkdir()
    (below / "1788.M1P2.host:2,S").write_bytes(mail)
    (tmp_path / "notes.txt").write_text("no mail")
    (tmp_path / "panacea").write_text("no mail either")
    found = read(tmp_path)
    assert [type(one) for one in found] == [ForeignMail, ForeignMail]
    assert {one.text for one in found} == {"hello"}


MOMENT = int((dt.datetime(2026, 9, 3, 8, tzinfo=dt.UTC) - dt.datetime(1601, 1, 1, tzinfo=dt.UTC))
             .total_seconds()) * 10_000_000  # fmt: skip


def test_an_outlook_file_that_was_sent_from_here(tmp_path) -> None:
    path = tmp_path / "sent.msg"
    path.write_bytes(
        message(
            {"001A": "IPM.Note", "0037": "RE: 报价", "1000": "Hier ist sie.\r\n\r\nGrüße",
             "5D01": "me@ourfirm.com", "0C1A": "Ich", "1035": "<abc@us>", "1042": "<x@them>"},
            moments={0x0039: MOMENT},
            people=[{"39FE": "anna@huber.de", "3001": "Anna Roth"},
                    {"kind": 2, "3003": "bo@lind.se", "3001": "Bo"}],
            files=[{"3707": "Angebot 5.pdf"}, {"3707": "logo.png", "3712": "1@x"}],
        )
    )  # fmt: skip
    mail = read(path)[0]
    assert isinstance(mail, ForeignMail)
    assert mail.sender == ("Ich", "me@ourfirm.com")
    assert mail.to == (("Anna Roth", "anna@huber.de"),)
    assert mail.cc == (("Bo", "bo@lind.se"),)
    assert mail.at == dt.datetime(2026, 9, 3, 8, tzinfo=dt.UTC)
    assert (mail.id, mail.refs, mail.subject) == ("abc@us", ("x@them",), "RE: 报价")
    assert mail.text.startswith("Hier ist sie.")
    assert mail.attachments == ("Angebot 5.pdf",)


def test_an_outlook_file_that_came_has_the_head_it_came_with(tmp_path) -> None:
    path = tmp_path / "came.msg"
    heads = (
        HEAD + "Message-ID: <1@x>\nContent-Type: multipart/mixed; boundary=X\nList-Id: <n.x.org>\n"
    )
    page = "<html><body><p>Guten Tag</p></body></html>".encode("cp1252")
    path.write_bytes(message({"001A": "IPM.Note", "007D": heads, "1013": page},
                             numbers={0x3FDE: 1252}))  # fmt: skip
    mail = read(path)[0]
    assert (mail.id, mail.text, mail.list_host) == ("1@x", "Guten Tag", "n.x.org")
    assert mail.at == dt.datetime(2026, 9, 3, 8, tzinfo=dt.UTC)
    other = tmp_path / "person.msg"
    other.write_bytes(message({"001A": "IPM.Contact", "0037": "Anna"}))
    assert read(other) == []
    failed = tmp_path / "failed.msg"
    failed.write_bytes(message({"001A": "REPORT.IPM.Note.NDR", "0037": "Undeliverable"}))
    assert "report" in read(failed)[0].marks


def test_rich_text_where_a_mail_has_nothing_else() -> None:
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 We take 500.\par Gr\'fc\'dfe \u25253?}"
    )
    assert rich_text.text_of_rtf(rtf).splitlines() == ["We take 500.", "Grüße 报"]
    packed = struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf
    assert "We take 500." in rich_text.text_of_compressed(packed)
    # “{\rtf1 WXYZWXYZ}”: a run that repeats what was just written.
    lz = b"\x03\x00\x0a\x00rcpg125\x42\x32\x0a\xf3 hel\x09\x00 bw\x05\xb0ld}\x0a\x80\x0f\xa0"
    made = struct.pack("<II4sI", len(lz) + 12, 43, b"LZFu", 0) + lz
    assert rich_text._unpacked(made) == rb"{\rtf1\ansi\ansicpg1252\pard hello world}" + b"\r\n"
    assert rich_text.text_of_compressed(made) == "hello world"
    assert rich_text.text_of_compressed(b"short") == ""


# -- accidents ------------------------------------------------------------------------------------


def test_a_mail_that_ends_its_reader_is_told_and_the_rest_is_read(tmp_path, monkeypatch) -> None:
    """The reader is given so little time that a mail full of blanks to be parsed ends it."""
    path = tmp_path / "box.mbox"
    begin = b"From x Thu Sep  3 10:00:00 2026\n"
    mails = [HEAD.encode() + f"Message-ID: <{n}@x>\n\ntext {n}\n\n".encode() for n in range(4)]
    mails[1] = HEAD.encode() + b"Message-ID: <1@x>\nX-CustDesk-Test: stop\n\ntext\n\n"
    path.write_bytes(b"".join(begin + mail for mail in mails))
    after = tmp_path / "later.eml"
    after.write_bytes(HEAD.encode() + b"Message-ID: <9@x>\n\nlast")
    monkeypatch.setattr(mail_in, "MODULE", "mail_child_that_stops")
    folder = tmp_path / "code"
    folder.mkdir()
    (folder / "mail_child_that_stops.py").write_text(
        "import os, sys, signal\n"
        "from custdesk.bridge.reading import mail_child\n"
        "read = mail_child.read_mail\n"
        "def stops(content):\n"
        "    if b'X-CustDesk-Test: stop' in content:\n"
        "        os._exit(7)\n"
        "    return read(content)\n"
        "mail_child.read_mail = stops\n"
        "mail_child.main(sys.argv[1:])\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(folder))
    found = read(path, after)
    assert [one.id if isinstance(one, ForeignMail) else None for one in found] == [
        "0@x", None, "2@x", "3@x", "9@x",
    ]  # fmt: skip
    broken = found[1]
    assert isinstance(broken, Unread)
    assert (broken.place, "damaged" in broken.why.text) == (2, True)


def test_silence_ends_a_reader_too(tmp_path, monkeypatch) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(HEAD.encode() + b"\nx")
    monkeypatch.setattr(mail_in, "MODULE", "mail_child_that_sleeps")
    folder = tmp_path / "code"
    folder.mkdir()
    (folder / "mail_child_that_sleeps.py").write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    found = read(path, silence=0.3)
    assert [one.why.text for one in found] == [mail_in.REASONS["too_long"]]


def test_it_can_be_stopped(tmp_path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(HEAD.encode() + b"\nx")
    with pytest.raises(Cancelled):
        read(path, cancelled=lambda: True)


MANY = 120_000
HOSTILE = {
    "one word": "Cc: " + "a" * MANY + "\n\nx",
    "encoded words": "Subject: " + "=?utf-8?B?" * (MANY // 10) + "\n\nx",
    "parameters": "Content-Type: text/plain; " + ";a*0=b" * (MANY // 6) + "\n\nx",
    "closings": "\n" + "thanks\n" * (MANY // 7),
    "attributions": "\n" + ("On 3 Sep 2026 a@b.de said and " * 8 + ":\n") * (MANY // 240),
    "comments": "Content-Type: text/html\n\n" + "<!--" * (MANY // 4),
    "orders": "Content-Type: text/html\n\n" + "<?" * (MANY // 2),
    "ends": "Content-Type: text/html\n\n" + "<b>" * 900 + "</i>" * (MANY // 4),
    "parts": "Content-Type: multipart/mixed; boundary=B\n\n" + "--B\n\nx\n" * (MANY // 8),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_mail_made_to_take_for_ever_does_not(name) -> None:
    content = mail_files.single(io.BytesIO((HEAD + HOSTILE[name]).encode()))
    began = time.process_time()
    assert read_mail(content)["from"] == ("Anna", "anna@huber.de")
    assert time.process_time() - began < 4


def test_a_field_without_end_leaves_the_rest_of_the_head() -> None:
    raw = ("X-Long: " + "a" * 200_000 + "\n b\n" + HEAD + "\nhello").encode()
    found = read_mail(mail_files.single(io.BytesIO(raw)))
    assert (found["from"], found["text"]) == (("Anna", "anna@huber.de"), "hello")


def test_what_outlook_hides_from_itself_is_seen() -> None:
    page = "<p>a</p><!--[if mso]><p>no</p><![endif]--><!--[if !mso]><!--><p>b</p><!--<![endif]-->"
    assert mail_html.text_of(page + "<style>p {x: y}</style ><p>c").split() == ["a", "b", "c"]


@pytest.mark.parametrize(
    "head",
    [
        "Content-Type: text/plain; charset*=x''%00; format*0*=y\n",
        "Content-Type: multipart/mixed; boundary*٣=B; boundary*x=C\n",
        'Content-Type: text/plain; charset="a\0b"\nContent-Transfer-Encoding: base64\n',
        "Content-Type: multipart/mixed; boundary*²=B\n",
    ],
)
def test_a_head_over_which_the_library_stumbles_is_read_all_the_same(head) -> None:
    assert told("Grüße".encode("cp1252"), head)["from"] == ("Anna", "anna@huber.de")


def test_nonsense_ends_nothing(tmp_path) -> None:
    """Mails whose bytes were changed at random: each is read, or told by name."""
    rnd = random.Random(6)
    seeds = [(HEAD + MIXED).encode(), message({"001A": "IPM.Note", "1000": "hello"})]
    folder = tmp_path / "fuzz"
    folder.mkdir()
    for n in range(120):
        content = bytearray(seeds[n % 2])
        for _change in range(rnd.randrange(1, 30)):
            place = rnd.randrange(len(content))
            content[place : place + rnd.randrange(3)] = rnd.randbytes(rnd.randrange(4))
        (folder / f"{n}.{('eml', 'msg')[n % 2]}").write_bytes(content)
    found = read(folder)
    assert all(isinstance(one, ForeignMail | Unread) for one in found)
    assert len(found) >= 50
