"""Which record a view of a way is about, while one picks the steps of that way."""

from provenance_app.model.ids import RecordId


class KeptRecord:
    """The record whose way is shown: it stays the same while what is selected was picked in the way itself."""

    def __init__(self) -> None:
        """Begin with none."""
        self._record: RecordId | None = None
        self._picked: RecordId | None = None

    def pick(self, record_id: RecordId) -> None:
        """Note that a step is being picked in the way that is shown."""
        self._picked = record_id

    def of(self, selected: RecordId, here: bool) -> RecordId:
        """Return the record whose way to show when `selected` is; `here` says whether the one so far is there still."""
        if selected != self._picked or self._record is None or not here:
            self._record, self._picked = selected, None
        return self._record

    @property
    def record(self) -> RecordId | None:
        """The record whose way was shown last."""
        return self._record
