"""What one contract says and how it may change: its fields and their readings, its years, amendments, plans."""
