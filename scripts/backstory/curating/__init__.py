"""What a curator does from a terminal: rulings written, taken back and asked for, each shown before."""

__all__: list[str] = []
