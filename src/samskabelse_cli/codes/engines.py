"""Messages about Spark, which scores what one machine cannot hold."""

from samskabelse_cli.language import N_

MESSAGES: dict[str, tuple[str, str]] = {
    "engine-missing": (
        N_("Til --engine spark mangler {name}"),
        N_("Kør {command}, og prøv igen."),
    ),
    "spark-no-session": (
        N_("Spark kan ikke startes eller nås ({reason})"),
        N_("Se efter, om Java 17 eller nyere er installeret, og om Sparks adresse er rigtig."),
    ),
    "spark-failed": (
        N_("Spark gik i stå ({reason})"),
        N_("Se efter i Sparks log, om filerne er hele, og om du har adgang til dem."),
    ),
    "spark-kind": (
        N_("Spark læser csv, tsv, jsonl og parquet; her er {found}"),
        N_("Nævn en fil, eller en mappe med filer af kun den ene slags."),
    ),
    "spark-encoding": (
        N_("Spark læser ikke csv i {encoding} her"),
        N_("Gem filen som UTF-8, eller udelad --engine spark."),
    ),
    "spark-shape": (
        N_("Tabellen har ikke én kolonne for hvert spørgsmål og én række for hver besvarelse"),
        N_("Udelad --engine spark; så læses den på denne maskine."),
    ),
    "spark-mixed": (
        N_("Overskriften {name} står nede blandt svarene: filerne har ikke de samme kolonner"),
        N_("Nævn filerne hver for sig, så læses hver med sine egne kolonner."),
    ),
    "spark-values": (
        N_("Spørgsmålenes kolonner har mere end {limit} forskellige svar"),
        N_("Se efter, om en kolonne med fri tekst hedder det samme som et spørgsmål."),
    ),
    "spark-format": (
        N_("Uden --by skriver Spark en række for hver besvarelse, og det kan ikke blive {format}"),
        N_("Brug --format parquet, csv eller jsonl, eller regn grupper ud med --by."),
    ),
    "spark-needs-folder": (
        N_("Uden --by skriver Spark resultatet i en mappe, og der er ikke nævnt nogen"),
        N_("Nævn en ny mappe efter -o."),
    ),
    "folder-exists": (
        N_("Der ligger allerede noget"),
        N_("Vælg et andet navn efter -o. Intet er overskrevet."),
    ),
}
