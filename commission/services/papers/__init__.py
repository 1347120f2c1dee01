"""Every paper, list and calendar file there is, built from recalled facts."""
