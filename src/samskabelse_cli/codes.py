"""The catalogue of message codes: each code once, with its text and what to do.

A code never changes its meaning. ``docs/reference.md`` is written from this module.
"""

from samskabelse_cli.language import N_

CATALOGUE: dict[str, tuple[str, str]] = {
    # --- reading any file
    "file-missing": (
        N_("Filen findes ikke"),
        N_("Se efter, om navnet og mappen er skrevet rigtigt."),
    ),
    "file-unreadable": (
        N_("Filen kan ikke læses ({reason})"),
        N_("Se efter, om du har adgang til filen, og at det ikke er en mappe."),
    ),
    "file-too-large": (
        N_("Filen fylder mere end {limit} byte"),
        N_("Se efter, om det er den rigtige fil."),
    ),
    "wrong-encoding": (
        N_("Filen er ikke UTF-8: byte {byte} kan ikke læses"),
        N_("Gem filen igen som UTF-8."),
    ),
    "yaml-syntax": (
        N_("Filen er ikke gyldig YAML: {reason}"),
        N_("Se på linjen og den lige før: indrykning, kolon og anførselstegn."),
    ),
    "yaml-empty": (N_("Filen er tom"), N_("Se efter, om det er den rigtige fil.")),
    "yaml-too-deep": (
        N_("Filen har mere end {limit} lag inden i hinanden"),
        N_("Se efter, om indrykningen er skredet."),
    ),
    "yaml-too-many": (
        N_("Filen folder sig ud til mere end {limit} dele"),
        N_("Fjern henvisninger (& og *), som gentager store stykker."),
    ),
    "yaml-tag": (
        N_("Mærket {tag} kan ikke bruges"),
        N_("Fjern det; almindelig tekst, tal og datoer er nok."),
    ),
    "yaml-value": (
        N_("Værdien {value} kan ikke læses som {tag}"),
        N_("Ret den, eller sæt den i anførselstegn, hvis den er tekst."),
    ),
    "duplicate-key": (
        N_("Nøglen {key} står to gange; den første er på linje {first}"),
        N_("Slet den ene, eller giv dem hver sit navn."),
    ),
    "key-not-text": (
        N_("Nøglen {key} læses som noget andet end tekst"),
        N_('Sæt den i anførselstegn: "{key}".'),
    ),
    # --- the shape of any file
    "not-a-mapping": (
        N_("Her skal stå nøgler og værdier, men der står {value}"),
        N_("Skriv en nøgle, et kolon og en værdi på hver linje."),
    ),
    "unknown-key": (N_("Nøglen {key} kendes ikke her"), N_("Mente du {nearest}?")),
    "missing-key": (N_("Nøglen {key} mangler"), N_("Skriv den til.")),
    "reads-as-other": (
        N_("{value} læses af YAML som {kind}, ikke som tekst"),
        N_('Sæt det i anførselstegn: "{value}".'),
    ),
    "hash-cuts": (
        N_("Her slutter teksten: {rest} læses som en kommentar"),
        N_("Sæt hele teksten i anførselstegn, eller skriv et mellemrum efter #."),
    ),
    "reads-as-number": (
        N_("{written} læses af YAML som tallet {value}"),
        N_('Skriv tallet lige ud, eller sæt det i anførselstegn: "{written}".'),
    ),
    "wrong-type": (N_("{value} er ikke {kind}"), N_("Ret værdien.")),
    "empty-text": (N_("Teksten er tom"), N_("Skriv teksten, eller slet nøglen.")),
    "too-long": (
        N_("Teksten er på {length} tegn; der er plads til {limit}"),
        N_("Gør den kortere."),
    ),
    "too-many": (N_("Her står {length}, og der er plads til {limit}"), N_("Fjern nogle.")),
    "too-few": (N_("Her står {length}, og der skal være mindst {limit}"), N_("Skriv flere til.")),
    "bad-id": (
        N_("{value} kan ikke være et id"),
        N_("Et id er små bogstaver a-z, tal og bindestreg, og begynder med et bogstav."),
    ),
    "not-allowed": (N_("{value} kan ikke stå her"), N_("Brug {allowed}.")),
    "out-of-range": (N_("{value} er uden for det tilladte"), N_("Skriv et tal, der er {range}.")),
    "not-finite": (
        N_("{value} er ikke et tal, der kan regnes med"),
        N_("Skriv et almindeligt tal."),
    ),
    "invalid-value": (
        N_("{value} kan ikke bruges her"),
        N_("Se, hvad vejledningen siger om {key}."),
    ),
    "newer-format": (
        N_("Filen er i format {format}; dette program kender til og med format {known}"),
        N_("Hent en nyere udgave af samskab."),
    ),
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
    "one-form": (N_("Spørgeskemaet {id} har kun én form"), N_("Udelad --form.")),
    # --- assessments
    "not-an-assessment": (
        N_("Filen er ikke en besvarelse"),
        N_("En besvarelse har questionnaire, subject og answers; se vejledningen."),
    ),
    "questionnaire-elsewhere": (
        N_("Svarene hører til spørgeskemaet {name}, som ikke følger med"),
        N_("Nævn dets fil: score FIL -q SKEMA.yaml, eller assess SKEMA.yaml --resume FIL."),
    ),
    "other-questionnaire": (
        N_("Svarene hører til spørgeskemaet {given}, ikke {expected}"),
        N_("Vælg det spørgeskema, som svarene er givet til."),
    ),
    "other-version": (
        N_("Svarene er givet til version {given} af {id}; her er version {expected}"),
        N_("Brug den version, som svarene hører til, eller svar på den nye."),
    ),
    "other-form": (
        N_("Svarene er i formen {given}, ikke {expected}"),
        N_("De to former måler ikke på samme skala; fortsæt i den, som filen er begyndt i."),
    ),
    "unknown-question": (N_("Spørgsmålet {question} findes ikke"), N_("Mente du {nearest}?")),
    "unknown-option": (N_("{value} er ikke en svarmulighed her"), N_("Brug {allowed}.")),
    "unknown-dimension": (N_("Dimensionen {dimension} findes ikke"), N_("Mente du {nearest}?")),
    "level-out-of-range": (
        N_("Trinnet {value} findes ikke"),
        N_("Skriv et helt tal fra {lowest} til {highest}."),
    ),
    "special-not-offered": (
        N_("Svaret {value} kan ikke bruges i denne form"),
        N_("Brug {allowed}."),
    ),
    "answer-unclear": (
        N_("Svaret skal være præcis ét af level, option, text og special"),
        N_("Slet de andre."),
    ),
    "answer-wrong-kind": (
        N_("Spørgsmålet besvares med {expected}"),
        N_("Skriv {expected}, eller se, om questionnaire øverst i filen er rigtigt."),
    ),
    "respondent-unclear": (
        N_("Der står både respondent og respondents"),
        N_("respondent er én person, respondents antallet bag et fælles svar: slet den ene."),
    ),
    "no-assessments": (
        N_("Mappen har ingen besvarelser"),
        N_("En besvarelse er en .yaml-fil, som samskab assess har skrevet."),
    ),
    # --- writing
    "file-locked": (
        N_("Et andet samskab-vindue arbejder med filen"),
        N_("Gør den færdig først, eller skriv til en anden fil med -o."),
    ),
    "file-exists": (
        N_("Filen findes allerede"),
        N_("Fortsæt den med --resume, eller vælg et andet navn med -o."),
    ),
    "file-changed": (
        N_("Filen er ændret af andre, siden samskab gemte den sidst"),
        N_("Intet er overskrevet. Dine svar er gemt i {copy}."),
    ),
    "save-failed": (
        N_("Svarene kan ikke gemmes ({reason})"),
        N_("En fil fra sidste gang er uskadt. Skaf plads eller adgang, og prøv igen."),
    ),
    "output-failed": (
        N_("Resultatet kan ikke skrives ({reason})"),
        N_("Se efter, om mappen findes, og om du må skrive i den."),
    ),
    "not-a-file": (
        N_("Her skal stå navnet på en fil"),
        N_("Skriv en sti til en almindelig fil, ikke til en mappe eller -."),
    ),
    "options-clash": (
        N_("{one} kan ikke bruges sammen med {other}"),
        N_("Udelad den ene."),
    ),
    "output-is-source": (
        N_("Resultatet ville blive skrevet oven i svarene"),
        N_("Vælg et andet navn efter -o."),
    ),
    # --- the command line
    "no-terminal": (
        N_("Der er ingen terminal at spørge i"),
        N_("Brug --plain, som spørger og svarer linje for linje."),
    ),
    "unknown-option-name": (N_("Tilvalget {option} findes ikke"), N_("Mente du {nearest}?")),
    "unknown-command": (N_("Kommandoen {command} findes ikke"), N_("Mente du {nearest}?")),
    "missing-command": (N_("Kommandoen mangler"), N_("Skriv en af {commands}.")),
    "missing-value": (N_("{option} skal have en værdi"), N_("Skriv den efter {option}.")),
    "extra-argument": (
        N_("{value} er der ikke plads til på kommandolinjen"),
        N_("Sæt navne med mellemrum i anførselstegn, eller se --help."),
    ),
    "missing-argument": (N_("{parameter} mangler"), N_("Se samskab {command} --help.")),
    "bad-argument": (N_("{value} kan ikke bruges som {parameter}"), N_("Brug {allowed}.")),
    "wrong-command-line": (N_("Kommandolinjen kan ikke forstås: {reason}"), N_("Se --help.")),
    "unexpected": (
        N_("Der skete en fejl i samskab selv: {reason}"),
        N_("Kør igen med --debug, og send os det, der står. Alle gemte svar er på disken."),
    ),
}
