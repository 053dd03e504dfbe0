"""What an answer says where the firm has not answered anything like it yet.

A draft promises nothing that is not known: what only a person can say stands in […].
"""

from collections.abc import Mapping
from typing import NamedTuple


class Wording(NamedTuple):
    """One language. `kinds`: the answer to each kind; the rest are lines put into it.

    `{goods}`, `{order}`, `{day}`: what is named or known. A line whose fact is missing is left out.
    """

    hello: str  # to somebody of whom no name is known
    subject: str  # where theirs is empty
    thanks: str
    kinds: Mapping[str, str]
    about_goods: str
    about_order: str
    shipped: str
    promised: str
    ending: str


WORDINGS: dict[str, Wording] = {
    "en": Wording(
        "Hello,",
        "Your enquiry",
        "Thank you for your message.",
        {
            "price": "We will gladly quote. Our price: […]. Price term: […]. Delivery time: […]. "
            "This offer is valid until […].",
            "order_status": "This is how things stand: […].",
            "complaint": "We are sorry that our delivery gave you cause for complaint. We are "
            "looking into it and will tell you the cause and our proposal by […]. To help us, "
            "please send photos, the quantity concerned and the lot number, if you have not yet.",
            "sample": "We will gladly send you samples. Please confirm the delivery address "
            "and, if "
            "you have one, your courier account. They can leave here on […].",
            "technical": "Our answer to your question: […]. Attached: […].",
            "payment": "We have checked it with our accounts department: […].",
            "other": "[…]",
        },
        "It is about: {goods}.",
        "It is about your order {order}.",
        "Order {order} left us on {day}.",
        "For order {order} we have promised {day}.",
        "If you have any further questions, please let us know.",
    ),
    "zh_CN": Wording(
        "您好：",
        "关于您的来信",
        "感谢您的来信。",
        {
            "price": "现报价如下：单价[…]，价格条款[…]，交货期[…]，有效期至[…]。",
            "order_status": "目前的进展是：[…]。",
            "complaint": "对于此次交货给您带来的不便，我们深表歉意。我们正在查明原因，"
            "最迟于[…]告知原因和处理方案。"
            "如尚未提供，请把照片、涉及数量和批号发给我们。",
            "sample": "我们很乐意提供样品。请确认收件地址，如有到付账号也请一并告知。"
            "样品可于[…]寄出。",
            "technical": "关于您的问题，答复如下：[…]。附件：[…]。",
            "payment": "我们已与财务核对：[…]。",
            "other": "[…]",
        },
        "涉及产品：{goods}。",
        "涉及订单：{order}。",
        "订单 {order} 已于{day}发出。",
        "订单 {order} 约定的交期是{day}。",
        "如有其他问题，请随时告诉我们。",
    ),
    "zh_TW": Wording(
        "您好：",
        "關於您的來信",
        "感謝您的來信。",
        {
            "price": "現報價如下：單價[…]，價格條款[…]，交貨期[…]，有效期至[…]。",
            "order_status": "目前的進展是：[…]。",
            "complaint": "對於此次交貨給您帶來的不便，我們深表歉意。我們正在查明原因，"
            "最遲於[…]告知原因和處理方案。"
            "如尚未提供，請把照片、涉及數量和批號發給我們。",
            "sample": "我們很樂意提供樣品。請確認收件地址，如有到付帳號也請一併告知。"
            "樣品可於[…]寄出。",
            "technical": "關於您的問題，答覆如下：[…]。附件：[…]。",
            "payment": "我們已與財務核對：[…]。",
            "other": "[…]",
        },
        "涉及產品：{goods}。",
        "涉及訂單：{order}。",
        "訂單 {order} 已於{day}發出。",
        "訂單 {order} 約定的交期是{day}。",
        "如有其他問題，請隨時告訴我們。",
    ),
    "de": Wording(
        "Guten Tag,",
        "Ihre Anfrage",
        "vielen Dank für Ihre Nachricht.",
        {
            "price": "Gerne bieten wir Ihnen an. Unser Preis: […]. Lieferbedingung: […]. "
            "Lieferzeit: […]. Das Angebot gilt bis […].",
            "order_status": "Der Stand ist wie folgt: […].",
            "complaint": "Es tut uns leid, dass unsere Lieferung Anlass zur Beanstandung gibt. Wir "
            "gehen der Sache nach und nennen Ihnen Ursache und Vorschlag bis […]. Bitte senden Sie "
            "uns, falls noch nicht geschehen, Fotos, die betroffene Menge und die Chargennummer.",
            "sample": "Gerne schicken wir Ihnen Muster. Bitte bestätigen Sie die Lieferadresse und "
            "gegebenenfalls Ihre Kundennummer beim Kurierdienst. Der Versand ist am […] möglich.",
            "technical": "Unsere Antwort auf Ihre Frage: […]. Anbei: […].",
            "payment": "Wir haben den Vorgang mit unserer Buchhaltung geprüft: […].",
            "other": "[…]",
        },
        "Es geht um: {goods}.",
        "Es geht um Ihre Bestellung {order}.",
        "Bestellung {order} hat unser Haus am {day} verlassen.",
        "Für Bestellung {order} ist der {day} zugesagt.",
        "Bei weiteren Fragen melden Sie sich gerne.",
    ),
    "fr": Wording(
        "Bonjour,",
        "Votre demande",
        "Merci pour votre message.",
        {
            "price": "Voici notre offre. Prix : […]. Condition de livraison : […]. Délai : […]. "
            "Offre valable jusqu'au […].",
            "order_status": "Voici où nous en sommes : […].",
            "complaint": "Nous regrettons que notre livraison ne vous ait pas donné satisfaction. "
            "Nous recherchons la cause et vous ferons part de notre proposition d'ici le "
            "[…]. Merci "
            "de nous envoyer, si ce n'est pas déjà fait, des photos, la quantité concernée et le "
            "numéro de lot.",
            "sample": "Nous vous enverrons volontiers des échantillons. Merci de confirmer "
            "l'adresse "
            "de livraison et, le cas échéant, votre compte chez le transporteur express. Envoi "
            "possible le […].",
            "technical": "Notre réponse à votre question : […]. Ci-joint : "
            "[…].",
            "payment": "Nous avons vérifié avec notre comptabilité : […].",
            "other": "[…]",
        },
        "Il s'agit de : {goods}.",
        "Il s'agit de votre commande {order}.",
        "La commande {order} est partie de chez nous le {day}.",
        "La commande {order} est promise pour le {day}.",
        "Nous restons à votre disposition pour toute question.",
    ),
    "es": Wording(
        "Hola:",
        "Su consulta",
        "Gracias por su mensaje.",
        {
            "price": "Con gusto le cotizamos. Precio: […]. Condición de entrega: […]. Plazo: […]. "
            "Oferta válida hasta […].",
            "order_status": "El estado es el siguiente: […].",
            "complaint": "Lamentamos que nuestra entrega le haya dado motivo de queja. Estamos "
            "buscando la causa y le haremos una propuesta antes del […]. Si aún no lo ha hecho, "
            "envíenos por favor fotos, la cantidad afectada y el número de lote.",
            "sample": "Con gusto le enviamos muestras. Confirme por favor la dirección de "
            "entrega y, "
            "si la tiene, su cuenta de mensajería. Podemos despacharlas el […].",
            "technical": "Nuestra respuesta a su pregunta: […]. Adjunto: "
            "[…].",
            "payment": "Lo hemos revisado con nuestra contabilidad: […].",
            "other": "[…]",
        },
        "Se trata de: {goods}.",
        "Se trata de su pedido {order}.",
        "El pedido {order} salió de aquí el {day}.",
        "El pedido {order} está prometido para el {day}.",
        "Quedamos a su disposición para cualquier pregunta.",
    ),
    "pt": Wording(
        "Olá,",
        "Sua consulta",
        "Obrigado pela sua mensagem.",
        {
            "price": "Temos o prazer de cotar. Preço: […]. Condição de entrega: […]. Prazo: […]. "
            "Proposta válida até […].",
            "order_status": "A situação é a seguinte: […].",
            "complaint": "Lamentamos que a nossa entrega tenha dado motivo de reclamação. Estamos "
            "apurando a causa e apresentaremos a nossa proposta até […]. Se ainda não o fez, envie "
            "por favor fotos, a quantidade afetada e o número do lote.",
            "sample": "Enviaremos amostras com prazer. Confirme por favor o endereço de entrega e, "
            "se tiver, a sua conta na transportadora expressa. Podemos enviá-las em […].",
            "technical": "Nossa resposta à sua pergunta: […]. Em anexo: "
            "[…].",
            "payment": "Verificamos com o nosso financeiro: […].",
            "other": "[…]",
        },
        "Trata-se de: {goods}.",
        "Trata-se do seu pedido {order}.",
        "O pedido {order} saiu daqui em {day}.",
        "Para o pedido {order} prometemos {day}.",
        "Estamos à disposição para qualquer dúvida.",
    ),
}  # fmt: skip
OPEN = "[…]"
"""Stands where a person has to write something before the draft may go."""
