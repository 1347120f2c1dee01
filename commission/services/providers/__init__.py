"""What is known of providers: names, people, sector with evidence; two made one."""
