"""Snapshots: a figure frozen with its basis and rows, told again as it was and laid beside the register of today."""
