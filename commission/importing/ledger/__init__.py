"""A finance ledger as finance exports it: files to blocks of payments and findings, however long."""
