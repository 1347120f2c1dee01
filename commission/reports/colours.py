"""The colours of paper, the light ones of the window: ink, small print, hairlines and the one accent."""

INK, MUTED, LINE, ACCENT = "#1A1E24", "#545E6B", "#DADFE5", "#1D5B9F"
