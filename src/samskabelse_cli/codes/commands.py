"""Messages about writing, and about the command line."""

from samskabelse_cli.language import N_

MESSAGES: dict[str, tuple[str, str]] = {
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
        N_("Se efter, om mappen findes, om du må skrive i den, og om der er plads."),
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
    "too-many-rows": (
        N_("Filen har omkring {rows} besvarelser, og det er for mange til {format}"),
        N_("Brug --format csv, parquet, json eller jsonl, eller regn grupper ud med --by."),
    ),
    "unknown-ending": (
        N_("Filens endelse siger ikke, hvilket format rapporten skal have"),
        N_("Brug en af endelserne {endings}."),
    ),
    "only-report": (
        N_("samskab score skriver tal og ingen {ending}-fil"),
        N_("En rapport laves med samskab report; ellers vælg formatet med --format."),
    ),
    "output-twice": (
        N_("To rapporter ville blive skrevet i den samme fil"),
        N_("Giv dem hver sit navn efter -o."),
    ),
    "chart-missing": (
        N_("Et billede viser ét diagram, og her mangler det at blive valgt"),
        N_("Vælg det med --chart: {charts}."),
    ),
    "chart-no-picture": (
        N_("Et diagram alene skrives som et billede"),
        N_("Giv en fil, der ender på .svg eller .png, efter -o."),
    ),
    "no-such-chart": (
        N_("Denne rapport har ikke diagrammet {chart}"),
        N_("Den har {charts}."),
    ),
    "template-unused": (
        N_("Skabelonen passer ikke til nogen af de filer, der skrives"),
        N_("Brug én .pptx til slides og én .docx til Word, og giv filer af samme slags efter -o."),
    ),
    "needs-a-file": (
        N_("Dette format kan ikke vises på en skærm"),
        N_("Skriv det til en fil med -o."),
    ),
    # --- the plan
    "plan-needs-ladder": (
        N_("Spørgeskemaet {id} har ingen trin at lægge en plan efter"),
        N_("En plan lægges efter et spørgeskema med trin, fx trin."),
    ),
    "no-plan": (
        N_("Filen har ingen plan"),
        N_("Læg den først, uden --to: samskab plan FIL."),
    ),
    "no-dates": (
        N_("Ingen åbne skridt i planen har en dato, så der er intet til kalenderen"),
        N_("Giv dem en dato med samskab plan FIL, eller tag planen med som .md eller .csv."),
    ),
    "sample-exists": (
        N_("Der ligger allerede en fil"),
        N_("Vælg en anden mappe efter --to. Intet er overskrevet."),
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
