"""Month by month: what is committed and forecast on the way to the target, and money used against time used."""
