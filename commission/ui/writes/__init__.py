"""What pages ask the desk to write, one function a verb; services are imported on the background thread."""
