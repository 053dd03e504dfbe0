"""A mail with its headers, as mail programs show, forward or save it; the quoted tail is cut."""

import re
from dataclasses import dataclass
from email import message_from_string, policy

_LABELS = {
    "from": "from,von,de,da,van,od,от,kimden,发件人,寄件者,寄件人,发信人,差出人,보낸 사람,보낸사람",
    "to": "to,an,à,a,para,do,aan,кому,kime,收件人,收件者,宛先,받는 사람,받는사람",
    "cc": "cc,kopie,copie,抄送,副本,копия,참조",
    "date": "date,sent,datum,gesendet,envoyé,date d'envoi,fecha,enviado,enviado el,data,inviato,"
    "verzonden,дата,отправлено,tarih,发送时间,日期,时间,发送日期,寄件日期,"
    "送信日時,日時,보낸 날짜,날짜",
    "subject": "subject,betreff,objet,asunto,oggetto,assunto,onderwerp,тема,konu,主题,主旨,"
    "标题,件名,제목",
}
_BY_LABEL = {label: key for key, labels in _LABELS.items() for label in labels.split(",")}
_HEADER = re.compile(r"^[*\s]*([^\W\d_][^:：<@]{0,18}?)[*\s]*[:：]\s*[*]*\s*(.*?)[*]*$")
_SOURCE = re.compile(
    r"\A(?:From .*\n)?(?:[A-Za-z][A-Za-z0-9-]*:.*\n(?:[ \t].*\n)*){3,}", re.MULTILINE
)
_RULES = re.compile(
    r"^[\s>*_-]*(?:-{2,}\s*)?(?:Original Message|Original-Nachricht|Ursprüngliche Nachricht"
    r"|Forwarded [Mm]essage|Weitergeleitete Nachricht|Message d'origine|Message transféré"
    r"|Mensaje original|Messaggio originale|Mensagem original|Исходное сообщение"
    r"|原始邮件|原邮件|转发的邮件|原始郵件|Begin forwarded message|Anfang der weitergeleiteten)"
    r"[\s:：_*-]*$",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"^(?:On\s.{6,200}\swrote|Am\s.{6,200}\sschrieb.{0,120}|Le\s.{6,200}\sa\sécrit\s?"
    r"|El\s.{6,200}\sescribió|Il\s.{6,200}\sha\sscritto|Em\s.{6,200}\sescreveu|Op\s.{6,200}\sschreef.{0,120}"
    r"|在\s?.{6,120}\s?写道|于\s?.{6,120}\s?写道|.{6,80}\s?于.{6,60}写道|.{0,40}\d{4}.{4,80}\sпише?т|\d{4}年.{6,120})[:：]\s*$"
)
_LINE = re.compile(r"^[_=-]{10,}$")
_GMAIL = re.compile(
    r"\A\s*(?P<from>[^\n<:：]{1,60}<[^\n<>@]+@[^\n<>]+>)\s*\n(?P<date>[^\n]*\d{1,2}:\d{2}[^\n]*)\n"
    r"(?P<to>(?:to|an|à|para|a|发送至|收件人)\s?[^\n]{1,80})\n"
)
_ID = re.compile(r"<\s*([^<>\s]{1,995})\s*>")
_AGO = re.compile(r"\s*\((?:vor |hace |il y a )?[^()]*\)\s*$")
_REPLY = re.compile(
    r"^\s*(?:(?:re|aw|antw|sv|vs|fw|fwd|wg|tr|rv|r|i|回复|答复|转发|回覆|轉寄|返信|ответ)\s*(?:\[\d+\])?\s*[:：]\s*)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mail:
    """The headers as written and the text that is new in it. `id`: its Message-ID, bare."""

    sender: str
    to: str
    date: str
    subject: str
    text: str
    id: str = ""


def read(text: str) -> Mail | None:
    """The mail, or None where the text has no headers of one."""
    if _SOURCE.match(text.lstrip()):
        found = _source(text.lstrip())
        if found is not None:
            return found
    if gmail := _GMAIL.match(text):
        body = text[gmail.end() :]
        return Mail(gmail["from"].strip(), gmail["to"], _AGO.sub("", gmail["date"]), "", cut(body))
    lines = text.splitlines()
    start, end, headers = _block(lines, 0)
    if headers is None:
        return None
    before = "\n".join(lines[:start])
    body = "\n".join(lines[end:])
    # What was written above a forwarded mail stays with it.
    above = "\n".join(line for line in before.splitlines() if not _is_rule(line)).strip()
    fresh = cut(body)
    whole = f"{above}\n\n{fresh}".strip() if above else fresh
    return Mail(
        headers.get("from", ""),
        " ".join((headers.get("to", ""), headers.get("cc", ""))).strip(),
        headers.get("date", ""),
        plain_subject(headers.get("subject", "")),
        whole,
    )


def plain_subject(text: str) -> str:
    """A subject without Re, AW, 回复 and their like."""
    return " ".join(_REPLY.sub("", text).split())


def _is_rule(line: str) -> bool:
    return _RULES.match(line) is not None or _LINE.match(line.strip()) is not None


def _source(text: str) -> Mail | None:
    """A mail as its file has it: with encoded headers and parts."""
    message = message_from_string(text, policy=policy.default)
    if not message["from"] or not (message["date"] or message["subject"]):
        return None
    if not (message["message-id"] or message["mime-version"] or message["received"]):
        return None
    try:
        part = message.get_body(("plain", "html"))
        content = part.get_content() if part is not None else ""
    except (LookupError, ValueError, KeyError):
        content = ""
    if part is not None and part.get_content_subtype() == "html":
        content = _without_tags(content)
    return Mail(
        str(message["from"]),
        f"{message['to'] or ''} {message['cc'] or ''}".strip(),
        str(message["date"] or ""),
        plain_subject(str(message["subject"] or "")),
        cut(content),
        found[1] if (found := _ID.search(str(message["message-id"] or ""))) else "",
    )


def _without_tags(html: str) -> str:
    from html import unescape

    html = re.sub(r"(?is)<(script|style|head)\b.*?</\1>", "", html)
    html = re.sub(r"(?i)<br\s*/?>|</(?:p|div|tr|h\d|li)>", "\n", html)
    return unescape(re.sub(r"<[^>]+>", "", html))


def _block(lines: list[str], first: int) -> tuple[int, int, dict[str, str] | None]:
    """The first block of headers: where it begins and ends, and what they say."""
    for start in range(first, min(len(lines), first + 40)):
        found: dict[str, str] = {}
        end, last = start, ""
        for place in range(start, min(len(lines), start + 16)):
            line = lines[place].strip().lstrip(">").strip()
            if not line:
                if len(found) >= 2 and place + 1 < len(lines) and not _label(lines[place + 1])[0]:
                    break
                if not found:
                    break
                continue
            key, value = _label(line)
            if key:
                found.setdefault(key, value)
                last, end = key, place + 1
            elif last in ("to", "cc") and "@" in line:
                found[last] += f" {line}"
                end = place + 1
            elif last and not found[last]:
                found[last], end = line, place + 1
            else:
                break
        if "from" in found and len(found) >= 2 and found.keys() & {"date", "subject", "to"}:
            return start, end, found
    return 0, 0, None


def _label(line: str) -> tuple[str, str]:
    found = _HEADER.match(line.strip().lstrip(">").strip())
    if found is None:
        return "", ""
    label = " ".join(found[1].casefold().split())
    return _BY_LABEL.get(label, ""), found[2].strip().rstrip(";").strip()


def cut(text: str) -> str:
    """A mail without what it quotes and without the signature below `-- `."""
    lines = text.replace("\r\n", "\n").replace("\u00a0", " ").split("\n")
    kept: list[str] = []
    for place, line in enumerate(lines):
        joined = f"{line.strip()} {lines[place + 1].strip()}" if place + 1 < len(lines) else line
        plain = line.strip()
        if kept and (line.rstrip("\r") == "-- " or plain == "--"):
            break
        if _WROTE.match(plain) or _WROTE.match(joined.strip()) or _RULES.match(plain):
            break
        if _label(plain)[0] == "from" and _block(lines[place : place + 8], 0)[2] is not None:
            while kept and _LINE.match(kept[-1].strip()):
                kept.pop()
            break
        kept.append(line)
    while kept and (kept[-1].lstrip().startswith(">") or not kept[-1].strip()):
        kept.pop()
    fresh = "\n".join(line for line in kept if not line.startswith(">")).strip()
    whole = fresh or text.strip()
    return re.sub(r"\n{3,}", "\n\n", whole)
