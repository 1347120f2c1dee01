"""The Targets page: the headline, the board of every rule and measure, and the year's budget."""
