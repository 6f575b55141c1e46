#!/usr/bin/env python3
"""Runs the program as a person would: run.py PLACARD [--sanitized] [NAME...]. Every test_* function is one test."""
import sys, traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import helper  # noqa: E402
import test_build, test_cases, test_code, test_explain, test_fitting, test_languages  # noqa: E402
import test_output, test_same_bytes, test_sides, test_strings, test_words  # noqa: E402

MODULES = (test_words, test_build, test_cases, test_code, test_fitting, test_languages, test_explain, test_output,
           test_same_bytes, test_sides, test_strings)


def main():
    words = [w for w in sys.argv[1:] if not w.startswith('--')]
    helper.PLACARD, names = str(Path(words[0]).resolve()), words[1:]
    helper.SANITIZED = '--sanitized' in sys.argv
    passed = failed = 0
    for module in MODULES:
        for name, function in vars(module).items():
            if not name.startswith('test_') or not callable(function) or (names and name not in names):
                continue
            try:
                function()
                passed += 1
            except Exception:
                failed += 1
                print(f'{name} failed\n{traceback.format_exc()}')
    print(f'{passed} passed, {failed} failed')
    return 1 if failed or not passed else 0


sys.exit(main())
