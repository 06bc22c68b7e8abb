"""Messages about answers."""

from samskabelse_cli.language import N_

MESSAGES: dict[str, tuple[str, str]] = {
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
    # --- frames
    "no-question-columns": (
        N_("Ingen af tabellens kolonner er et spørgsmål i {id}"),
        N_("En kolonne hedder som sit spørgsmål, fx {example}."),
    ),
    "columns-of-both-forms": (
        N_("Tabellen har spørgsmål fra både den korte og den lange form"),
        N_("De måler ikke på samme skala: vælg en med form."),
    ),
    "column-like-a-result": (
        N_("Kolonnen {column} hedder som et resultat"),
        N_("Giv den et andet navn."),
    ),
    "no-figures": (
        N_("Spørgeskemaet {id} giver en plan i ord og ingen tal"),
        N_("Vælg et spørgeskema med svarmuligheder."),
    ),
}
