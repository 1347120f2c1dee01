"""Speed, measured beside a floor in the same run: ratios, never a timed test. `python3 run.py bench` prints them."""
