"""The register as tables: what is stored, how it is opened, changed, recalled, migrated and backed up."""
