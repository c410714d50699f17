"""A peer of the differential test.

Reads each file named on standard input with pyx12 and prints one JSON line for each:
file, segments, verdict (good, wrong, refused), the ids of its loops with their counts, errors.

With --time N FILE it prints the seconds of N validations instead."""

import io
import json
import sys
import time
from collections import Counter

import pyx12.error_handler
import pyx12.params
import pyx12.x12context
import pyx12.x12file
import pyx12.x12n_document


def segments_of(path):
    with open(path, encoding="latin-1") as source:
        return sum(1 for _ in pyx12.x12file.X12Reader(source))


def loops_of(path, parameters):
    """Ids of the loops that pyx12 sees, one count for each opening segment."""
    loops = Counter()
    with open(path, encoding="latin-1") as source:
        errors = pyx12.error_handler.errh_null()
        reader = pyx12.x12context.X12ContextReader(parameters, errors, source)
        before = None
        for node in reader.iter_segments():
            place = node.x12_map_node
            if place is not None and place.is_first_seg_in_loop():
                loops[place.parent.id] += 1
    return dict(loops)


def validate(path, parameters):
    with open(path, encoding="latin-1") as source:
        report = io.StringIO()
        return pyx12.x12n_document.x12n_document(parameters, source, report, None, None)


def main():
    parameters = pyx12.params.params()
    if len(sys.argv) > 1 and sys.argv[1] == "--time":
        for _ in range(int(sys.argv[2])):
            started = time.perf_counter()
            validate(sys.argv[3], parameters)
            print(time.perf_counter() - started)
        return
    for line in sys.stdin:
        path = line.strip()
        answer = {"file": path}
        try:
            answer["segments"] = segments_of(path)
            answer["verdict"] = "good" if validate(path, parameters) else "wrong"
        except Exception as error:  # every failure of the peer is its answer
            answer["verdict"] = "refused"
            answer["error"] = f"{type(error).__name__}: {error}"[:160]
        try:
            answer["loops"] = loops_of(path, parameters)
        except Exception as error:
            answer["loopsError"] = f"{type(error).__name__}: {error}"[:160]
        print(json.dumps(answer), flush=True)


main()
