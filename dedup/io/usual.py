"""What records usually call their fields: tried in turn where the user names none."""

from __future__ import annotations

from typing import Final

TEXT_FIELDS: Final = ("text", "content", "body", "article", "document", "maintext", "full_text", "articleBody")
RECORD_FIELDS: Final = ("id", "_id", "doc_id", "article_id", "guid")
TITLE_FIELDS: Final = ("title", "headline")
OUTLET_FIELDS: Final = ("outlet", "publisher", "publication", "source", "site", "source_domain", "domain")
# In an object that tells the outlet, its name.
NAMES_OF_OUTLETS: Final = ("name", "title")
ADDRESS_FIELDS: Final = ("url", "uri", "link")
# The day an article came out, never the day somebody fetched it.
PUBLISHED_FIELDS: Final = (
    "date",
    "published",
    "published_at",
    "publishedAt",
    "datePublished",
    "date_publish",
    "publish_date",
    "publication_date",
    "pub_date",
    "pubDate",
    "timestamp",
    "time",
    "created_at",
)
