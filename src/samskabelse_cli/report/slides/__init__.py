"""The parts that slides are made of. Only ``report.pptx`` imports them, when slides are wanted."""
