"""What was newly written in a mail, its bare subject, and what it counts as."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdesk.domain.mail.directory import Directory, host_of, is_public, mails_in
from custdesk.domain.mail.kinds import Sort, folder_says, sort_of
from custdesk.domain.mail.newly import newly_written
from custdesk.domain.mail.own import Owner
from custdesk.domain.mail.subjects import bare

SAID = "We take 500 pieces.\nWhen can you ship?"
OLD = "> Dear Anna,\n> here is the price list.\n>\n> Bo"

# What programs of the world put between the new text and the old one.
ATTRIBUTIONS = [
    "On Thu, Sep 3, 2026 at 10:04 AM Bo Lind <bo@lind.se> wrote:",
    "On Thu, 3 Sep 2026 at 10:04, Bo Lind\n<bo.with.a.long.name@lind-trading.example> wrote:",
    "Am 03.09.2026 um 10:04 schrieb Bo Lind:",
    "Am Do., 3. Sept. 2026 um 10:04 Uhr schrieb Bo Lind\n<bo@lind.se>:",
    "Le 3 sept. 2026 à 10:04, Bo Lind <bo@lind.se> a écrit :",
    "El jue, 3 sept 2026 a las 10:04, Bo Lind (<bo@lind.se>) escribió:",
    "Il giorno gio 3 set 2026 alle ore 10:04 Bo Lind <bo@lind.se> ha scritto:",
    "Em qui., 3 de set. de 2026 às 10:04, Bo Lind <bo@lind.se> escreveu:",
    "Op do 3 sep 2026 om 10:04 schreef Bo Lind <bo@lind.se>:",
    "Den tors 3 sep. 2026 kl 10:04 skrev Bo Lind <bo@lind.se>:",
    "to 3. syysk. 2026 klo 10.04 Bo Lind (bo@lind.se) kirjoitti:",
    "czw., 3 wrz 2026 o 10:04 Bo Lind <bo@lind.se> napisał(a):",
    "3 сентября 2026, 10:04 Bo Lind <bo@lind.se> пишет:",
    "Bo Lind <bo@lind.se>, 3 Eyl 2026 Per, 10:04 tarihinde şunu yazdı:",
    "在 2026年9月3日，10:04，Bo Lind <bo@lind.se> 写道：",
    "Bo Lind <bo@lind.se> 于2026年9月3日周四 10:04写道：",
    "Bo Lind <bo@lind.se> 於 2026年9月3日 週四 上午10:04寫道：",
    "2026年9月3日(木) 10:04 Bo Lind <bo@lind.se>のメール:",
    "-----Original Message-----",
    "-----Ursprüngliche Nachricht-----",
    "----- Message d'origine -----",
    "------------------ 原始邮件 ------------------",
    "-----原始邮件-----",
    "________________________________\nFrom: Bo Lind <bo@lind.se>\nSent: Thursday\nTo: Anna",
    "From: Bo Lind [mailto:bo@lind.se]\nSent: September-03-26 4:22 PM\nTo: Anna\nSubject: Prices",
    "Von: Bo Lind <bo@lind.se>\nGesendet: Donnerstag, 3. September 2026\nAn: Anna\nBetreff: Preise",
    "*From:* Bo Lind\n<bo@lind.se>\n*Sent:* Thursday\n*To:* Anna\n*Subject:* Prices",
    "发件人： Bo Lind\n发送时间： 2026-09-03\n收件人： Anna\n主题： 价格",
    "发件人：Bo Lind <bo@lind.se>\n日期：2026年9月3日\n收件人：Anna\n主题：价格",
    "De : Bo Lind\nEnvoyé : jeudi 3 septembre 2026\nÀ : Anna\nObjet : Prix",
]


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
def test_the_older_mail_is_cut_off(attribution) -> None:
    assert newly_written(f"{SAID}\n\n{attribution}\n{OLD}") == SAID
    assert newly_written(f"{SAID}\n\n{attribution}\n{OLD}".replace("\n", "\r\n")) == SAID


def test_an_attribution_without_a_verb_is_known_by_what_follows() -> None:
    line = "чт, 3 сент. 2026 г. в 10:04, Bo Lind <bo@lind.se>:"
    assert newly_written(f"{SAID}\n\n{line}\n\n{OLD}") == SAID


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
def test_an_older_mail_that_stands_there_plain_is_cut_off(attribution) -> None:
    assert newly_written(f"{SAID}\n\n{attribution}\n\nDear Anna,\nthe prices.") == SAID


@pytest.mark.parametrize(
    "end",
    [
        "-- \nAnna Roth\nHuber GmbH",
        "--\nAnna Roth",
        "Best regards,\n\nAnna Roth\nPurchasing\nTel. +49 40 123",
        "Mit freundlichen Grüßen\nAnna Roth\n\nHuber GmbH\nwww.huber.de",
        "Thanks & regards\nAnna",
        "Cordialement,\nAnna Roth",
        "此致\n敬礼\n王小明\n厦门食品有限公司",
        "祝好！\n王小明",
        "С уважением,\nАнна",
        "Sent from my iPhone",
        "发自我的iPhone",
        "Von meinem iPhone gesendet",
        "Télécharger Outlook pour Android<https://aka.ms/x>",
        "Kind regards\nAnna\n\nThis e-mail is confidential and intended solely for the person to "
        "whom it is addressed, and whoever else reads it must delete it at once.",
    ],
)
def test_the_signature_is_cut_off(end) -> None:
    assert newly_written(f"{SAID}\n\n{end}\n") == SAID


@pytest.mark.parametrize(
    "text",
    [
        "The director wrote:\nwe need it by Friday.",
        "From: Hamburg\nTo: Shanghai\nplease quote sea freight.",
        "Best regards to your wife.\nWhen do you come?",
        "Points:\n----\n1. price\n2. time\n====\nThat is all.",
        "Hello Bo\nThanks\nWe take 500 pieces.",
        "Thanks for the samples.\nThey are good.",
        "On Monday we decide; on Tuesday I write:\nyes or no.",
    ],
)
def test_what_only_looks_like_it_stays(text) -> None:
    assert newly_written(text) == text


def test_answers_between_the_lines_stay() -> None:
    text = "On 3 Sep 2026, Bo wrote:\n> How many?\n500.\n> By when?\nOctober.\n"
    assert newly_written(text) == "500.\nOctober."


def test_of_a_forwarded_mail_without_a_word_the_mail_is_what_was_said() -> None:
    head = "---------- Forwarded message ---------\nFrom: Bo\nDate: Thu\nSubject: x\n\n"
    assert "We need pumps." in newly_written(f"{head}We need pumps.")
    assert newly_written(f"For you.\n\n{head}We need pumps.") == "For you."


@given(st.text(max_size=400))
def test_any_text_is_taken_and_what_comes_out_stays(text) -> None:
    once = newly_written(text)
    assert len(once) <= len(text)
    assert newly_written(once) in once


@pytest.mark.parametrize(
    ("subject", "left"),
    [
        ("Re: Price list", "Price list"),
        ("RE: AW: WG: Preis", "Preis"),
        ("答复: 回复：报价", "报价"),
        ("Re[2]: Price", "Price"),
        ("Fwd: [EXT] Re: Price", "Price"),
        ("转发: Fw: 价格", "价格"),
        ("SV: Antw: Pris", "Pris"),
        ("Re : Prix", "Prix"),
        ("Report: sales", "Report: sales"),
        ("Regarding: pumps", "Regarding: pumps"),
        ("  ", ""),
        ("Re:", ""),
    ],
)
def test_subjects_lose_what_programs_put_before_them(subject, left) -> None:
    assert bare(subject) == left


@pytest.mark.parametrize(
    ("sender", "subject", "folder", "marks", "kind"),
    [
        ("a@b.de", "Prices", "Inbox", {"answer"}, Sort.LETTER),
        ("a@b.de", "Prices", "Inbox", {"list"}, Sort.NEWSLETTER),
        ("a@b.de", "Prices", "Inbox", {"unsubscribe"}, Sort.NEWSLETTER),
        ("a@b.de", "Prices", "Inbox", {"unsubscribe", "answer"}, Sort.LETTER),
        ("a@b.de", "Automatic reply: Prices", "Inbox", set(), Sort.AUTOMATIC),
        ("a@b.de", "自动回复: 报价", "Inbox", set(), Sort.AUTOMATIC),
        ("a@b.de", "Abwesenheitsnotiz: Preis", "Inbox", set(), Sort.AUTOMATIC),
        ("a@b.de", "Prices", "Inbox", {"auto"}, Sort.AUTOMATIC),
        ("no-reply@b.de", "Prices", "Inbox", set(), Sort.AUTOMATIC),
        ("mailer-daemon@b.de", "Undelivered Mail Returned to Sender", "", set(), Sort.BOUNCE),
        ("postmaster@b.de", "x", "", {"report"}, Sort.BOUNCE),
        ("a@b.de", "Prices", "x/Entwürfe/x", set(), Sort.DRAFT),
        ("a@b.de", "Prices", "x/垃圾邮件", set(), Sort.SPAM),
        ("a@b.de", "Prices", "all/Sent,Important", {"null"}, Sort.LETTER),
    ],
)
def test_what_a_mail_counts_as(sender, subject, folder, marks, kind) -> None:
    assert sort_of(sender, subject, folder, frozenset(marks), "", frozenset()) is kind


def test_folders_are_known_in_many_languages() -> None:
    for name in (
        "Sent",
        "Gesendete Elemente",
        "已发送",
        "Envoyés",
        "Sent.mbox",
        "[Gmail]/Sent Mail",
    ):
        assert folder_says(f"mail/{name}") == "sent"
    assert folder_says("mail/Kunden") == ""


def test_whose_an_address_is() -> None:
    points = [("anna@huber.de", 1, 7), ("info@two.com", 2, None), ("x@two.com", 3, None)]
    listed = Directory(points, [("lind.co.uk", 4)], ["me@ourfirm.com", "me.private@gmail.com"])
    assert listed.whose("anna@huber.de") == (1, 7, False)
    assert listed.whose("neu@huber.de") == (1, None, True)
    assert listed.whose("neu@mail.huber.de") == (1, None, True)
    assert listed.whose("neu@nothuber.de") is None
    assert listed.whose("neu@two.com") is None
    assert listed.several("neu@two.com") == {2, 3}
    assert listed.whose("bo@sub.lind.co.uk") == (4, None, True)
    assert listed.whose("bo@other.co.uk") is None
    assert listed.is_own("boss@ourfirm.com")
    assert listed.is_own("me.private@gmail.com")
    assert not listed.is_own("you@gmail.com")


def test_providers_are_told_from_firms() -> None:
    for domain in ("gmail.com", "qq.com", "vip.163.com", "yahoo.co.nz", "outlook.de", "localhost"):
        assert is_public(domain), domain
    for domain in ("huber.de", "outlook-travel.de", "yahoo-kaufhaus.com", "mail.huber.de"):
        assert not is_public(domain), domain
    assert host_of("https://www.Huber.de/kontakt") == "huber.de"
    assert host_of("huber.de") == "huber.de"
    assert host_of("http://[") == ""
    assert mails_in("a@b.de; c@d.de / tel 1") == ["a@b.de", "c@d.de"]


def test_the_owner_of_a_mailbox_is_who_sent_what_lies_among_the_sent() -> None:
    owner = Owner()
    for _turn in range(5):
        owner.take("boss@x.de", {"me@x.de", "all@x.de"}, (), False)
    owner.take("me@x.de", {"boss@x.de"}, (), True)
    assert owner.guess(lambda _one: False).addresses == ("me@x.de",)
    both = Owner()
    for _turn in range(5):
        both.take("a@x.de", {"b@y.de"}, (), False)
    assert not both.guess(lambda _one: False).clear
    assert both.guess(lambda one: one == "a@x.de") == (("b@y.de",), True)


def test_a_firm_whose_address_begins_like_a_provider_is_no_provider() -> None:
    for domain in ("live.shop.example.com", "outlook.mail.firm.com", "live.company.co.uk"):
        assert not is_public(domain), domain


def test_a_long_line_of_signs_is_no_riddle() -> None:
    # Quadratic, this would take many minutes.
    assert newly_written("_" * 200_000) == "_" * 200_000
