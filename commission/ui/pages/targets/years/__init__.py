"""The part *Years*: several years side by side, and why a share rises or falls."""
