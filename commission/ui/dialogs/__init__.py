"""The few windows that must stand in the way: an unknown error, a question no panel can ask."""
