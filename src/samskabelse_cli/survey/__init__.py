"""Reads survey files: tables of many respondents' answers, as survey tools export them."""
