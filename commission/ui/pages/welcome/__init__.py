"""The Welcome page: where a person begins when no register is open."""
