"""From a file to drafts and findings: read (cells as written), match headings, parse. Never the database."""
