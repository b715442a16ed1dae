"""The pages: read the current snapshot, never write. Queries are data, charts are pure functions, views
put them together."""
