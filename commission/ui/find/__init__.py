"""Ctrl+K: what can be found, the panel over the window, and where a result leads."""
