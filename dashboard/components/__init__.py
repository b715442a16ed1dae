"""Parts that every page uses: header, filters, tables, downloads, source line, states."""
