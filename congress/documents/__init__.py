"""Paper: voting cards, minutes, QR codes, PDF signatures; and reading the lists of offices."""
