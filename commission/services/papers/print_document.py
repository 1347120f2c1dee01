"""Save a document as a file, whole or not there; its format follows from the file's ending."""

from pathlib import Path

from commission.reports.document import Document


def print_document(document: Document, to: Path) -> int:
    """Write the document and return its pages, 0 for all but a PDF. Raises UserError for a wrong ending or place."""
    from commission.reports import formats

    return formats.write(document, to)
