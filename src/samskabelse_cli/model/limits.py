"""How long texts may be, and how many parts there are.

Kept apart from the models, so that asking for one loads none of them.
"""

#: Ids of questionnaires and of everything in them.
ID_LENGTH = 40
#: Texts that stand on one line, such as names and titles.
LINE_LENGTH = 120
#: One sentence, such as an action.
SENTENCE_LENGTH = 300
#: What stands beside a stage where there is little room.
SHORT_NAME_LENGTH = 16
#: The fewest and the most stages and dimensions of a ladder.
STAGES = (2, 9)
DIMENSIONS = (1, 60)
#: Names of subjects, units, roles and owners.
NAME_LENGTH = 300
#: Notes and evidence: as long as a person makes them; the bound keeps a file from being a bomb.
NOTE_LENGTH = 20_000
#: How many people can stand behind one answer.
MOST_PEOPLE = 999_999
