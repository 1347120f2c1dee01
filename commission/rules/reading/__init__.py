"""What a cell means as a person wrote it: amounts, days, words. A value, nothing, or uncertain; never a guess."""
