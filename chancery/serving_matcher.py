"""The process that answers OpenRefine's questions after names, with an index that is long in the making.

It is started as `python -m chancery.serving_matcher DIR` when the first question comes, and speaks with the
server as `serving_worker` does. What knows spellings takes seconds to load, and nothing else runs meanwhile.
"""

import json
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from chancery.graph import Reconciler, parse_queries
from chancery.records import load
from chancery.serving_worker import answer_all, listen

_SUGGESTED = 10  # names at once


def answer(reconciler: Reconciler, job: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Answer a batch of queries, or complete a name.

    Args:
        reconciler: what knows the names.
        job: `queries`, a batch in JSON; or `prefix`, `kinds` and how many suggestions to leave out `first`.

    Returns:
        That it is done, and the answer in JSON.

    Example:
        >>> from chancery.graph import link
        >>> answer(Reconciler(link([])), {"queries": '{"q0": {"query": "Gromyko"}}'})
        ({'state': 'done'}, b'{"q0": {"result": []}}')
    """
    if "queries" in job:
        told = reconciler.reconcile(parse_queries(job["queries"]))
    else:
        first = job["first"]
        told = reconciler.suggest(job["prefix"], job["kinds"], first + _SUGGESTED)
        told = told | {"result": told["result"][first:]}
    return {"state": "done"}, json.dumps(told).encode()


def main() -> None:
    """Make the index, say so, and answer until the parent goes."""
    jobs = listen()
    answer_all(jobs, partial(answer, Reconciler(load(Path(sys.argv[1])))))


if __name__ == "__main__":
    main()
