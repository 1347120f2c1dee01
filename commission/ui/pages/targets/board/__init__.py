"""The board: every answer of the year side by side, and the chosen one told with its rows."""
