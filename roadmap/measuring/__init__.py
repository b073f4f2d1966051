"""Giving an indicator its measurements: a grid like a spreadsheet, and spreadsheets themselves."""
