"""A group of commands of which only the one that is run is loaded: the others have much that it does not need."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LoadedLate(click.Group):
    """Knows the module of this folder that has each of its commands, and loads it when the command is asked for.

    The module's `join` adds its commands to the group.
    """

    def __init__(self, *args: Any, module_of: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.module_of = module_of
        self._loaded: set[str] = set()

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All of them, each loaded: their help is shown."""
        for module in self.module_of.values():
            self._load(module)
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded; None where there is none."""
        if cmd_name in self.module_of:
            self._load(self.module_of[cmd_name])
        return super().get_command(ctx, cmd_name)

    def _load(self, module: str) -> None:
        if module not in self._loaded:
            self._loaded.add(module)
            import_module(f"commission.cli.{module}").join(self)
