"""The window: frame, tables, pages and dialogs. Figures come from rules, writes go through services."""
