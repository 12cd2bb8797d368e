"""The linker's name and version, which stand in every link it makes."""

LINKER = "relazione-links/1"
