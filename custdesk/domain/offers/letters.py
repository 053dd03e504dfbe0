"""The mail that goes with an offer or a sample, or asks about it, in the customer's language."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from custdesk.domain.appointments.letter import Letter, Reader, dear, locale_of
from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.money import from_minor, minor_digits
from custdesk.domain.words import N_

KINDS: dict[str, str] = {
    "quotation": N_("Send the quotation"),
    "proforma": N_("Send the proforma invoice"),
    "answer": N_("Ask what they think of the offer"),
    "sample": N_("Tell that the sample is on its way"),
    "feedback": N_("Ask what they think of the sample"),
}


class Text(NamedTuple):
    """Subject and paragraphs; `until` is said where the offer ends on a day."""

    subject: str
    opening: str
    until: str
    ending: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a mail says: `what` is the sample, `number` the offer, `way` courier and number."""

    number: str = ""
    what: str = ""
    total: tuple[int, str] | None = None  # minor units, currency
    until: dt.date | None = None
    sent: dt.date | None = None
    way: str = ""


LETTERS: dict[str, dict[str, Text]] = {
    "en": {
        "quotation": Text(
            "Quotation {number}",
            "Thank you for your interest. Please find enclosed our quotation {number}, "
            "{total} in total.",
            "It is valid until {until}.",
            "If anything is to be changed, let us know; we gladly adapt it.",
        ),
        "proforma": Text(
            "Proforma invoice {number}",
            "Thank you for your order. Please find enclosed our proforma invoice {number}, "
            "{total} in total, with our bank details.",
            "It is valid until {until}.",
            "If all is right, please sign it and send it back to us; we then begin.",
        ),
        "answer": Text(
            "Our quotation {number}",
            "May we ask what you think of our quotation {number}, {total} in total?",
            "It is valid until {until}.",
            "If price, quantity or delivery do not suit you yet, tell us what you need.",
        ),
        "sample": Text(
            "Your sample: {what}",
            "The sample you asked for is on its way: {what}{way}.",
            "", "We look forward to hearing what you think of it.",
        ),
        "feedback": Text(
            "Your sample: {what}",
            "We hope that the sample has reached you well: {what}{way}.",
            "", "What do you think of it? If it should be changed, tell us how.",
        ),
    },
    "zh_CN": {
        "quotation": Text(
            "报价单 {number}", "感谢贵方询价。随信附上我司报价单 {number}，总额 {total}。",
            "报价有效期至{until}。", "如需调整，请告知，我们会尽快更新。",
        ),
        "proforma": Text(
            "形式发票 {number}",
            "感谢贵方订购。随信附上形式发票 {number}，总额 {total}，并附我司银行信息。",
            "有效期至{until}。", "如确认无误，请签字后回传，我们随即安排。",
        ),
        "answer": Text(
            "关于报价单 {number}", "想了解贵方对报价单 {number}（总额 {total}）的意见。",
            "报价有效期至{until}。", "如价格、数量或交期不合适，请告知贵方要求。",
        ),
        "sample": Text(
            "样品：{what}", "贵方所需样品已寄出：{what}{way}。", "", "期待贵方的反馈。",
        ),
        "feedback": Text(
            "样品：{what}", "样品想必已收到：{what}{way}。", "", "贵方意见如何？如需修改，请告知。",
        ),
    },
    "zh_TW": {
        "quotation": Text(
            "報價單 {number}", "感謝貴方詢價。隨信附上本公司報價單 {number}，總額 {total}。",
            "報價有效期至{until}。", "如需調整，請告知，我們會盡快更新。",
        ),
        "proforma": Text(
            "形式發票 {number}",
            "感謝貴方訂購。隨信附上形式發票 {number}，總額 {total}，並附本公司銀行資訊。",
            "有效期至{until}。", "如確認無誤，請簽字後回傳，我們隨即安排。",
        ),
        "answer": Text(
            "關於報價單 {number}", "想了解貴方對報價單 {number}（總額 {total}）的意見。",
            "報價有效期至{until}。", "如價格、數量或交期不合適，請告知貴方要求。",
        ),
        "sample": Text(
            "樣品：{what}", "貴方所需樣品已寄出：{what}{way}。", "", "期待貴方的回饋。",
        ),
        "feedback": Text(
            "樣品：{what}", "樣品想必已收到：{what}{way}。", "", "貴方意見如何？如需修改，請告知。",
        ),
    },
    "de": {
        "quotation": Text(
            "Angebot {number}",
            "vielen Dank für Ihr Interesse. Anbei erhalten Sie unser Angebot {number} über "
            "{total}.",
            "Es gilt bis zum {until}.",
            "Wenn etwas zu ändern ist, geben Sie uns bitte Bescheid.",
        ),
        "proforma": Text(
            "Proformarechnung {number}",
            "vielen Dank für Ihren Auftrag. Anbei erhalten Sie unsere Proformarechnung {number} "
            "über {total} mit unserer Bankverbindung.",
            "Sie gilt bis zum {until}.",
            "Wenn alles stimmt, senden Sie sie uns bitte unterschrieben zurück; dann beginnen wir.",
        ),
        "answer": Text(
            "Unser Angebot {number}",
            "dürfen wir fragen, was Sie von unserem Angebot {number} über {total} halten?",
            "Es gilt bis zum {until}.",
            "Wenn Preis, Menge oder Liefertermin noch nicht passen, sagen Sie uns bitte, was Sie "
            "brauchen.",
        ),
        "sample": Text(
            "Ihr Muster: {what}",
            "das gewünschte Muster ist unterwegs: {what}{way}.",
            "", "Wir sind gespannt, was Sie davon halten.",
        ),
        "feedback": Text(
            "Ihr Muster: {what}",
            "wir hoffen, dass das Muster gut bei Ihnen angekommen ist: {what}{way}.",
            "", "Was halten Sie davon? Wenn etwas zu ändern ist, sagen Sie uns bitte, was.",
        ),
    },
    "fr": {
        "quotation": Text(
            "Devis {number}",
            "Nous vous remercions de votre intérêt. Vous trouverez ci-joint notre devis {number}, "
            "d’un montant total de {total}.",
            "Il est valable jusqu’au {until}.",
            "Si quelque chose doit être modifié, dites-le-nous ; nous l’adapterons volontiers.",
        ),
        "proforma": Text(
            "Facture proforma {number}",
            "Nous vous remercions de votre commande. Vous trouverez ci-joint notre facture "
            "proforma {number}, d’un montant total de {total}, avec nos coordonnées bancaires.",
            "Elle est valable jusqu’au {until}.",
            "Si tout est exact, merci de nous la renvoyer signée ; nous commencerons aussitôt.",
        ),
        "answer": Text(
            "Notre devis {number}",
            "Pouvons-nous vous demander ce que vous pensez de notre devis {number}, d’un montant "
            "total de {total} ?",
            "Il est valable jusqu’au {until}.",
            "Si le prix, la quantité ou le délai ne conviennent pas encore, dites-nous ce qu’il "
            "vous faut.",
        ),
        "sample": Text(
            "Votre échantillon : {what}",
            "L’échantillon que vous avez demandé est en route : {what}{way}.",
            "", "Nous attendons votre avis avec intérêt.",
        ),
        "feedback": Text(
            "Votre échantillon : {what}",
            "Nous espérons que l’échantillon vous est bien parvenu : {what}{way}.",
            "", "Qu’en pensez-vous ? S’il faut le modifier, dites-nous comment.",
        ),
    },
    "es": {
        "quotation": Text(
            "Oferta {number}",
            "Gracias por su interés. Adjuntamos nuestra oferta {number} por un total de {total}.",
            "Es válida hasta el {until}.",
            "Si desea algún cambio, díganoslo y la adaptamos con gusto.",
        ),
        "proforma": Text(
            "Factura proforma {number}",
            "Gracias por su pedido. Adjuntamos nuestra factura proforma {number} por un total de "
            "{total}, con nuestros datos bancarios.",
            "Es válida hasta el {until}.",
            "Si todo es correcto, le rogamos que nos la devuelva firmada y empezamos enseguida.",
        ),
        "answer": Text(
            "Nuestra oferta {number}",
            "¿Qué le parece nuestra oferta {number} por un total de {total}?",
            "Es válida hasta el {until}.",
            "Si el precio, la cantidad o el plazo aún no le convienen, díganos qué necesita.",
        ),
        "sample": Text(
            "Su muestra: {what}",
            "La muestra que pidió está en camino: {what}{way}.",
            "", "Esperamos con interés su opinión.",
        ),
        "feedback": Text(
            "Su muestra: {what}",
            "Esperamos que la muestra le haya llegado bien: {what}{way}.",
            "", "¿Qué le parece? Si hay que cambiar algo, díganos qué.",
        ),
    },
}  # fmt: skip


def _money(total: tuple[int, str] | None, code: str) -> str:
    """As the language writes figures, never torn apart."""
    if total is None:
        return ""
    minor, currency = total
    digits = minor_digits(currency)
    form = "#,##0." + "0" * digits if digits else "#,##0"
    value = format_decimal(from_minor(minor, currency), form, Locale.parse(code))
    return f"{currency}\u00a0{value}"


def write(
    kind: str, language: str, reader: Reader, facts: Facts, signed: tuple[str, ...]
) -> Letter:
    """The mail of a kind; `language` is one of `LETTERS`."""
    tongue, text = TONGUES[language], LETTERS[language][kind]
    locale = locale_of(tongue, reader.country)
    until = format_date(facts.until, "long", locale) if facts.until else ""
    beside = "（{way}）" if language.startswith("zh") else " ({way})"
    cells = {"number": facts.number, "what": facts.what, "total": _money(facts.total, tongue.code),
             "until": until, "way": beside.format(way=facts.way) if facts.way else ""}  # fmt: skip
    opening = text.opening.format(**cells).strip()
    valid = text.until.format(**cells) if until and text.until else ""
    space = "" if language.startswith("zh") else " "
    first = space.join(one for one in (opening, valid) if one)
    closing = "\n".join((tongue.closing, *(line for line in signed if line)))
    paragraphs = (dear(tongue, reader), first, text.ending)
    return Letter(text.subject.format(**cells), paragraphs, language, closing)
