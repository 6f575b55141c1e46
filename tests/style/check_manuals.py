#!/usr/bin/env python3
"""Holds the two manuals against the program: each key of a schema stands in its manual, in `code`.

The schemas are printed from the tables that the parser uses, so a new property cannot go without its words.
Not for: whether the words are true. Usage: check_manuals.py PLACARD PROJECT.
"""
import json
import pathlib
import re
import subprocess
import sys

MANUALS = {'layout': 'layouts/README.md', 'campaign': 'samples/README.md'}


def schema_keys(schema):
    """All names under "properties", at any depth."""
    keys = set()
    if isinstance(schema, dict):
        for name, value in schema.items():
            if name == 'properties':
                keys |= set(value)
                for part in value.values():
                    keys |= schema_keys(part)
            else:
                keys |= schema_keys(value)
    elif isinstance(schema, list):
        for part in schema:
            keys |= schema_keys(part)
    return keys


def words_in_code(manual):
    """The words between backticks and in fenced blocks, a hyphen being part of a word."""
    fences = re.findall(r'^```.*?^```', manual, re.S | re.M)
    spans = re.findall(r'`([^`\n]+)`', re.sub(r'^```.*?^```', '', manual, flags=re.S | re.M))
    return set(re.findall(r'[\w-]+', '\n'.join(fences + spans)))


def main():
    placard, root = sys.argv[1], pathlib.Path(sys.argv[2])
    missing = []
    for what, name in MANUALS.items():
        printed = subprocess.run([placard, 'schema', what], capture_output=True, text=True, check=True).stdout
        keys = schema_keys(json.loads(printed))
        if not keys:
            missing.append(f'placard schema {what} has no properties')
        known = words_in_code((root / name).read_text(encoding='utf-8'))
        missing += [f'{name}: says nothing of `{key}`' for key in sorted(keys - known)]
    print('\n'.join(missing))
    sys.exit(1 if missing else 0)


if __name__ == '__main__':
    main()
