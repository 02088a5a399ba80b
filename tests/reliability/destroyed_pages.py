"""Any one page of a case destroyed: nearly all is saved, and what is not is named."""

import random
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from provenance_app.casefile import CaseFile
from provenance_app.casefile.copying.salvage import salvage
from tests.reliability.outcome import Outcome
from tests.reliability.rich_case import write_rich_case
from tests.reliability.states import State
from tests.reliability.watched import IN_MEMORY, Result, watched

PAGE = 8192
SHARE = 0.95
CLAIMS = 600


class Prepared(NamedTuple):
    """A sound case, what it says, and which of its pages are destroyed."""

    data: bytes
    before: State
    pages: tuple[int, ...]
    seed: int


def run(count: int, seed: int) -> Outcome:
    """Destroy `count` pages, each alone; all of the case where it has no more."""
    with TemporaryDirectory(dir=IN_MEMORY) as folder:
        path = Path(folder, "rich.provcase")
        write_rich_case(path, seed, claims=CLAIMS)
        data, before = path.read_bytes(), State.at(path)
    pages = tuple(range(1, len(data) // PAGE + 1))
    if count < len(pages):
        pages = tuple(sorted(random.Random(seed).sample(pages, count)))
    results = watched(trial, Prepared(data, before, pages, seed), len(pages))
    failures = [
        f"page {pages[number]}, seed {seed}: {one}" for number, (wrong, _) in sorted(results.items()) for one in wrong
    ]
    shares = sorted(float(came) for _, came in results.values() if came.replace(".", "").isdigit())
    if not shares:
        return Outcome("destroyed pages", len(results), (*failures, "nothing was saved"))
    whole = sum(share == 1 for share in shares)
    notes = (
        f"{len(before.records)} records on {len(data) // PAGE} pages; the least saved {shares[0]:.2%}, "
        f"all of them in {whole} of {len(shares)} trials",
    )
    return Outcome("destroyed pages", len(results), tuple(failures), notes)


def trial(prepared: Prepared, number: int) -> Result:
    """Put noise over one page, and save the rest."""
    page = prepared.pages[number]
    noise = random.Random(f"{prepared.seed}/{page}").randbytes(PAGE)
    data, before = prepared.data, prepared.before
    with TemporaryDirectory(dir=IN_MEMORY) as folder:
        damaged, target = Path(folder, "damaged.provcase"), Path(folder, "saved.provcase")
        damaged.write_bytes(data[: (page - 1) * PAGE] + noise + data[page * PAGE :])
        report = salvage(damaged, target)
        with CaseFile.open(target) as case:
            sound = case.check().sound
            after = State.of(case)
    saved = {key for key, record in after.records.items() if before.records.get(key) == record}
    said = (*report.lost, *report.unproven)
    other = {key for key in after.records.keys() - saved if not any(str(key[1]) in one for one in said)}
    wrong = []
    if not sound:
        wrong.append("what was saved is not sound")
    if other:
        wrong.append(f"{sorted(other)[:3]} are other than they were, and nothing is said of it")
    if len(saved) < SHARE * len(before.records):
        wrong.append(f"only {len(saved)} of {len(before.records)} records were saved")
    if len(saved) < len(before.records) and not report.lost:
        wrong.append("records are lost, and nothing is said of it")
    return tuple(wrong), f"{len(saved) / len(before.records):.6f}"
