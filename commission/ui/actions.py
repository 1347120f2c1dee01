"""Every action as data: what it is called, its keys, and the method of the window that does it."""

from dataclasses import dataclass

MENUS = ("File", "Edit", "View", "Help")


@dataclass(frozen=True, slots=True)
class Action:
    """`handler` names a method of MainWindow. A field that is typed in keeps the keys of its own, as Del.

    `rule` draws a line above it in its menu; `more` are further keys for the same thing; `always` ones need no
    register to be open; `findable` ones are offered by Ctrl+K.
    """

    key: str
    text: str
    shortcut: str
    handler: str
    icon: str
    menu: str
    rule: bool = False
    more: tuple[str, ...] = ()
    always: bool = False
    findable: bool = True


ACTIONS = (
    Action("new_register", "New register…", "Ctrl+Shift+N", "new_register", "contracts", "File", always=True),
    Action("open", "Open register…", "Ctrl+O", "open_register", "open", "File", always=True),
    Action("recent", "Open recent", "", "open_recent", "open", "File", always=True, findable=False),
    Action("sample", "Open the sample", "", "open_sample", "sample", "File", always=True),
    Action("import", "Import contracts…", "Ctrl+I", "import_contracts", "import", "File", rule=True, always=True),
    Action("save", "Save", "Ctrl+S", "save", "save", "File", rule=True),
    Action("back_up", "Back up now", "Ctrl+Shift+B", "back_up", "backup", "File"),
    Action("export", "Save the contracts shown…", "Ctrl+Shift+E", "save_shown", "export", "File"),
    Action("print", "Print a paper…", "Ctrl+P", "print_papers", "print", "File"),
    Action("quit", "Quit", "Ctrl+Q", "close", "close", "File", rule=True, always=True),
    Action("undo", "Undo", "Ctrl+Z", "undo", "undo", "Edit"),
    Action("redo", "Redo", "Ctrl+Y", "redo", "redo", "Edit", more=("Ctrl+Shift+Z",)),
    Action("new", "New in this page", "Ctrl+N", "new", "add", "Edit", rule=True),
    Action("new_contract", "New contract", "", "new_contract", "add", "Edit"),
    Action("edit", "Edit", "F2", "edit", "edit", "Edit"),
    Action("copy", "Copy as a table", "Ctrl+C", "copy", "copy", "Edit"),
    Action("paste", "Paste cells, or rows to import", "Ctrl+V", "paste", "import", "Edit"),
    Action("fill_down", "Fill down", "Ctrl+D", "fill_down", "chevron-down", "Edit"),
    Action("set_field", "Change a field of the selected…", "Shift+F2", "set_field", "edit", "Edit"),
    Action("delete", "Delete contracts", "Del", "delete", "delete", "Edit"),
    Action("decide", "Renew, extend, merge or close…", "Ctrl+E", "decide", "year-end", "Edit", rule=True),
    Action("roll", "Roll the list to the next year…", "Ctrl+R", "roll", "year-end", "Edit"),
    Action(
        "find_anything",
        "Find anything…",
        "Ctrl+K",
        "find_anything",
        "find",
        "Edit",
        rule=True,
        always=True,
        findable=False,
    ),
    Action("find", "Find in this page", "Ctrl+F", "find_in_page", "find", "Edit"),
    Action("sort", "Sort by this column", "Ctrl+Shift+S", "sort", "chevron-down", "Edit"),
    Action("columns", "Choose columns…", "Ctrl+Shift+C", "choose_columns", "settings", "View"),
    Action("groups", "Group the contracts…", "Ctrl+G", "choose_groups", "contracts", "View"),
    Action("views", "Views of the contracts…", "Ctrl+Shift+V", "choose_view", "contracts", "View"),
    Action("total", "Answer: a total for the term", "Alt+T", "answer_total", "question", "Edit", rule=True),
    Action("annual", "Answer: a rate per year", "Alt+Y", "answer_annual", "question", "Edit"),
    Action("rename", "Rename the organisation…", "", "rename_organisation", "edit", "Edit", rule=True),
    Action("year", "Choose the financial year", "Ctrl+Shift+Y", "choose_year", "year-end", "View", rule=True),
    Action("as_at", "Choose the as-at date", "Ctrl+Shift+D", "choose_as_at", "calendar", "View"),
    Action("history", "History of the register", "Ctrl+H", "show_history", "history", "View"),
    Action("next_part", "Next part of this page", "Ctrl+PgDown", "next_part", "chevron", "View", rule=True),
    Action("previous_part", "Previous part of this page", "Ctrl+PgUp", "previous_part", "chevron", "View"),
    Action("refresh", "Read the register again", "F5", "refresh", "refresh", "View", rule=True),
    Action("back", "Back", "Esc", "back", "chevron", "View", always=True, findable=False),
    Action("keys", "Keys", "F1", "show_keys", "note", "Help", always=True),
    Action("about", "About Commission", "", "show_about", "note", "Help", always=True),
)
