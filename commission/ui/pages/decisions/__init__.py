"""The Decisions page: the year ahead as bars and meetings, below it what each meeting must decide."""
