"""The kinds of change, one module each: figures, moments, names, offices, words spoken, certainty, denials, wording."""
