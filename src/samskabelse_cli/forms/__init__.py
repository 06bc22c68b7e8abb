"""Blank forms of a questionnaire, to be filled in elsewhere and read back by ``score``."""
