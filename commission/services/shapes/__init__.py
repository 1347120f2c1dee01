"""Facts and figures in the shapes scripts rely on."""
