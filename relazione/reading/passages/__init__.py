"""Paragraphs and what each is to its document."""
