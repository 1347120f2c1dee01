"""How everything looks: the tokens, and the palette, style sheet, icons and marks made from them."""
