"""Messages about the templates that slides and Word documents are made with."""

from samskabelse_cli.language import N_

MESSAGES: dict[str, tuple[str, str]] = {
    "template-unreadable": (
        N_("Skabelonen kan ikke læses ({reason})"),
        N_("Åbn den i PowerPoint eller Word, og gem den igen som {ending}."),
    ),
    "template-other-kind": (
        N_("Skabelonen er ikke en {ending}-fil"),
        N_("Vælg en skabelon af samme slags som rapporten: .pptx til slides, .docx til Word."),
    ),
    "template-too-large": (
        N_("Skabelonen folder sig ud til mere, end en skabelon bør fylde"),
        N_("Se efter, om det er den rigtige fil; store billeder kan gøres mindre i programmet."),
    ),
    "template-no-title": (
        N_("Ingen af skabelonens layout har plads til en titel"),
        N_("Tilføj et layout med en titel i PowerPoints slidemaster."),
    ),
}
