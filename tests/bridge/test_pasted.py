"""Mails and chats as people copy them out of their programs. It is Thursday 3 September 2026."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdesk.bridge.pasted import Known, Pasted, read

TODAY = date(2026, 9, 3)
SHANGHAI = ZoneInfo("Asia/Shanghai")
PEOPLE = (
    Known(1, ("Maria Anders",), ("maria.anders@alfreds.de", "maria_wx"), ("+49 30 0074321",)),
    Known(2, ("张伟", "Zhang Wei"), ("zhangwei@example.cn", "zw1988"), ("+86 138 0013 8000",)),
    Known(3, ("Ana Trujillo",), ("ana@trujillo.mx",), ("+52 55 5555 4729",)),
)
OWN = ("Gu Lan", "顾兰", "gu.lan@harvest.example")


def pasted(text: str) -> Pasted:
    return read(text.strip("\n"), PEOPLE, OWN, "Asia/Shanghai", TODAY)


def here(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


MAILS = {
    "outlook": ("""
From: Maria Anders <maria.anders@alfreds.de>
Sent: Thursday, September 3, 2026 10:05 AM
To: Gu Lan <gu.lan@harvest.example>
Cc: Einkauf <einkauf@alfreds.de>
Subject: RE: Price list autumn

Dear Ms Gu,

we need 200 cartons more.

Best regards
Maria

From: Gu Lan <gu.lan@harvest.example>
Sent: Wednesday, September 2, 2026 4:00 PM
To: Maria Anders
Subject: Price list autumn

Please find attached.
""", 1, "in", "2026-09-03T10:05", "Price list autumn",
     "Dear Ms Gu,\n\nwe need 200 cartons more.\n\nBest regards\nMaria"),
    "outlook, German": ("""
Von: Anders, Maria <maria.anders@alfreds.de>
Gesendet: Donnerstag, 3. September 2026 10:05
An: Gu Lan
Betreff: AW: Preisliste Herbst

Guten Tag, wir brauchen 200 Kartons.

-----Ursprüngliche Nachricht-----
Von: Gu Lan
Gesendet: Mittwoch, 2. September 2026 16:00
An: Anders, Maria
Betreff: Preisliste

Im Anhang.
""", 1, "in", "2026-09-03T10:05", "Preisliste Herbst", "Guten Tag, wir brauchen 200 Kartons."),
    "outlook, sent by us": ("""
From: Gu Lan
Sent: Thursday, September 3, 2026 9:12 AM
To: 'Maria Anders' <maria.anders@alfreds.de>
Subject: Quote 4711

Dear Maria, attached is the quote.
""", 1, "out", "2026-09-03T09:12", "Quote 4711", "Dear Maria, attached is the quote."),
    "outlook, Chinese": ("""
发件人: 张伟 <zhangwei@example.cn>
发送时间: 2026年9月2日 15:20
收件人: 顾兰 <gu.lan@harvest.example>
主题: 答复: 样品

顾小姐，样品收到了，很好。
""", 2, "in", "2026-09-02T15:20", "样品", "顾小姐，样品收到了，很好。"),
    "qq": ("""
------------------ 原始邮件 ------------------
发件人: "张伟" <zhangwei@example.cn>;
发送时间: 2026年9月2日(星期三) 下午3:20
收件人: "顾兰"<gu.lan@harvest.example>;
主题: 样品

样品收到了。
""", 2, "in", "2026-09-02T15:20", "样品", "样品收到了。"),
    "foxmail": ("""
发件人： 张伟
发送时间： 2026-09-02 15:20
收件人： 顾兰
主题： 回复: Re: 样品

样品收到了。
""", 2, "in", "2026-09-02T15:20", "样品", "样品收到了。"),
    "gmail, forwarded": ("""
---------- Forwarded message ---------
From: Ana Trujillo <ana@trujillo.mx>
Date: Wed, Sep 2, 2026 at 10:05 PM
Subject: Fwd: New flavours
To: Gu Lan <gu.lan@harvest.example>


Send me two samples.

On Tue, Sep 1, 2026 at 9:00 AM Gu Lan <gu.lan@harvest.example> wrote:

> Here are the new flavours.
> Best
""", 3, "in", "2026-09-02T22:05", "New flavours", "Send me two samples."),
    "gmail, on the screen": ("""
Ana Trujillo <ana@trujillo.mx>
Wed, Sep 2, 10:05 PM 2026 (9 hours ago)
to me

Send me two samples.
""", 3, "in", None, "", "Send me two samples."),
    "apple mail": ("""
From: Maria Anders <maria.anders@alfreds.de>
Subject: Re: Pallets
Date: 2 September 2026 at 16:31:07 CEST
To: Gu Lan <gu.lan@harvest.example>

Fine with us.

> On 2. Sep 2026, at 10:00, Gu Lan <gu.lan@harvest.example> wrote:
> Euro pallets?
""", 1, "in", "2026-09-02T22:31:07", "Pallets", "Fine with us."),
    "thunderbird, German": ("""
Betreff: Re: Termin
Datum: Wed, 2 Sep 2026 16:31:07 +0200
Von: Maria Anders <maria.anders@alfreds.de>
An: Gu Lan <gu.lan@harvest.example>

Dienstag passt.

Am 01.09.26 um 10:00 schrieb Gu Lan:
> Wann passt es?
""", 1, "in", "2026-09-02T22:31:07", "Termin", "Dienstag passt."),
    "french": ("""
De : Maria Anders <maria.anders@alfreds.de>
Envoyé : mercredi 2 septembre 2026 16:31
À : Gu Lan
Objet : RE: Palettes

D'accord.

Le mar. 1 sept. 2026 à 10:00, Gu Lan <gu.lan@harvest.example> a écrit :
> Palettes ?
""", 1, "in", "2026-09-02T16:31", "Palettes", "D'accord."),
    "spanish": ("""
De: Ana Trujillo <ana@trujillo.mx>
Enviado el: miércoles, 2 de septiembre de 2026 16:31
Para: Gu Lan
Asunto: RV: Muestras

Mándeme dos muestras.
""", 3, "in", "2026-09-02T16:31", "Muestras", "Mándeme dos muestras."),
    "the mail itself": ("""
Received: from mx.alfreds.de by harvest.example; Wed, 2 Sep 2026 16:31:08 +0200
Message-ID: <abc@alfreds.de>
From: =?utf-8?q?Maria_Anders?= <maria.anders@alfreds.de>
To: gu.lan@harvest.example
Subject: =?utf-8?b?UmU6IEvDvGhsdW5n?=
Date: Wed, 2 Sep 2026 16:31:07 +0200
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

QmVpIDQgR3JhZCBiaXR0ZS4KCi0tIApNYXJpYQo=
""", 1, "in", "2026-09-02T22:31:07", "Kühlung", "Bei 4 Grad bitte."),
    "headers in bold": ("""
*From:* Maria Anders <maria.anders@alfreds.de>
*Date:* Wednesday, 2 September 2026 at 16:31
*To:* Gu Lan <gu.lan@harvest.example>
*Subject:* Pallets

Fine.
""", 1, "in", "2026-09-02T16:31", "Pallets", "Fine."),
    "our words above a forwarded one": ("""
Spoke about this on the phone.

From: Maria Anders <maria.anders@alfreds.de>
Sent: Wednesday, September 2, 2026 4:31 PM
To: Gu Lan
Subject: Pallets

Fine.
""", 1, "in", "2026-09-02T16:31", "Pallets", "Spoke about this on the phone.\n\nFine."),
    "someone new": ("""
From: Petra Neu <petra@alfreds.de>
Sent: Wednesday, September 2, 2026 4:31 PM
To: Gu Lan
Subject: Invoice

Where is it?
""", None, "in", "2026-09-02T16:31", "Invoice", "Where is it?"),
    "figures that may be either": ("""
From: Maria Anders <maria.anders@alfreds.de>
Date: 03/02/2026 16:31
To: Gu Lan
Subject: Pallets

Fine.
""", 1, "in", None, "Pallets", "Fine."),
    "figures that cannot": ("""
From: Maria Anders <maria.anders@alfreds.de>
Date: 09/02/2026 4:31 PM
To: Gu Lan
Subject: Pallets

Fine.
""", 1, "in", None, "Pallets", "Fine."),
}  # fmt: skip


@pytest.mark.parametrize("name", MAILS)
def test_mails(name: str) -> None:
    text, person, direction, at, subject, body = MAILS[name]
    found = pasted(text)
    assert (found.kind, found.channel) == ("mail", "email")
    assert (found.person, found.direction) == (person, direction)
    if at is not None:
        assert found.at == here(at)
        assert found.day == found.at.date()
    assert found.subject == subject
    assert found.text == body
    assert (found.stranger == "") == (person is not None)


def test_a_stranger_is_named() -> None:
    assert pasted(MAILS["someone new"][0]).stranger == "Petra Neu"


def test_a_day_that_may_be_either_is_left_open() -> None:
    """3 February or 2 March: both lie behind; 9 February or 2 September as well."""
    for name in ("figures that may be either", "figures that cannot"):
        found = pasted(MAILS[name][0])
        assert found.open_order
        assert found.day is None
    text = MAILS["figures that may be either"][0].replace("03/02/2026", "25/08/2026")
    assert pasted(text).day == date(2026, 8, 25)


CHATS = {
    "android, day first": ("""
25/08/26, 14:05 - Messages and calls are end-to-end encrypted.
25/08/26, 14:05 - Maria Anders: Hello
02/09/26, 09:10 - Gu Lan: Good morning
what do you need?
02/09/26, 09:12 - Maria Anders: 200 cartons
""", "whatsapp", 1, "in", "2026-09-02T09:12",
     "Maria Anders: Hello\nGu Lan: Good morning\nwhat do you need?\nMaria Anders: 200 cartons"),
    "android, American": ("""
8/25/26, 2:05 PM - Gu Lan: Hello Maria
9/2/26, 9:12 AM - Maria Anders: 200 cartons
""", "whatsapp", 1, "out", "2026-09-02T09:12", "Gu Lan: Hello Maria\nMaria Anders: 200 cartons"),
    "android, German": ("""
02.09.26, 09:12 - Maria Anders: 200 Kartons
""", "whatsapp", 1, "in", "2026-09-02T09:12", "200 Kartons"),
    "iphone": ("""
[25/08/26, 14:05:33] Maria Anders: Hello
\u200e[02/09/26, 09:12:01] Maria Anders: \u200eimage omitted
[02/09/26, 09:12:40] Maria Anders: 200 of these
""", "whatsapp", 1, "in", "2026-09-02T09:12:40", "Hello\nimage omitted\n200 of these"),
    "iphone, American": ("""
[8/25/26, 2:05:33\u202fPM] Maria Anders: Hello
[9/2/26, 9:12:40\u202fAM] Gu Lan: Good morning
""", "whatsapp", 1, "in", "2026-09-02T09:12:40", "Maria Anders: Hello\nGu Lan: Good morning"),
    "iphone, Chinese": ("""
[2026/9/2 下午2:05:33] 张伟: 样品收到了
[2026/9/2 下午2:06:10] 顾兰: 好的
""", "whatsapp", 2, "in", "2026-09-02T14:06:10", "张伟: 样品收到了\n顾兰: 好的"),
    "whatsapp web": ("""
[14:05, 25/08/2026] Maria Anders: Hello
[09:12, 02/09/2026] Maria Anders: 200 cartons
""", "whatsapp", 1, "in", "2026-09-02T09:12", "Hello\n200 cartons"),
    "whatsapp, by number": ("""
[25/08/26, 14:05] +49 30 0074321: Hello
[02/09/26, 09:12] +49 30 0074321: 200 cartons
""", "whatsapp", 1, "in", "2026-09-02T09:12", "Hello\n200 cartons"),
    "wechat, hours": ("""
张伟 14:05
样品收到了

顾兰 14:06
好的，满意吗？
""", "", 2, "in", "2026-09-03T14:06", "张伟: 样品收到了\n顾兰: 好的，满意吗？"),
    "wechat, days": ("""
张伟 2026/9/2 14:05:12
样品收到了
很好
顾兰 2026/9/2 14:06:33
好的
""", "", 2, "in", "2026-09-02T14:06:33", "张伟: 样品收到了\n很好\n顾兰: 好的"),
    "wechat, yesterday": ("""
张伟 昨天 14:05
样品收到了
""", "", 2, "in", "2026-09-02T14:05", "样品收到了"),
    "wechat, names alone": ("""
张伟:
样品收到了

顾兰:
好的
""", "", 2, "in", None, "张伟: 样品收到了\n顾兰: 好的"),
    "plain lines": ("""
Gu Lan: Good morning
Maria: we need 200 cartons
Gu Lan: noted
""", "", 1, "out", None, "Gu Lan: Good morning\nMaria: we need 200 cartons\nGu Lan: noted"),
    "teams": ("""
[10:05 AM] Ana Trujillo
Send me two samples
[10:07 AM] Gu Lan
Will do
""", "", 3, "in", "2026-09-03T10:07", "Ana Trujillo: Send me two samples\nGu Lan: Will do"),
    "wechat name": ("""
zw1988 14:05
样品收到了
""", "", 2, "in", "2026-09-03T14:05", "样品收到了"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHATS)
def test_chats(name: str) -> None:
    text, channel, person, direction, at, body = CHATS[name]
    found = pasted(text)
    assert found.kind == "chat"
    assert (found.channel, found.person, found.direction) == (channel, person, direction)
    assert found.at == (here(at) if at else None)
    assert found.text == body


def test_the_order_of_day_and_month_is_left_open() -> None:
    found = pasted("[02/03/26, 09:12] Maria Anders: Hello\n[04/03/26, 09:12] Maria Anders: Hm")
    assert found.open_order
    assert (found.day, found.at) == (None, None)
    assert found.text == "Hello\nHm"


@pytest.mark.parametrize(
    "text",
    [
        "Wants 200 cartons, price is fine",
        "Price: 5 USD\nMOQ: 100\nDelivery: October",
        "Called at 14:05\nWants more",
        "To: do\nnothing",
        "https://example.com/x: see there",
        "12:30 lunch",
        "",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    found = pasted(text)
    assert (found.kind, found.text) == ("text", text)
    assert (found.person, found.direction, found.at) == (None, "", None)


def test_a_reply_alone_loses_what_it_quotes() -> None:
    text = "Fine with us.\n\nOn Tue, Sep 1, 2026 at 9:00 AM Gu Lan <a@b.de> wrote:\n> Pallets?"
    assert pasted(text).text == "Fine with us."
    assert pasted("好的\n\n在 2026年9月1日，09:00，顾兰 <a@b.cn> 写道：\n> 样品?").text == "好的"


def test_two_people_of_one_name_are_not_told_apart() -> None:
    people = (Known(1, ("Maria Anders",)), Known(2, ("Maria Larsson",)))
    found = read("Maria: hello\nGu Lan: hi", people, OWN, "UTC", TODAY)
    assert found.kind == "text" or found.person is None


@given(st.text(max_size=300))
def test_nothing_breaks_it(text: str) -> None:
    found = pasted(text)
    assert found.at is None or found.at.astimezone(UTC)


_LINES = st.sampled_from(
    [line for table in (MAILS, CHATS) for row in table.values() for line in row[0].splitlines()]
)


@given(st.lists(_LINES, max_size=14))
def test_no_mixture_of_lines_breaks_it(lines: list[str]) -> None:
    pasted("\n".join(lines))
