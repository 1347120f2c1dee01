"""The What is ending page: contracts by their last day, with the value that ends drawn by month."""
