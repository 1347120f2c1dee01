"""What is kept from one day to the next, and put back: window, pages, saved views."""
