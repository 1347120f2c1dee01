"""The contracts table: what was asked, which rows are shown, the model, the painter, the view; and its columns."""
