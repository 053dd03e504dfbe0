"""Letters in French and Italian."""

from custdesk.domain.appointments.tongue import Dear, Labels, Text, Tongue

FRENCH = Tongue(
    "fr",
    "Français",
    Dear("Monsieur {last},", "Madame {last},", "Bonjour {name},", "Madame, Monsieur,"),
    Labels(
        "{label} : {value}",
        "Initialement prévu", "Date", "Heure", "Mode", "Lieu", "Participants", "Objet",
        "votre heure locale", "heure locale sur place", "par téléphone", "en visioconférence",
    ),
    {
        "request": Text(
            "Demande de rendez-vous : {day}",
            "Nous serions heureux de vous rendre visite. Le créneau suivant vous conviendrait-il ?",
            "Si un autre créneau vous convient mieux, veuillez nous l’indiquer ; nous nous "
            "efforcerons de nous y adapter. Une brève réponse suffit.",
        ),
        "welcome": Text(
            "Notre invitation : {day}",
            "Nous serions heureux de vous accueillir dans notre entreprise. Le créneau suivant "
            "vous conviendrait-il ?",
            "Si un autre créneau vous convient mieux, veuillez nous l’indiquer. Nous vous aiderons "
            "volontiers pour le voyage, l’hôtel et le transfert.",
        ),
        "call": Text(
            "Proposition d’entretien : {day}",
            "Nous aimerions nous entretenir avec vous. Le créneau suivant vous conviendrait-il ?",
            "Si un autre créneau vous convient mieux, veuillez nous l’indiquer.",
        ),
        "reminder": Text(
            "Notre demande de rendez-vous : {day}",
            "Il y a quelques jours, nous vous avons demandé un rendez-vous et n’avons pas encore "
            "reçu de réponse. Nous savons que vos journées sont bien remplies. Voici le créneau "
            "que nous avions proposé :",
            "Vous convient-il ? Sinon, veuillez nous indiquer un créneau plus favorable.",
        ),
        "confirmation": Text(
            "Notre rendez-vous : {day}",
            "Nous vous remercions de votre réponse et vous confirmons notre rendez-vous :",
            "Nous nous réjouissons de vous rencontrer. En cas de changement de votre côté, un bref "
            "message suffit.",
        ),
        "postponement": Text(
            "Report de notre rendez-vous : {day}",
            "Nous ne pouvons malheureusement pas maintenir notre rendez-vous tel que convenu et "
            "vous prions de nous en excuser. Le créneau suivant vous conviendrait-il ?",
            "Sinon, veuillez nous indiquer un créneau plus favorable.",
        ),
        "thanks": Text(
            "Merci pour cet entretien : {day}",
            "Nous vous remercions du temps que vous nous avez accordé le {day}. L’entretien nous a "
            "été très agréable et nous avons pris note de vos souhaits.",
            "Nous reviendrons vers vous sur les points en suspens. D’ici là, un bref message "
            "suffit si quelque chose vous vient à l’esprit.",
        ),
    },
    "Cordialement",
)  # fmt: skip

ITALIAN = Tongue(
    "it",
    "Italiano",
    Dear(
        "Gentile Sig. {last},", "Gentile Sig.ra {last},", "Buongiorno {name},",
        "Spettabile {firm},",
    ),
    Labels(
        "{label}: {value}",
        "Inizialmente previsto", "Giorno", "Ora", "Modalità", "Luogo", "Partecipanti", "Argomento",
        "Vostra ora locale", "ora locale del posto", "per telefono", "in videochiamata",
    ),
    {
        "request": Text(
            "Richiesta di appuntamento: {day}",
            "saremmo lieti di venire a trovarVi. Il seguente orario potrebbe andare bene?",
            "Se preferite un altro momento, Vi preghiamo di indicarcelo; faremo il possibile per "
            "adeguarci. Basta una breve risposta.",
        ),
        "welcome": Text(
            "Il nostro invito: {day}",
            "saremmo lieti di accoglierVi nella nostra azienda. Il seguente orario potrebbe andare "
            "bene?",
            "Se preferite un altro momento, Vi preghiamo di indicarcelo. Vi aiuteremo volentieri "
            "per il viaggio, l’albergo e il trasferimento.",
        ),
        "call": Text(
            "Proposta di colloquio: {day}",
            "vorremmo parlare con Voi. Il seguente orario potrebbe andare bene?",
            "Se preferite un altro momento, Vi preghiamo di indicarcelo.",
        ),
        "reminder": Text(
            "La nostra richiesta di appuntamento: {day}",
            "alcuni giorni fa Vi abbiamo chiesto un appuntamento e non abbiamo ancora ricevuto "
            "risposta. Sappiamo che le Vostre giornate sono piene. Questo era il nostro orario:",
            "Va bene per Voi? In caso contrario, Vi preghiamo di indicarci un momento migliore.",
        ),
        "confirmation": Text(
            "Il nostro appuntamento: {day}",
            "grazie per la risposta. Confermiamo il nostro appuntamento:",
            "Siamo lieti di incontrarVi. Se da parte Vostra cambia qualcosa, basta un breve "
            "messaggio.",
        ),
        "postponement": Text(
            "Spostamento del nostro appuntamento: {day}",
            "purtroppo non possiamo mantenere l’appuntamento come concordato e ce ne scusiamo. Il "
            "seguente orario potrebbe andare bene?",
            "In caso contrario, Vi preghiamo di indicarci un momento migliore.",
        ),
        "thanks": Text(
            "Grazie per il Vostro tempo: {day}",
            "grazie per il tempo che ci avete dedicato {day}. Il colloquio è stato molto piacevole "
            "e abbiamo preso nota di quanto ci avete detto.",
            "Vi ricontatteremo sui punti ancora aperti. Se nel frattempo Vi viene in mente "
            "qualcosa, basta un breve messaggio.",
        ),
    },
    "Cordiali saluti",
)  # fmt: skip
