"""The live session: a room of people with phones, one laptop, no internet."""
