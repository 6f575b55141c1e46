#!/usr/bin/python3
"""Runs the program as a person would: run.py PLACARD MODULE [--sanitized] [NAME...]. Every test_* function of the file
test_MODULE.py is one test. By Debian's own Python, which has python3-pil."""
import importlib, sys, traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import helper  # noqa: E402


def main():
    words = [w for w in sys.argv[1:] if not w.startswith('--')]
    helper.PLACARD, module, names = str(Path(words[0]).resolve()), importlib.import_module(f'test_{words[1]}'), words[2:]
    helper.SANITIZED = '--sanitized' in sys.argv
    passed = failed = 0
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
