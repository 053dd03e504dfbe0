"""Drafts of what is written to a customer about a complaint; a person reads and sends them."""

from collections.abc import Mapping
from typing import NamedTuple

from custdesk.domain.appointments.letter import Letter, Reader, dear
from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.words import N_

ANSWER, SOLVED, THANKS, IMPROVED = "answer", "solved", "thanks", "improved"
KINDS = {
    ANSWER: N_("Answer"),
    SOLVED: N_("What we did"),
    IMPROVED: N_("What is better now"),
    THANKS: N_("Thank them"),
}


class Text(NamedTuple):
    """A letter; `{number}` is the complaint's, `{what}` our words, in a paragraph of their own."""

    subject: str
    opening: str
    before: str  # stands before our own words, where there are any
    ending: str


_ENGLISH: Mapping[str, Text] = {
    ANSWER: Text(
        "Your message {number}",
        "Thank you for telling us; we are sorry for the trouble. We have written down "
        "what you said under {number} and are looking into it now.",
        "What we can promise today:",
        "You will hear from us again as soon as we know more. If anything is missing in our notes, "
        "please let us know.",
    ),
    SOLVED: Text(
        "Your complaint {number}: what we did",
        "We have looked into what you told us ({number}), and we are sorry that it happened.",
        "This is what we found and did:",
        "We hope that this puts things right for you. Please tell us whether it does.",
    ),
    IMPROVED: Text(
        "What has become of your remark {number}",
        "Some time ago you told us what we could do better ({number}). You were right.",
        "This is what we have changed:",
        "Thank you for saying it. Please go on telling us.",
    ),
    THANKS: Text(
        "Thank you for your kind words",
        "Your kind words have reached everybody here who worked on your order. Thank you for "
        "taking the time to tell us.",
        "",
        "We will do our best to keep it so.",
    ),
}
_CHINESE: Mapping[str, Text] = {
    ANSWER: Text(
        "关于贵方反馈 {number}",
        "感谢您及时告知，给您带来不便，深表歉意。您反映的情况已登记为 {number}，我们正在调查。",
        "我们目前可以承诺：",
        "一有进展，我们会立即与您联系。如记录有遗漏，请回信告知。",
    ),
    SOLVED: Text(
        "投诉 {number} 的处理结果",
        "您反映的情况（{number}）已调查完毕，对此我们深表歉意。",
        "调查结果和处理措施如下：",
        "希望以上处理令您满意，也请告知我们您的意见。",
    ),
    IMPROVED: Text(
        "关于您的建议 {number}",
        "此前您向我们提出了改进建议（{number}），您说得很对。",
        "我们已作出以下改进：",
        "感谢您的建议，欢迎继续提出宝贵意见。",
    ),
    THANKS: Text(
        "感谢您的肯定",
        "您的肯定已转达给参与贵司订单的每一位同事。感谢您抽空告诉我们。",
        "",
        "我们会继续努力，不负信任。",
    ),
}
_TRADITIONAL: Mapping[str, Text] = {
    ANSWER: Text(
        "關於貴方回饋 {number}",
        "感謝您及時告知，給您帶來不便，深表歉意。您反映的情況已登記為 {number}，我們正在調查。",
        "我們目前可以承諾：",
        "一有進展，我們會立即與您聯絡。如記錄有遺漏，請回信告知。",
    ),
    SOLVED: Text(
        "客訴 {number} 的處理結果",
        "您反映的情況（{number}）已調查完畢，對此我們深表歉意。",
        "調查結果和處理措施如下：",
        "希望以上處理令您滿意，也請告知我們您的意見。",
    ),
    IMPROVED: Text(
        "關於您的建議 {number}",
        "此前您向我們提出了改進建議（{number}），您說得很對。",
        "我們已作出以下改進：",
        "感謝您的建議，歡迎繼續提出寶貴意見。",
    ),
    THANKS: Text(
        "感謝您的肯定",
        "您的肯定已轉達給參與貴公司訂單的每一位同事。感謝您抽空告訴我們。",
        "",
        "我們會繼續努力，不負信任。",
    ),
}
_GERMAN: Mapping[str, Text] = {
    ANSWER: Text(
        "Ihre Mitteilung {number}",
        "vielen Dank, dass Sie uns gleich Bescheid gegeben haben. Die Unannehmlichkeiten tun uns "
        "leid. Wir haben Ihre Angaben unter {number} aufgenommen und gehen der Sache nach.",
        "Das können wir heute zusagen:",
        "Sobald wir mehr wissen, melden wir uns wieder. Falls in unseren Angaben etwas fehlt, "
        "schreiben Sie uns bitte.",
    ),
    SOLVED: Text(
        "Ihre Reklamation {number}: unser Ergebnis",
        "wir haben geprüft, was Sie uns mitgeteilt haben ({number}), und bedauern den Vorfall.",
        "Das haben wir festgestellt und unternommen:",
        "Wir hoffen, dass die Sache damit für Sie in Ordnung ist. Bitte sagen Sie uns, ob das so "
        "ist.",
    ),
    IMPROVED: Text(
        "Was aus Ihrem Hinweis {number} geworden ist",
        "vor einiger Zeit haben Sie uns gesagt, was wir besser machen können ({number}). Sie "
        "hatten recht.",
        "Das haben wir geändert:",
        "Vielen Dank für Ihren Hinweis. Sagen Sie uns bitte auch künftig Ihre Meinung.",
    ),
    THANKS: Text(
        "Vielen Dank für Ihr Lob",
        "Ihr Lob hat alle erreicht, die hier an Ihrem Auftrag gearbeitet haben. Vielen Dank, dass "
        "Sie sich dafür die Zeit genommen haben.",
        "",
        "Wir geben uns Mühe, dass es so bleibt.",
    ),
}
_FRENCH: Mapping[str, Text] = {
    ANSWER: Text(
        "Votre message {number}",
        "Nous vous remercions de nous avoir prévenus sans attendre et vous prions d'excuser ce "
        "désagrément. Nous avons enregistré votre message sous le numéro {number} et examinons "
        "l'affaire.",
        "Voici ce que nous pouvons vous promettre dès aujourd'hui :",
        "Nous reviendrons vers vous dès que nous en saurons plus. S'il manque quelque chose, "
        "n'hésitez pas à nous écrire.",
    ),
    SOLVED: Text(
        "Votre réclamation {number} : notre réponse",
        "Nous avons examiné ce que vous nous avez signalé ({number}) et regrettons cet incident.",
        "Voici ce que nous avons constaté et fait :",
        "Nous espérons que cela vous convient. Merci de nous le faire savoir.",
    ),
    IMPROVED: Text(
        "La suite donnée à votre remarque {number}",
        "Il y a quelque temps, vous nous avez dit ce que nous pouvions améliorer ({number}). Vous "
        "aviez raison.",
        "Voici ce que nous avons changé :",
        "Merci de nous l'avoir dit. Vos remarques seront toujours les bienvenues.",
    ),
    THANKS: Text(
        "Merci de vos compliments",
        "Vos compliments ont été transmis à tous ceux qui ont travaillé à votre commande. Merci "
        "d'avoir pris le temps de nous écrire.",
        "",
        "Nous ferons de notre mieux pour qu'il en reste ainsi.",
    ),
}
_SPANISH: Mapping[str, Text] = {
    ANSWER: Text(
        "Su mensaje {number}",
        "Le agradecemos que nos haya avisado de inmediato y lamentamos las molestias. Hemos "
        "registrado su mensaje con el número {number} y lo estamos estudiando.",
        "Esto es lo que podemos prometerle hoy:",
        "Le escribiremos de nuevo en cuanto sepamos más. Si falta algo en nuestros datos, le "
        "rogamos que nos lo indique.",
    ),
    SOLVED: Text(
        "Su reclamación {number}: lo que hemos hecho",
        "Hemos estudiado lo que nos comunicó ({number}) y lamentamos lo ocurrido.",
        "Esto es lo que hemos comprobado y hecho:",
        "Esperamos que con ello quede resuelto. Le rogamos que nos diga si es así.",
    ),
    IMPROVED: Text(
        "Qué ha sido de su observación {number}",
        "Hace algún tiempo nos dijo qué podíamos hacer mejor ({number}). Tenía razón.",
        "Esto es lo que hemos cambiado:",
        "Gracias por decírnoslo. Sus observaciones serán siempre bienvenidas.",
    ),
    THANKS: Text(
        "Gracias por sus amables palabras",
        "Sus amables palabras han llegado a todos los que trabajaron en su pedido. Gracias por "
        "tomarse el tiempo de decírnoslo.",
        "",
        "Haremos todo lo posible para que siga siendo así.",
    ),
}
TEXTS: Mapping[str, Mapping[str, Text]] = {
    "en": _ENGLISH, "zh_CN": _CHINESE, "zh_TW": _TRADITIONAL, "de": _GERMAN, "fr": _FRENCH,
    "es": _SPANISH,
}  # fmt: skip


def language_for(language: str) -> str:
    """The language that it is written in: English where there are no words in another."""
    return language if language in TEXTS else "en"


def write(
    kind: str, language: str, reader: Reader, number: str, what: str, signature: tuple[str, ...]
) -> Letter:
    """A letter of `KINDS`; `what`: our own words on it, "" for none; `signature`: a line each."""
    tongue, text = TONGUES[language], TEXTS[language][kind]
    own = f"{text.before}\n{what}" if what and text.before else ""
    paragraphs = (dear(tongue, reader), text.opening.format(number=number), own, text.ending)
    signed = "\n".join((tongue.closing, *(line for line in signature if line)))
    shown = tuple(part for part in paragraphs if part)
    return Letter(text.subject.format(number=number), shown, language, signed)
