"""The roadmap as a workbook: the same figures as its pages, in a form that can be edited and given back."""
