"""What a person can do, one verb a module: open, recall facts, apply rules, write, say what changed."""
