"""Handover packs: customers with all their history, from one CustDesk to another and back."""

from custdesk.services.pack.exporting import export
from custdesk.services.pack.merging import PackMerged, PackPreview, apply, preview
from custdesk.services.pack.reading import Pack, is_pack, read

__all__ = ["Pack", "PackMerged", "PackPreview", "apply", "export", "is_pack", "preview", "read"]
