"""Opening, backing up and restoring a register from the window, and what is offered when one is too damaged to open."""
