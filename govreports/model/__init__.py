"""What a report is: frozen values, the statutory layouts and the vocabulary of labels. No I/O."""
