"""Messages about what cannot be compared."""

from samskabelse_cli.language import N_

MESSAGES: dict[str, tuple[str, str]] = {
    "compare-too-few": (
        N_("Der skal mindst to til at sammenligne, og her er {number}"),
        N_("Nævn to besvarelser: den fra sidst og den fra nu, eller en for hver enhed."),
    ),
    "compare-other-questionnaire": (
        N_("{first} og {second} er svar på hver sit spørgeskema: {one} og {other}"),
        N_("Sammenlign kun svar på det samme spørgeskema."),
    ),
    "compare-other-form": (
        N_("{first} og {second} er besvaret i hver sin form: {one} og {other}"),
        N_("De to former måler ikke på samme skala. Sammenlign to i den samme form."),
    ),
    "compare-nothing-same": (
        N_("Udgaverne har ingen spørgsmål, der er de samme"),
        N_("Der er intet at sammenligne: regn dem ud hver for sig med samskab score."),
    ),
    "compare-edition-missing": (
        N_("Svarene er givet til en anden udgave af spørgeskemaet end den, der er ved hånden"),
        N_("Nævn begge udgaver: -q GAMMEL.yaml -q NY.yaml."),
    ),
    "compare-no-figures": (
        N_("Spørgeskemaet {id} giver ingen niveauer at sammenligne"),
        N_("Læs besvarelserne hver for sig med samskab score."),
    ),
    "compare-many-times": (
        N_("{subject} er med {number} gange"),
        N_("Nævn to besvarelser: den fra sidst og den fra nu."),
    ),
    "compare-times-and-units": (
        N_("{subject} er med to gange, og andre er med ved siden af"),
        N_("Sammenlign enten to tidspunkter for den samme eller en besvarelse fra hver."),
    ),
    "compare-groups-and-ones": (
        N_("{first} er svar fra mange, og {second} er én besvarelse"),
        N_("Sammenlign survey med survey og besvarelse med besvarelse."),
    ),
    "compare-survey-editions": (
        N_("Surveys kan kun sammenlignes i den samme udgave af spørgeskemaet"),
        N_("Nævn én udgave med -q."),
    ),
    "compare-too-small": (
        N_("Gruppen er for lille til at blive vist"),
        N_("Der skal mindst {least} svar til. Sammenlign større grupper."),
    ),
}
