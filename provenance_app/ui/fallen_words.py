"""What is said when a record is supposed to fall."""

from provenance_app.analysis.what_if import Fallen


def fallen_line(fallen: Fallen) -> str:
    """Return in a sentence how many claims go with what falls."""
    lost, weaker = len(fallen.lost), len(fallen.weakened)
    if not lost and not weaker:
        return "If this falls: no claim loses an origin. Where something was published is not what it rests on"
    return f"If this falls: {lost:,} {'claim loses its' if lost == 1 else 'claims lose their'} last origin, " + (
        f"{weaker:,} {'keeps' if weaker == 1 else 'keep'} fewer"
    )
