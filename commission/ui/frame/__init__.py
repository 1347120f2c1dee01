"""The window itself: bars, rail, menus, messages, the stack of pages, and the first frame before they are loaded."""
