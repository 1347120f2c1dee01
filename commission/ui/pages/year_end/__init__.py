"""The Year end page: from the finance ledger to a signed statement that ties to 0.00."""
