"""Messages about survey files: tables of many respondents' answers."""

from samskabelse_cli.language import N_

MESSAGES: dict[str, tuple[str, str]] = {
    # --- reading a table
    "table-encoding": (
        N_("Byte nummer {position} ({byte}) er hverken UTF-8 eller Windows-1252"),
        N_("Gem filen igen som UTF-8 eller som xlsx."),
    ),
    "table-mixed-encoding": (
        N_(
            "Filen er UTF-8, men byte nummer {position} ({byte}) er det ikke "
            "(antal af den slags: {number})"
        ),
        N_("Ret tegnet i linjen, og gem filen igen som UTF-8, eller hent den igen som xlsx."),
    ),
    "table-binary": (
        N_("Filen er ikke tekst: den har et nultegn i byte nummer {position}"),
        N_("Hent den igen fra surveyprogrammet som csv eller xlsx."),
    ),
    "table-quotes": (
        N_("Rækken kan ikke deles i felter: {reason}"),
        N_("Se efter et anførselstegn, der ikke er lukket, eller hent filen som xlsx."),
    ),
    "table-other-encoding": (
        N_("Byte nummer {position} ({byte}) kan ikke læses som {encoding}"),
        N_("Ret encoding i læsenøglen, eller slet linjen."),
    ),
    "table-empty": (N_("Filen har ingen rækker"), N_("Se efter, om det er den rigtige fil.")),
    "table-no-answers": (
        N_("Filen har overskrifter, men ingen besvarelser under dem"),
        N_("Hent filen igen, når nogen har svaret."),
    ),
    "table-ragged": (
        N_("Rækken har {cells} felter; overskriften har {columns}"),
        N_("Hent filen igen; ofte er et skilletegn i et svar ikke sat i anførselstegn."),
    ),
    "table-too-large": (
        N_("Tabellen folder sig ud til mere, end der er plads til (grænsen er {limit})"),
        N_("Gem kun arket med svarene, som csv eller xlsx."),
    ),
    "table-too-wide": (
        N_("Tabellen har {columns} kolonner; der er plads til {limit}"),
        N_("Slet de kolonner, der ikke er spørgsmål, eller se efter, om det er den rigtige fil."),
    ),
    "table-too-sparse": (
        N_("Arket spænder over {rows} rækker og {columns} kolonner, men har kun {cells} felter"),
        N_("Slet det, der står langt fra tabellen, eller kopiér svarene til et nyt ark."),
    ),
    "table-is-page": (
        N_("Filen er en webside, selv om den hedder noget andet"),
        N_("Hent den igen fra surveyprogrammet som xlsx eller csv, ikke som rapport."),
    ),
    "table-of-another-kind": (
        N_("Filen hedder {ending}, men indholdet er noget andet"),
        N_("Hent den igen, eller giv den det rigtige navn."),
    ),
    "not-answers": (
        N_("Filen er {kind} og ikke en fil med svar"),
        N_("Nævn en besvarelse (.yaml) eller en tabel fra surveyprogrammet, fx csv eller xlsx."),
    ),
    "table-nested": (
        N_("Feltet {name} rummer flere værdier inden i hinanden"),
        N_("Gem tabellen, så hvert felt er en tekst eller et tal."),
    ),
    "json-line": (
        N_("Linjen er ikke ét JSON-objekt ({reason})"),
        N_("Skriv ét objekt på hver linje; en hel liste i én fil kan ikke læses."),
    ),
    "parquet-unreadable": (
        N_("Parquet-filen kan ikke læses ({reason})"),
        N_("Skriv den igen, eller gem tabellen som csv."),
    ),
    "spss-unreadable": (
        N_("SPSS-filen kan ikke læses ({reason})"),
        N_("Gem den igen i SPSS, eller hent svarene som csv."),
    ),
    "spss-needs-file": (
        N_("En SPSS-fil kan ikke læses fra standard input"),
        N_("Gem den, og nævn dens navn i stedet for -."),
    ),
    "extra-missing": (
        N_("Til denne fil mangler {name}"),
        N_("Kør {command}, og prøv igen."),
    ),
    "structure-unknown": (
        N_("Arket Structure har ikke kolonnerne variableName og questionText"),
        N_("Hent datasættet igen fra SurveyXact med alle tre dele."),
    ),
    "dataset-no-key": (
        N_("{first} og {second} har ingen kolonne, der viser, hvilke rækker der hører sammen"),
        N_("Hent datasættet igen fra SurveyXact med respondentens nøgle i begge ark."),
    ),
    "workbook-unreadable": (
        N_("Regnearket kan ikke læses ({reason})"),
        N_("Åbn det i et regnearksprogram, og gem det igen som xlsx."),
    ),
    "workbook-encrypted": (
        N_("Regnearket er beskyttet med en adgangskode"),
        N_("Åbn det i et regnearksprogram, og gem det uden adgangskode."),
    ),
    "workbook-old": (
        N_("Regnearket er i det gamle format xls"),
        N_("Åbn det i et regnearksprogram, og gem det som xlsx."),
    ),
    # --- groups
    "agreed-answers": (
        N_("Gruppers fælles svar er ikke regnet med (antal: {number})"),
        N_("Regn dem ud for sig, uden --by."),
    ),
    "not-pooled": (
        N_("{first} og {second} kan ikke regnes sammen"),
        N_("Regn dem ud hver for sig; de måler ikke på samme skala."),
    ),
    "unknown-column": (
        N_("Der er ingen kolonne, der hedder {column}"),
        N_("Mente du {nearest}?"),
    ),
    # --- what its columns and cells mean
    "not-a-survey": (
        N_("Kun {found} af {questions} spørgsmål i {id} er fundet blandt kolonnerne"),
        N_("De nærmeste kolonner er {nearest}. Nævn det rigtige skema med -q."),
    ),
    "no-such-survey": (
        N_(
            "Kolonnerne passer ikke til noget af de spørgeskemaer, der følger med; bedst passer "
            "{id}, hvor {found} af {questions} spørgsmål er fundet"
        ),
        N_("Nævn skemaet med -q. Kolonnerne er {columns}."),
    ),
    "aggregated-report": (
        N_("Filen er en opgørelse: rækkerne er svarmuligheder eller spørgsmål med tal ved"),
        N_("Hent de enkelte besvarelser, med en række for hver, der har svaret."),
    ),
    "table-headerless": (
        N_("Filen begynder med svar; der mangler en række med overskrifter"),
        N_("Sæt en række øverst med spørgsmålenes id eller tekst."),
    ),
    "table-none-finished": (
        N_("Ingen af filens {rows} besvarelser er afsluttet"),
        N_("Brug --include-partial for at regne de ufærdige med."),
    ),
    "round-unreadable": (
        N_("{value} er ikke nummeret på en runde"),
        N_("Skriv et helt tal, eller lad en læsenøgle (--map) sige ignore om kolonnen."),
    ),
    "duplicate-column": (
        N_("Kolonne {first} og {second} er begge svar på {question}"),
        N_("Slet den ene kolonne, eller giv den et andet navn."),
    ),
    "duplicate-answer": (
        N_("{respondent} svarer to gange på {question}"),
        N_("Slet den ene række; indtil da tælles ingen af svarene."),
    ),
    "unreadable-answer": (
        N_("{value} i kolonnen {column} er ikke et svar på {question}"),
        N_("Brug {allowed}. Indtil da tæller feltet som ikke besvaret."),
    ),
    "table-unread": (
        N_("Ikke ét af svarene i filen kan læses; der står {values}"),
        N_(
            "I {question} ventes {allowed}. --explain viser, hvad filen er læst som, og en "
            "læsenøgle (--map) siger, hvad svarene betyder."
        ),
    ),
    "several-answers": (
        N_("{value} i kolonnen {column} er svar nummer to på {question}, som kun kan have ét"),
        N_("Vælg ét. Indtil da tæller spørgsmålet som ikke besvaret."),
    ),
    "more-unread": (
        N_("{more} felter mere kunne ikke læses"),
        N_("--problems FIL skriver dem alle til en csv-fil."),
    ),
    # --- a map: what the columns and cells of a file mean
    "map-no-column": (
        N_("Kolonnen {column} findes ikke i {file}"),
        N_("De nærmeste kolonner er {nearest}."),
    ),
    "map-of-another-file": (
        N_("{number} af læsenøglens kolonner findes ikke i {file}, først {columns}"),
        N_("Er det en anden fils læsenøgle? Filens egne kolonner er {own} …"),
    ),
    "map-no-sheet": (
        N_("Arket {sheet} findes ikke i {file}"),
        N_("Arkene er {nearest}."),
    ),
    "map-two-columns": (
        N_("Både {first} og {second} er sat til {question}"),
        N_("Behold den ene, og skriv keep eller ignore ved den anden."),
    ),
    "map-one-column": (
        N_("{second} er den samme kolonne som {first}"),
        N_("Slet den ene linje."),
    ),
    "map-value-twice": (
        N_("{second} er det samme svar som {first}; store og små bogstaver er ét"),
        N_("Slet den ene linje."),
    ),
    "no-table": (
        N_("Her er ingen tabel at forklare"),
        N_("Nævn en csv- eller xlsx-fil med svar."),
    ),
    "one-table": (
        N_("En læsenøgle gælder én tabel, og her er {number}"),
        N_("Nævn kun den ene."),
    ),
    "output-exists": (
        N_("Der ligger allerede en fil"),
        N_("Vælg et andet navn efter -o. Intet er overskrevet."),
    ),
}
