"""Messages of the live session; the pages show them, too."""

from samskabelse_cli.language import N_

MESSAGES: dict[str, tuple[str, str]] = {
    # --- the command
    "workshop-file-exists": (
        N_("Der ligger allerede en session her"),
        N_("Fortsæt den med --resume, eller vælg et andet navn med -o."),
    ),
    "workshop-no-session": (
        N_("Filen er ikke en session fra samskab workshop"),
        N_("Nævn en fil, der ender på .samskab."),
    ),
    "workshop-damaged": (
        N_("Sessionens fil er gået i stykker"),
        N_("Måske er den kopieret halvt; hent den hele. Filer med stemmer og enighed kan bruges."),
    ),
    "workshop-purged": (
        N_("Sessionens fil er ryddet, så ingen kan komme ind i den igen"),
        N_("Begynd en ny session; filerne med stemmer og enighed kan stadig bruges."),
    ),
    "workshop-other-version": (
        N_("Sessionen er begyndt med version {given} af skemaet; her er version {expected}"),
        N_("Fortsæt den med den udgave af samskab og skemaet, som den er begyndt med."),
    ),
    "workshop-port": (
        N_("Der kan ikke åbnes for {address} ({reason})"),
        N_("Vælg en anden port med --port, eller en anden adresse med --host."),
    ),
    "workshop-tls": (
        N_("Certifikatet kan ikke bruges ({reason})"),
        N_("Nævn både --tls-cert og --tls-key, hver med sin PEM-fil."),
    ),
    "workshop-command": (
        N_("{value} er ikke en kommando i sessionen"),
        N_("Mente du {nearest}? Skriv hjælp for at se dem alle."),
    ),
    "workshop-usage": (
        N_("Kommandoen kan ikke forstås sådan"),
        N_("Skriv {usage}."),
    ),
    "workshop-refused": (
        N_("{value} kan ikke lade sig gøre, som sessionen står nu"),
        N_("Se på tavlen, hvad der venter, besvares og er vist."),
    ),
    "workshop-no-more": (
        N_("Alle spørgsmål er åbnet"),
        N_("Vis svarene med vis, eller stem igen om et spørgsmål med igen."),
    ),
    "workshop-choice": (
        N_("{value} er ikke et svar på det spørgsmål"),
        N_("Skriv et af {choices}; se viser, hvad de betyder."),
    ),
    "workshop-hands": (
        N_("Der er talt hænder for {given} svar, og spørgsmålet har {expected}"),
        N_("Skriv et tal for hvert svar i rækkefølge, 0 hvor ingen rakte hånden op."),
    ),
    "workshop-date": (
        N_("{value} kan ikke læses som en dato"),
        N_("Skriv den som 1.3.2027."),
    ),
    "workshop-not-closed": (
        N_("Sessionen er ikke afsluttet, og stemmerne er ikke skrevet til filer endnu"),
        N_("Fortsæt den med --resume, og skriv slut, eller slet også stemmerne med --all."),
    ),
    # --- what a page is told
    "workshop-bad-request": (
        N_("Det, der blev sendt, kan ikke forstås"),
        N_("Genindlæs siden, og prøv igen."),
    ),
    "workshop-host": (
        N_("Sessionen findes ikke på denne adresse"),
        N_("Brug adressen på skærmen."),
    ),
    "workshop-origin": (
        N_("Det blev sendt fra en anden side end sessionens egen"),
        N_("Åbn siden igen fra adressen på skærmen."),
    ),
    "workshop-wrong-key": (
        N_("Linket gælder ikke denne session"),
        N_("Scan QR-koden på skærmen, eller brug linket fra terminalen."),
    ),
    "workshop-wrong-code": (N_("Koden passer ikke"), N_("Se efter på skærmen, og prøv igen.")),
    "workshop-not-allowed": (
        N_("Det har denne side ikke adgang til"),
        N_("Scan QR-koden på skærmen igen."),
    ),
    "workshop-door-closed": (
        N_("Der er lukket for nye deltagere"),
        N_("Bed den, der leder sessionen, om at åbne."),
    ),
    "workshop-not-found": (N_("Her er ingenting"), N_("Brug adressen på skærmen.")),
    "workshop-too-slow": (N_("Det tog for lang tid at sende"), N_("Prøv igen.")),
    "workshop-moved-on": (
        N_("Der er sket noget, siden du så siden"),
        N_("Se, hvor I er nu, og tryk igen, hvis det stadig skal ske."),
    ),
    "workshop-not-now": (
        N_("Det kan ikke lade sig gøre nu"),
        N_("Se, hvor I er nu, og vent, til der bliver spurgt igen."),
    ),
    "workshop-vote-final": (
        N_("Din stemme er talt med og kan ikke laves om"),
        N_("Sig det i rummet; I kan stemme igen."),
    ),
    "workshop-round-over": (
        N_("Den runde er slut"),
        N_("Svar i den runde, der er i gang nu."),
    ),
    "workshop-full": (
        N_("Der er ikke plads til flere"),
        N_("Sig det højt i rummet, eller begynd en ny session."),
    ),
    "workshop-too-large": (N_("Det er for langt"), N_("Gør det kortere.")),
    "workshop-too-fast": (
        N_("Der er prøvet for mange gange lige nu"),
        N_("Vent lidt, og prøv igen; QR-koden virker altid."),
    ),
    "workshop-disk": (
        N_("Det kunne ikke gemmes: der er ikke plads på computerens disk"),
        N_("Intet er gået tabt. Skaf plads; siden sender det igen."),
    ),
}
