"""Reading single cells: text, numbers, dates, countries, mail addresses, as they are written."""
