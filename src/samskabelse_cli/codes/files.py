"""Messages about any file: reading it, and the shape of what it holds."""

from samskabelse_cli.language import N_

MESSAGES: dict[str, tuple[str, str]] = {
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
}
