"""A process that keeps documents until it is killed: `python -m tests.record.killed RECORD DOCUMENTS TOGETHER`.

Prints the id of each document once it is reported as kept.
"""

from __future__ import annotations

import sys

from relazione.record import Record
from tests.record.making import CODER, several


def main(path: str, number: int, together: int) -> None:
    record = Record.open(path)
    known = record.view().coded_by(CODER)
    documents = [one for one in several(number, items=12) if one.document.id not in known]
    print("open", flush=True)
    with record.writer(user="killed") as writer:
        for first in range(0, len(documents), together):
            for id in writer.keep_batch(documents[first : first + together], coder=CODER):
                print(id, flush=True)
    print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
