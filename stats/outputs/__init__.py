"""What is made of an edition: the files that anybody may fetch, and the words and charts of its pages."""

from stats.outputs.files import MEDIA_TYPES, File, render

__all__ = ["MEDIA_TYPES", "File", "render"]
