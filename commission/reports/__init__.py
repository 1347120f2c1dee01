"""Frozen figures in, a file out. Nothing here computes a figure or asks a database."""
