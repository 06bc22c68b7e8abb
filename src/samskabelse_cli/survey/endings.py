"""How files with surveys are called after their dot. Apart, so that asking loads no reader."""

DELIMITED = (".csv", ".tsv", ".txt")
WORKBOOKS = (".xlsx",)
SURVEY_ENDINGS = DELIMITED + WORKBOOKS
