"""Official forms: one project per sheet or part of a sheet, labels left or above, values right or below.

A form is read by its labels alone. What a layout may call a thing is data (`kind`); a provincial variant is
a new alias there, not new code.
"""
