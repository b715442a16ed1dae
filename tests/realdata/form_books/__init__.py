"""Published self-evaluation forms rebuilt as workbooks, each in the layout of its province.

Knows the printed forms only, nothing of the reader: what ingest makes of them is for the tests to say.
"""
