"""Quoted figures: which definitions give a published figure, and whether those that are kept still follow."""
