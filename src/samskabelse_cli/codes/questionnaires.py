"""Messages about questionnaires."""

from samskabelse_cli.language import N_

MESSAGES: dict[str, tuple[str, str]] = {
    # --- questionnaires
    "unknown-questionnaire": (
        N_("Der er intet spørgeskema, der hedder {name}"),
        N_("Mente du {nearest}? Du kan også skrive stien til din egen fil."),
    ),
    "missing-cell": (
        N_("Dimensionen {dimension} mangler en celle for trinnet {stage}"),
        N_("Skriv cellen til; en stige er et helt gitter."),
    ),
    "unknown-stage": (N_("Trinnet {stage} findes ikke"), N_("Mente du {nearest}?")),
    "unknown-source": (
        N_("Kilden {source} står ikke under sources"),
        N_("Mente du {nearest}? Ellers skriv den til."),
    ),
    "missing-passage": (
        N_("Der står basis: {basis}, men der er ikke henvist til et sted i en kilde"),
        N_("Skriv passages til, eller skriv basis: ours."),
    ),
    "needless-passage": (
        N_("Der står basis: ours, men også et sted i en kilde"),
        N_("Fjern passages, eller skriv basis: partly."),
    ),
    "duplicate-code": (
        N_("Koden {code} bruges af både {first} og {second}"),
        N_("Giv hver svarmulighed sin egen kode."),
    ),
    "duplicate-question": (
        N_("Spørgsmålet står også under {first}"),
        N_("Giv hver dimension sit eget spørgsmål."),
    ),
    "scale-order": (
        N_("Skalaens værdier skal stige fra 0 til 1"),
        N_(
            "Sæt svarmulighederne i rækkefølge, den første med value: 0 og den sidste med value: 1."
        ),
    ),
    "weights-all-zero": (
        N_("Alle vægte er 0, så intet kan måles"),
        N_("Giv mindst én dimension en vægt over 0."),
    ),
    "coverage-above-reached": (
        N_("minimum_coverage er større end reached_at"),
        N_("Sæt minimum_coverage til højst {reached_at}."),
    ),
    "missing-translation": (
        N_("Teksten {path} er ikke oversat til {language}"),
        N_("Skriv den til; indtil da vises teksten på skemaets eget sprog."),
    ),
    "stale-translation": (
        N_("Oversættelsen hører til version {translated}, spørgeskemaet er version {version}"),
        N_('Se teksterne igennem, og skriv version: "{version}".'),
    ),
    "needless-translation": (
        N_("{path} findes ikke i spørgeskemaet eller oversættes ikke"),
        N_("Mente du {nearest}? Ellers slet det."),
    ),
    "wrong-language": (
        N_("Filen siger language: {given}, men hedder {expected}"),
        N_("Ret den ene af dem."),
    ),
    "not-an-edition": (
        N_("{new} er ikke en ny udgave af {old}: id eller kind er en anden"),
        N_("Sammenlign med den gamle udgave af det samme skema."),
    ),
    "question-gone": (
        N_("Spørgsmålet {question} er væk"),
        N_("Sæt det ind igen; ellers kan filer med svar på det ikke læses."),
    ),
    "answer-gone": (
        N_("Spørgsmålet {question} kan ikke længere besvares med {answers}"),
        N_("Sæt det ind igen; ellers kan filer med det svar ikke læses."),
    ),
    "questionnaire-exists": (
        N_("Her ligger allerede et spørgeskema eller en oversættelse"),
        N_("Vælg en anden mappe. Intet er overskrevet."),
    ),
    "version-kept": (N_("Versionen er stadig {version}"), N_("Giv den et nyt nummer.")),
    # --- the other kinds of questionnaires
    "unknown-scale": (
        N_("Skalaen {scale} står ikke under scales"),
        N_("Mente du {nearest}? Ellers skriv den til."),
    ),
    "scale-without-points": (
        N_("Skalaen {scale} giver ingen point, så dens spørgsmål kan ikke tælle med"),
        N_("Giv mindst én svarmulighed points over 0."),
    ),
    "band-order": (
        N_("Båndenes grænser skal stige fra 0"),
        N_("Sæt båndene i rækkefølge, det første med at_least: 0."),
    ),
    "empty-section": (
        N_("Afsnittet {section} har hverken spørgsmål eller afsnit under sig"),
        N_("Skriv items eller sections til, eller slet afsnittet."),
    ),
    "roll-up-without-sections": (
        N_("Afsnittet {section} skal regnes sammen af afsnit, men har ingen under sig"),
        N_("Skriv roll_up: items, eller skriv sections til."),
    ),
    "unknown-statement": (
        N_("Udsagnet {statement} står ikke under statements"),
        N_("Mente du {nearest}?"),
    ),
    "xlsform-name": (
        N_("Spørgsmålet {id} kan ikke hedde sådan i et XLSForm"),
        N_("Giv det et andet id end meta og end den del, det står ved siden af."),
    ),
    "one-form": (N_("Spørgeskemaet {id} har kun én form"), N_("Udelad --form.")),
}
