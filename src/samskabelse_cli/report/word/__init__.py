"""The parts that Word documents are made of. Only ``report.docx`` imports them, when asked."""
