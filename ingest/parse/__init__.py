"""One cell of text → one value. Pure functions, one module per kind of value; see `column` for whole columns."""
