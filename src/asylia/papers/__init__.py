"""Papers: one neutral value, written as plain text, as a DOCX file, or as a page to print."""
