"""Pictures of every page, as a person sees it: `python3 run.py pictures FOLDER`."""
