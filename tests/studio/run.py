#!/usr/bin/env python3
"""Runs `placard watch`: run.py PLACARD server|changes|saves|page [--sanitized] [NAME...]. Every test_* function is one test."""
import importlib
import sys
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import watching  # noqa: E402


def main():
    words = [word for word in sys.argv[1:] if not word.startswith('--')]
    watching.helper.PLACARD, module, names = str(Path(words[0]).resolve()), words[1], words[2:]
    passed = failed = 0
    for name, function in list(vars(importlib.import_module(f'test_{module}')).items()):
        if name.startswith('test_') and callable(function) and (not names or name in names):
            try:
                function()
                passed += 1
            except Exception:
                failed += 1
                print(f'{name} failed\n{traceback.format_exc()}')
    print(f'{passed} passed, {failed} failed')
    return 1 if failed or not passed else 0


sys.exit(main())
