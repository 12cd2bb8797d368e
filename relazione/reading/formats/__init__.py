"""One module a format: `read` takes bytes (a stream, for collections) and gives drafts, or a ReadingError."""
