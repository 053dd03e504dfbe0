"""Notices in French, Spanish, Portuguese and Italian."""

from custdesk.domain.shipping.notices.texts import Labels, Said, Texts, reasons, remedies

FRENCH = Texts(
    Labels(
        "{label} : {value}", "Votre commande", "Conteneur ou lettre de transport",
        "Navire ou vol", "Arrivée prévue jusqu'ici", "Arrivée prévue désormais", "Arrivée prévue",
        "Parti le",
        "Arrivé le", "Motif", "Ce que nous faisons",
    ),
    {
        "late": Said(
            "Votre envoi {number} arrivera plus tard",
            "Vos marchandises arriveront plus tard que nous ne vous l'avions annoncé. Nous en "
            "sommes désolés et tenons à ce que vous l'appreniez d'abord de nous.",
        ),
        "held": Said(
            "Votre envoi {number} est retenu",
            "Un problème est survenu pendant le transport de vos marchandises. Nous en sommes "
            "désolés et tenons à ce que vous l'appreniez d'abord de nous.",
        ),
        "departed": Said("Votre envoi {number} est parti", "Vos marchandises sont en route."),
        "landed": Said("Votre envoi {number} est arrivé", "Vos marchandises sont arrivées."),
        "delivered": Said(
            "Votre envoi {number} est livré",
            "D'après nos informations, vos marchandises ont été livrées.",
        ),
        "coming": Said("Votre envoi {number}", "Voici où en est votre envoi aujourd'hui."),
    },
    {
        "close": "Je sais que vous comptez sur cette date. Je suivrai l'envoi chaque jour jusqu'à "
        "sa livraison et vous écrirai dès que quelque chose change. S'il vous faut une partie des "
        "marchandises plus tôt, dites-moi laquelle ; nous chercherons aussitôt une solution.",
        "plain": "Nous vous écrirons dès que quelque chose change. Si la nouvelle date vous pose "
        "problème, merci de nous le dire.",
    },
    {
        "close": "Je vous tiendrai au courant de chaque étape. Merci de vérifier les marchandises "
        "à leur arrivée et de me signaler aussitôt la moindre anomalie.",
        "plain": "Merci de vérifier les marchandises à leur arrivée et de nous signaler toute "
        "anomalie.",
    },
    reasons(
        "le port est encombré", "le navire ou le vol est en retard",
        "les marchandises ont été reportées sur un départ suivant",
        "la correspondance a été manquée", "la douane contrôle les marchandises",
        "un document manque", "la fabrication a pris du retard", "mauvais temps", "une grève",
        "jours fériés sur le trajet", "une panne sur le trajet",
        "les marchandises ont été endommagées pendant le transport",
    ),
    remedies(
        "les marchandises partent par le prochain navire ou vol",
        "elles continuent par une voie plus rapide, à nos frais",
        "nous envoyons une partie des marchandises par avion", "nous nous procurons le document",
        "le transitaire nous rend compte chaque jour jusqu'à la reprise du transport",
        "un autre transitaire prend le relais", "nous renvoyons les marchandises",
        "nous compensons la perte sur la facture",
    ),
)  # fmt: skip
SPANISH = Texts(
    Labels(
        "{label}: {value}", "Su pedido", "Contenedor o guía", "Buque o vuelo",
        "Llegada prevista hasta ahora", "Nueva llegada prevista", "Llegada prevista", "Salió el",
        "Llegó el", "Motivo",
        "Qué hacemos",
    ),
    {
        "late": Said(
            "Su envío {number} llegará más tarde",
            "Su mercancía llegará más tarde de lo que le habíamos comunicado. Lo sentimos y "
            "queremos que lo sepa primero por nosotros.",
        ),
        "held": Said(
            "Su envío {number} está retenido",
            "Ha surgido un problema con su mercancía durante el transporte. Lo sentimos y queremos "
            "que lo sepa primero por nosotros.",
        ),
        "departed": Said("Su envío {number} ha salido", "Su mercancía está en camino."),
        "landed": Said("Su envío {number} ha llegado", "Su mercancía ha llegado."),
        "delivered": Said(
            "Su envío {number} está entregado",
            "Según nuestros registros, su mercancía ha sido entregada.",
        ),
        "coming": Said("Su envío {number}", "Así está hoy su envío."),
    },
    {
        "close": "Sé que usted cuenta con esta fecha. Seguiré el envío cada día hasta que la "
        "mercancía esté con usted y le escribiré en cuanto algo cambie. Si necesita antes una "
        "parte, dígame cuál y buscaremos enseguida una solución.",
        "plain": "Le escribiremos en cuanto algo cambie. Si la nueva fecha le causa dificultades, "
        "díganoslo, por favor.",
    },
    {
        "close": "Le tendré al corriente de cada paso. Le ruego que revise la mercancía a su "
        "llegada y me avise enseguida si algo no está bien.",
        "plain": "Le rogamos que revise la mercancía a su llegada y nos avise si algo no está "
        "bien.",
    },
    reasons(
        "el puerto está congestionado", "el buque o el vuelo lleva retraso",
        "la mercancía quedó para una salida posterior", "se perdió la conexión",
        "la aduana inspecciona la mercancía", "falta un documento",
        "la producción se retrasó", "mal tiempo", "una huelga", "días festivos en el trayecto",
        "una avería en el trayecto", "la mercancía sufrió daños en el transporte",
    ),
    remedies(
        "la mercancía sale en el próximo buque o vuelo",
        "la mercancía sigue por una vía más rápida a nuestro cargo",
        "enviamos una parte por avión", "estamos obteniendo el documento",
        "el transitario nos informa cada día hasta que la mercancía siga",
        "otro transitario se hace cargo", "enviamos la mercancía de nuevo",
        "compensamos la pérdida en la factura",
    ),
)  # fmt: skip
PORTUGUESE = Texts(
    Labels(
        "{label}: {value}", "Seu pedido", "Contêiner ou conhecimento", "Navio ou voo",
        "Chegada prevista até agora", "Nova chegada prevista", "Chegada prevista", "Saiu em",
        "Chegou em", "Motivo",
        "O que fazemos",
    ),
    {
        "late": Said(
            "Seu embarque {number} chegará mais tarde",
            "Sua mercadoria chegará mais tarde do que informamos. Lamentamos e queremos que saiba "
            "disso primeiro por nós.",
        ),
        "held": Said(
            "Seu embarque {number} está retido",
            "Surgiu um problema com sua mercadoria durante o transporte. Lamentamos e queremos que "
            "saiba disso primeiro por nós.",
        ),
        "departed": Said("Seu embarque {number} saiu", "Sua mercadoria está a caminho."),
        "landed": Said("Seu embarque {number} chegou", "Sua mercadoria chegou."),
        "delivered": Said(
            "Seu embarque {number} foi entregue",
            "Segundo nossos registros, sua mercadoria foi entregue.",
        ),
        "coming": Said("Seu embarque {number}", "Esta é a situação do seu embarque hoje."),
    },
    {
        "close": "Sei que você conta com essa data. Acompanharei o embarque todos os dias até a "
        "entrega e escreverei assim que algo mudar. Se precisar antes de uma parte da mercadoria, "
        "diga-me qual; procuraremos logo uma solução.",
        "plain": "Escreveremos assim que algo mudar. Se a nova data lhe causar dificuldades, por "
        "favor, avise-nos.",
    },
    {
        "close": "Manterei você informado de cada passo. Por favor, confira a mercadoria na "
        "chegada e avise-me logo se algo não estiver certo.",
        "plain": "Por favor, confira a mercadoria na chegada e avise-nos se algo não estiver "
        "certo.",
    },
    reasons(
        "o porto está congestionado", "o navio ou o voo está atrasado",
        "a mercadoria ficou para uma saída posterior", "a conexão foi perdida",
        "a alfândega está inspecionando a mercadoria", "falta um documento",
        "a produção atrasou", "mau tempo", "uma greve", "feriados no trajeto",
        "uma avaria no trajeto", "a mercadoria foi danificada no transporte",
    ),
    remedies(
        "a mercadoria segue no próximo navio ou voo",
        "a mercadoria segue por uma via mais rápida, por nossa conta",
        "enviamos uma parte por via aérea", "estamos providenciando o documento",
        "o agente de cargas nos informa todos os dias até a mercadoria seguir",
        "outro agente de cargas assume", "enviamos a mercadoria novamente",
        "compensamos a perda na fatura",
    ),
)  # fmt: skip
