"""The Providers page: the bodies contracted with, and beside the list one of them with all that is known."""
