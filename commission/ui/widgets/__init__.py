"""The parts pages are built from: none knows which page it stands on."""
