"""The date of publication, from the most trustworthy place that has one.

1. the user's option; 2. a sidecar; 3. front matter; 4. the format's own metadata (JSON-LD, OpenGraph, `published` of a
collection, a feed's date); 5. a byline, dateline with its year, or citation block; 6. the URL's path; 7. the file's
name; 8. the day a PDF or DOCX was made, as a month and only where the text itself names that year, because templates
and copies carry other days. A bare year in a URL or file name, a day without its year (*31 Oct*), a day of last change
and a day of capture are no dates of publication: the document then has none, and what is relative stays unresolved.
"""
