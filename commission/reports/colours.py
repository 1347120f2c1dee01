"""The colours of paper, the light ones of the window: ink, small print, hairlines, the one accent and its ground."""

INK, MUTED, LINE, ACCENT, SOFT = "#1A1E24", "#545E6B", "#DADFE5", "#1D5B9F", "#E5EEF9"
