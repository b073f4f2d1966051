"""The search of the directory: `Answer(Question(…))` says the total, the counts and the rows.

typed_text → understanding (what words mean) → sets (as SQL) → engine (counts) → rows (a page).
"""
