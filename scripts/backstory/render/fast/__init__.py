"""The fast way to the bytes that MkDocs would write: exact shortcuts, and MkDocs itself elsewhere."""

__all__: list[str] = []
