"""What a mail counts as: a message between people, or what a program wrote."""

import re
from enum import StrEnum


def _words(text: str) -> list[str]:
    """The names between bars and line ends."""
    return [word for line in text.split("\n") for word in line.strip().split("|") if word]


class Sort(StrEnum):
    """What a mail is; only a `LETTER` counts as a contact."""

    LETTER = "letter"
    NEWSLETTER = "newsletter"
    AUTOMATIC = "automatic"  # an answer that nobody wrote, a receipt
    BOUNCE = "bounce"  # it could not be delivered
    DRAFT = "draft"  # never sent
    SPAM = "spam"


_SENT = frozenset(
    [
        "sent",
        "sent items",
        "sent mail",
        "sent messages",
        "[gmail]/sent mail",
        "gesendet",
        "gesendete elemente",
        "gesendete objekte",
        "已发送",
        "已发送邮件",
        "已发邮件",
        "已傳送郵件",
        "寄件備份",
        "寄件备份",
        "发件箱",
        "envoyés",
        "messages envoyés",
        "éléments envoyés",
        "enviados",
        "elementos enviados",
        "itens enviados",
        "posta inviata",
        "inviati",
        "inviata",
        "verzonden",
        "verzonden items",
        "отправленные",
        "отправлено",
        "wysłane",
        "送信済み",
        "送信済みアイテム",
        "outbox",
        "sentbox",
        "보낸편지함",
        "보낸 메일함",
    ]
)
_DRAFTS = frozenset(
    [
        "drafts",
        "draft",
        "entwürfe",
        "草稿",
        "草稿箱",
        "brouillons",
        "borradores",
        "rascunhos",
        "bozze",
        "concepten",
        "черновики",
        "szkice",
        "kladder",
        "utkast",
        "templates",
        "vorlagen",
        "模板",
        "下書き",
        "임시보관함",
    ]
)
_SPAM = frozenset(
    [
        "spam",
        "junk",
        "junk e-mail",
        "junk email",
        "bulk mail",
        "spamverdacht",
        "unerwünscht",
        "垃圾邮件",
        "垃圾箱",
        "垃圾郵件",
        "courrier indésirable",
        "correo no deseado",
        "posta indesiderata",
        "спам",
        "迷惑メール",
    ]
)
_ROBOTS = re.compile(r"^(?:mailer-daemon|postmaster|mail-daemon|maildaemon|mail_delivery)\b", re.I)
_NOBODY = re.compile(
    r"^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|donotreply|noreply.*|bounces?[-+.].*|notifications?|"
    r"newsletter)$",
    re.I,
)
_AWAY = re.compile(
    r"^\s*(?:automatic reply|auto(?:matic)?[- ]?(?:reply"
    r"|response)|autoreply|out of (?:the )?office|"
    r"automatische antwort|abwesenheit(?:snotiz)?|réponse automatique|absence du bureau|"
    r"respuesta automática|resposta automática|risposta automatica|automatisch antwoord|"
    r"автоматический ответ|автоответ|otomatik yanıt|自动回复"
    r"|自動回覆|自动答复|自動応答|不在通知|자동 회신)"
    r"(?:\b|[:：]|$)",
    re.I,
)
_FAILED = re.compile(
    r"undeliver|delivery status notification|delivery (?:has )?fail|mail delivery|returned mail|"
    r"failure notice|unzustellbar|non remis|退信|系统退信|无法投递|不達|не доставлено",
    re.I,
)


# What a server says of a mail that it gave up on: 550, 5.1.1.
_REFUSED = re.compile(r"\b5\.\d{1,2}\.\d{1,3}\b|\b55[0-9]\b")


def says_returned(sender: str, subject: str, text: str) -> bool:
    """Whether a mail that was pasted, head or no head, says that one of ours did not arrive.

    That a delivery failed is also said of goods: somebody who is no server has to name its code.
    """
    if _ROBOTS.match(sender.partition("@")[0]) and _FAILED.search(subject):
        return True
    return bool(_FAILED.search(f"{subject}\n{text[:500]}") and _REFUSED.search(text))


def folder_says(folder: str) -> str:
    """`sent`, `drafts`, `spam` or "", by the names of the folders that a mail lies in."""
    names = {name.strip().lower().removesuffix(".mbox") for name in re.split(r"[/\\,;]", folder)}
    names |= {name.removesuffix(".sbd") for name in names}
    for found, words in (("drafts", _DRAFTS), ("spam", _SPAM), ("sent", _SENT)):
        if names & words:
            return found
    return ""


def sort_of(
    sender: str,
    subject: str,
    folder: str,
    marks: frozenset[str],
    list_host: str,
    own: frozenset[str],
) -> Sort:
    """What a mail is.

    `marks`: what its head says: `report` (of a delivery), `receipt`, `auto`, `bulk`, `list`,
    `unsubscribe`, `answer` (to another mail), `null` (nobody to answer to), `draft`.
    `list_host`: of its List-Id. `own`: the domains of the firm, whose own lists (sales@…) bring
    mails of people.
    """
    where = folder_says(folder)
    name = sender.partition("@")[0]
    if where == "drafts" or "draft" in marks:
        return Sort.DRAFT
    if where == "spam":
        return Sort.SPAM
    robot = _ROBOTS.match(name) is not None
    if "report" in marks or (robot and (_FAILED.search(subject) or "null" in marks)):
        return Sort.BOUNCE
    if robot or "receipt" in marks or "auto" in marks or _AWAY.match(subject):
        return Sort.AUTOMATIC
    ours = any(list_host == one or list_host.endswith("." + one) for one in own if one)
    if ("list" in marks or "bulk" in marks) and not ours:
        return Sort.NEWSLETTER
    if "unsubscribe" in marks and "answer" not in marks and not ours:
        return Sort.NEWSLETTER
    if _NOBODY.match(name) or ("null" in marks and where != "sent"):
        return Sort.AUTOMATIC
    return Sort.LETTER
