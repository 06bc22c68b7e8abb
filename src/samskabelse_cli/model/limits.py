"""How long texts may be. Kept apart from the models, so that asking for one loads none of them."""

#: Names of subjects, units, roles and owners.
NAME_LENGTH = 300
#: Notes and evidence: as long as a person makes them; the bound keeps a file from being a bomb.
NOTE_LENGTH = 20_000
#: How many people can stand behind one answer.
MOST_PEOPLE = 999_999
