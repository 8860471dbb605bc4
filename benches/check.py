#!/usr/bin/env python3
"""Measures `okr check` on 2,000 files of about 2.5 KB, beside what else checks YAML.

    cargo build --release
    pip install yamllint check-jsonschema     # optional: what is missing is left out
    python3 benches/check.py [RUNS]

Prints the median wall and processor time of each command over RUNS runs (5), taken in turn, and the
ratio to reading the same files. The files are the same at every run.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OKR = os.path.join(HERE, "target", "release", "okr")
FILES = 2000

KEY_RESULT = """      - id: {id}
        key_result: Bring {what} from {start} to {target} ms
        owner: person-{person}
        start: {start} ms
        target: {target} ms
        current: {current} ms
        confidence: {confidence}
        as_of: 2026-11-16
        note: measured on Monday morning, before the deployment
"""


def unit(number):
    lines = [f"team: team-{number}", f"name: Team number {number}", "part_of: company", f"lead: person-{number}", "", "objectives:"]
    for objective in range(2):
        lines.append(f"  - id: objective-{objective}")
        lines.append(f"    objective: Customers of team {number} never wait for what they came for")
        lines.append("    supports:\n      - company/fast/first" if objective == 0 else "    origin: self")
        lines.append("    key_results:")
        for key_result in range(4):
            start = 900 + number % 97 + key_result
            lines.append(
                KEY_RESULT.format(
                    id=f"wait-{key_result}", what=f"waiting time {key_result}", start=start, target=start - 500,
                    current=start - 10 * (number % 40), confidence=1 + (number + key_result) % 10, person=number,
                ).rstrip("\n")
            )
    return "\n".join(lines) + "\n"


def make(root):
    folder = os.path.join(root, "okrs", "2026-Q4")
    os.makedirs(folder)
    company = unit(0).replace("team: team-0", "company: company").replace("part_of: company\n", "")
    company = company.replace("objective-0", "fast").replace("wait-0", "first").replace("supports:\n      - company/fast/first", "origin: self")
    with open(os.path.join(folder, "company.yaml"), "w") as file:
        file.write(company)
    for number in range(1, FILES):
        with open(os.path.join(folder, f"team-{number}.yaml"), "w") as file:
            file.write(unit(number))
    return folder


def run(command, **more):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, **more)
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.returncode


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    root = tempfile.mkdtemp()
    try:
        folder = make(root)
        size = sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder))
        print(f"{FILES} files, {size / FILES:.0f} bytes each\n")
        schema = os.path.join(root, "schema.json")
        with open(schema, "w") as out:
            subprocess.run([OKR, "schema", "--root", root], stdout=out, check=True)
        reading = "cat " + os.path.join(folder, "*.yaml")
        commands = {"read (cat)": ["sh", "-c", reading], "okr check": [OKR, "check", "--root", root]}
        slow = {}
        if shutil.which("yamllint"):
            slow["yamllint"] = ["yamllint", "-d", "relaxed", folder]
        if shutil.which("check-jsonschema"):
            files = [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
            slow["check-jsonschema"] = ["check-jsonschema", "--schemafile", schema, *files]
        for name in commands:
            run(commands[name])
        figures = {name: [] for name in [*commands, *slow]}
        for number in range(runs):
            for name, command in commands.items():
                figures[name].append(run(command))
            if number == 0:
                for name, command in slow.items():
                    figures[name].append(run(command))
        median = {name: (statistics.median(f[0] for f in all), statistics.median(f[1] for f in all)) for name, all in figures.items()}
        base = median["read (cat)"][0]
        print(f"{'command':20} {'wall s':>9} {'cpu s':>9} {'to reading':>11} {'exit':>5}")
        for name, (wall, cpu) in median.items():
            print(f"{name:20} {wall:9.3f} {cpu:9.3f} {wall / base:11.1f} {figures[name][0][2]:5}")
    finally:
        shutil.rmtree(root)


if __name__ == "__main__":
    main()
