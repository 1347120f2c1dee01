"""The Settings page: the register and its backups, and how the program looks."""
