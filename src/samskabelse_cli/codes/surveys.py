"""Messages about survey files: tables of many respondents' answers."""

from samskabelse_cli.language import N_

MESSAGES: dict[str, tuple[str, str]] = {
    # --- reading a table
    "table-encoding": (
        N_("Byte nummer {position} ({byte}) er hverken UTF-8 eller Windows-1252"),
        N_("Gem filen igen som UTF-8 eller som xlsx."),
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
        N_("Arket folder sig ud til mere end {limit} byte"),
        N_("Gem kun arket med svarene, som csv eller xlsx."),
    ),
    "workbook-unreadable": (
        N_("Regnearket kan ikke læses ({reason})"),
        N_("Åbn det i et regnearksprogram, og gem det igen som xlsx."),
    ),
    # --- what its columns and cells mean
    "not-a-survey": (
        N_("Kun {found} af {questions} spørgsmål i {id} er fundet blandt kolonnerne"),
        N_("De nærmeste kolonner er {nearest}. Nævn det rigtige skema med -q."),
    ),
    "no-such-survey": (
        N_("Kolonnerne passer ikke til noget af de spørgeskemaer, der følger med"),
        N_("Nævn skemaet med -q. Kolonnerne er {columns}."),
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
    # --- a map: what the columns and cells of a file mean
    "map-no-column": (
        N_("Kolonnen {column} findes ikke i {file}"),
        N_("De nærmeste kolonner er {nearest}."),
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
