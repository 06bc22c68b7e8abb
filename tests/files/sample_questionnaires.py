"""A small good questionnaire of each kind that is no ladder, laid out so that it can be edited.

They use every key of their kind. What they say is invented.
"""

_HEAD = """\
# yaml-language-server: $schema=../questionnaire.schema.json
format: 1
id: {kind}-eget
version: "1.0"
kind: {kind}
language: da
title: "Et eget skema"
purpose: "Til prøve."
answer_for: "Svar for projektet, som det er i dag."
introduction: "Her er et skema, som nogen kunne have skrevet."
sources:
  kogebog:
    citation: "Kogebogen (uden år)"
    places: "side"
minutes: 5
"""

PROFILE = (
    _HEAD.format(kind="profile")
    + """\
question: "Hvor godt passer udsagnet?"
roll_up: items
not_applicable: exclude
minimum_coverage: 0.5
scales:
  grad:
    slet-ikke: {code: 1, points: 0, label: "Slet ikke"}
    nogen-grad: {code: 2, points: 1, label: "I nogen grad"}
    hoej-grad: {code: 3, points: 2, label: "I høj grad"}
  hvor-tit:
    aldrig: {code: 0, points: 0, label: "Aldrig"}
    altid: {code: 1, points: 1, label: "Altid"}
bands:
  begyndt:
    at_least: 0
    name: "Begyndt"
    text: "I er i gang."
  godt-med:
    at_least: 0.6
    name: "Godt med"
    text: "I er langt."
sections:
  koekkenet:
    name: "Køkkenet"
    help: "Stedet, hvor maden bliver til."
    weight: 2
    roll_up: sections
    sections:
      gryder:
        name: "Gryderne"
        items:
          rene:
            question: "Gryderne er rene"
            help: "Se efter i skabet."
            scale: grad
            weight: 1
            advice: "Vask dem."
            not_applicable: true
            basis: source
            passages: {kogebog: ["12"]}
          store:
            question: "Gryderne er store nok"
            scale: hvor-tit
            basis: ours
  gaesterne:
    name: "Gæsterne"
    items:
      rene:
        question: "Gæsterne vasker op med"
        scale: grad
        basis: ours
"""
)

CHECK = (
    _HEAD.format(kind="check")
    + """\
question: "Gælder det for jer?"
statements:
  sammen:
    statement: "Maden laves sammen"
    help: "Mindst to er i køkkenet."
    effect: required
    advice: "Inviter en til."
    basis: partly
    passages: {kogebog: ["1"]}
  faerdigret:
    statement: "Maden er købt færdig"
    effect: disqualifier
    basis: ours
  opvask:
    statement: "Opvasken tages sammen"
    effect: noted
    basis: ours
verdicts:
  "yes": {name: "Fælles mad", text: "Det er fælles mad."}
  "no": {name: "Ikke fælles mad", text: "Det er noget andet."}
  "open": {name: "Åbent", text: "Det vides ikke endnu."}
qualifications:
  uden-opvask:
    when: {sammen: "yes", opvask: "no"}
    name: "Fælles, uden opvask"
    text: "En har opvasken alene."
"""
)

CANVAS = (
    _HEAD.format(kind="canvas")
    + """\
question: "Skriv det kort."
questions:
  ret:
    heading: "Retten"
    question: "Hvad skal laves?"
    help: "En ret, som alle kan spise."
    example: "Suppe."
    basis: source
    passages: {kogebog: ["3"]}
  gaester:
    heading: "Gæsterne"
    question: "Hvem skal spise med?"
    basis: ours
"""
)

SAMPLES = {"profile": PROFILE, "check": CHECK, "canvas": CANVAS}
