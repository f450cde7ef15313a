"""One offline page for people who have nothing installed: the parts of ``report.html``."""
