"""The end of a year: which payment is of which contract, what is owed or paid ahead, and the statement that ties."""
