"""How many: numbers in words and digits, what they count, as intervals that can be compared."""
