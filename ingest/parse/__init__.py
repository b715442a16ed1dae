"""One cell of text → one value: pure functions, one module per kind; `column` for whole columns."""
