"""Commission: the register of a public body's contracts with the voluntary sector and private providers."""

__version__ = "0.1.0"
