"""The History page, and the same history beside one contract or provider."""
