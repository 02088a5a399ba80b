"""What is kept: stored files that are missing or are not what they were."""

from provenance_app.analysis.flags.flag import Finding, Fix, FixKind
from provenance_app.analysis.flags.reading import Reading
from provenance_app.analysis.flags.rule import Findings
from provenance_app.analysis.flags.wording import listed, named
from provenance_app.model.records import Document, Media


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
