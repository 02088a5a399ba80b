"""What is kept: files and records that are not what they were, captures of which it is not known how they were made."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from provenance_app.analysis.dates import read_edtf
from provenance_app.analysis.flags.flag import Finding, Fix, FixKind
from provenance_app.analysis.flags.links import sentence
from provenance_app.analysis.flags.reading import Reading
from provenance_app.analysis.flags.rule import Findings
from provenance_app.analysis.flags.wording import counted, listed, named
from provenance_app.model.changes import Record
from provenance_app.model.enumerations import CaptureMethod, RecordKind
from provenance_app.model.ids import RecordId
from provenance_app.model.links import Link
from provenance_app.model.owners import owner_of
from provenance_app.model.records import Capture, CaseInfo, Document, Media

_ZONES: Final = timedelta(days=1)
"""A day of publication is a local one: a capture may seem this much too early."""

_CLOCKS: Final = timedelta(minutes=1)
"""Two clocks may be this far apart."""


def file_changed(case: Reading, record: Document | Media) -> Findings:
    """Find stored files that are not there, or whose bytes are others than those that were stored."""
    kept = [record.file] if isinstance(record, Media) else [one.file for one in case.captures_of(record.id)]
    found = {sha256: case.file(sha256) for sha256 in kept if sha256}
    bad = {sha256: file for sha256, file in found.items() if file is None or file.intact is False}
    if not bad:
        return
    names = [f"\u201c{file.name}\u201d" if file else f"SHA-256 {sha256[:12]}\u2026" for sha256, file in bad.items()]
    missing = sum(file is None for file in bad.values())
    state = (
        "is missing" if missing == len(bad) else "is not what was stored" if not missing else "is missing or changed"
    )
    what = f"A file of {named(record)}" if len(bad) == 1 else f"Each of {len(bad)} files of {named(record)}"
    yield Finding(
        subjects=(record.id,),
        message=f"{what} {state}: {listed(names)}.",
        action="Add the original file again.",
        fix=Fix(kind=FixKind.REPLACE_FILE, record=record.id),
        facts=(*bad, missing),
    )


def capture_without_method(case: Reading, document: Document) -> Findings:
    """Find captures of which it is not known how they were made, or that cannot have been made when they say."""
    for capture in case.captures_of(document.id):
        for message, action, fix in _unfit(document, capture):
            yield Finding(
                subjects=(document.id, capture.id),
                message=message,
                action=action,
                fix=fix,
                facts=(capture, document.published),
            )
            break


def _unfit(document: Document, capture: Capture) -> Iterator[tuple[str, str, Fix]]:
    if capture.method is CaptureMethod.OTHER and not (capture.tool and capture.tool.strip()):
        yield (
            f"It is not known how a capture of {named(document)} was made.",
            "Name the tool or the way it was made.",
            Fix(kind=FixKind.SET_FIELD, record=capture.id, field="tool"),
        )
    elif capture.created is not None and capture.captured_at > capture.created + _CLOCKS:
        told = "%Y-%m-%d" if capture.captured_at.date() != capture.created.date() else "%Y-%m-%d %H:%M UTC"
        yield (
            f"A capture of {named(document)} says it was made on {capture.captured_at:{told}}, after it was put "
            f"into the case on {capture.created:{told}}.",
            "Correct the time of the capture.",
            Fix(kind=FixKind.SET_FIELD, record=capture.id, field="captured_at"),
        )
    elif _too_early(document, capture):
        yield (
            f"A capture of {named(document)} says it was made on {capture.captured_at:%Y-%m-%d}, before that was "
            f"published: {document.published}.",
            "Correct the date of publication, or the time of the capture.",
            Fix(kind=FixKind.SET_FIELD, record=document.id, field="published"),
        )


def _too_early(document: Document, capture: Capture) -> bool:
    published = read_edtf(document.published) if document.published else None
    earliest = published.earliest if published else None
    return earliest is not None and earliest - capture.captured_at.date() > _ZONES


def history_broken(case: Reading, info: CaseInfo) -> Findings:
    """Find entries of the history that were changed, and records that were changed outside the app."""
    history = case.history()
    rows: dict[RecordId, list[Record]] = {}
    others = removed = 0
    for kind, record_id in sorted(history.altered):
        record = case.get(record_id)
        owner = owner_of(record) if record is not None and record.record_kind is kind else None
        if record is not None and owner is not None and case.get(owner) is not None:
            rows.setdefault(owner, []).append(record)
        elif record is None and kind not in (info.record_kind, RecordKind.POSITION):
            removed += 1
        else:
            others += 1
    for owner, altered in rows.items():
        kinds = listed(sorted({str(record.record_kind) for record in altered if record.id != owner}))
        record = case.get(owner)
        name = f"The link {sentence(case, record)}" if isinstance(record, Link) else named(record)
        what = name + (f" ({kinds})" if kinds else "")
        yield Finding(
            subjects=(owner,),
            message=f"{what} was added or changed outside the app, nobody knows by whom.",
            action="Compare it with its source and the history, and say what you found.",
            fix=Fix(kind=FixKind.REVIEW, record=owner, other=None if altered[0].id == owner else altered[0].id),
            facts=tuple(altered),
        )
    found = [
        *(["entries changed after they were written"] if history.intact is False else []),
        *([f"{counted(removed, 'record')} removed outside the app"] if removed else []),
        *([f"{counted(others, 'other record')} changed outside the app"] if others else []),
    ]
    if found:
        yield Finding(
            subjects=(),
            message=f"The case file does not fit its history: {listed(found)}.",
            action="Compare the case with an earlier copy, and say what you found.",
            facts=(history.intact, removed, others),
        )
