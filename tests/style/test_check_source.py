#!/usr/bin/env python3
"""Proves that each rule of check_source.py bites: a small good tree passes, and each tree with one fault fails by it.

A new rule of check_source.RULES without a faulty tree here fails the last test.
"""
import pathlib
import shutil
import tempfile
import unittest

import check_source

HEADER = '''/*
 * Dots: what the good tree is about, and nothing else.
 */
#pragma once

/* The number of dots. */
int dot_count(void);
'''

SOURCE = '''/*
 * Counts dots: the good tree's only body, "sprintf(" in a comment included.
 */
#include "base/dot.h"

int dot_count(void)
{
  return 3;
}
'''

GOOD = {'src/base/dot.h': HEADER, 'src/base/dot.c': SOURCE}
LONG_FUNCTION = SOURCE.replace('  return 3;\n', '  int dots = 0;\n' + '  dots++;\n' * 60 + '  return dots;\n')


def body(line):
    """The good source with one more line in its function."""
    return {'src/base/dot.c': SOURCE.replace('  return 3;', f'  {line}\n  return 3;')}


def include(path, line):
    """A module `path` (without suffix) of its own that includes one more header."""
    return {f'src/{path}.c': SOURCE.replace('"base/dot.h"', '"base/dot.h"\n' + line).replace('int dot_', 'int a_dot_')}


def header(old, new):
    return {'src/base/dot.h': HEADER.replace(old, new)}


# The rule that must bite, a piece of its message, and what is written over the good tree.
FAULTS = [
    ('check_layers', 'includes point up only', {**include('base/a', '#include "kit/dot.h"'),
                                                           'src/kit/dot.h': HEADER}),
    ('check_layers', 'path from src/', include('base/a', '#include "dot.h"')),
    ('check_layers', 'is no layer', {'src/util/dot.h': HEADER}),
    ('check_cycles', 'base/dot > base/other > base/dot', {
        'src/base/other.h': HEADER.replace('dot_', 'other_').replace('once\n', 'once\n\n#include "base/dot.h"\n'),
        'src/base/dot.c': SOURCE.replace('dot.h"', 'dot.h"\n#include "base/other.h"')}),
    ('check_cycles', 'base/dot > base/dot_part > base/dot', {
        'src/base/dot_part.h': HEADER.replace('once\n', 'once\n\n#include "base/dot.h"\n'),
        'src/base/dot.h': HEADER.replace('once\n', 'once\n\n#include "base/dot_part.h"\n')}),
    ('check_doors', '<png.h> is included by', include('kit/a', '#include <png.h>')),
    ('check_doors', '<unicode/uchar.h> is included by', include('paint/a', '#include <unicode/uchar.h>')),
    ('check_names', 'line_count\\(\\) begins with none of dot_', header('dot_count', 'line_count')),
    ('check_names', 'count\\(\\) begins with none of dot_', header('int dot_count(void);', 'static inline int count(void)\n'
                                                                 '{\n  return 3;\n}')),
    ('check_documented', 'dot_count\\(\\) has no comment', header('/* The number of dots. */\n', '')),
    ('check_documented', 'dot_count\\(\\) has no comment', header('dots. */\n', 'dots. */\n\n')),
    ('check_documented', 'dot_more\\(\\) has no comment', header('(void);', '(void);\nint dot_more(int first,\n'
                                                                '             int second);')),
    ('check_sizes', 'dot_count\\(\\) has 65 lines', {'src/base/dot.c': LONG_FUNCTION}),
    ('check_sizes', '6\\d\\d lines; 600', {'src/base/dot.c': SOURCE + '\n' * 600}),
    ('check_sizes', '15\\d lines; 150', {'src/base/dot.h': HEADER + '\n' * 145}),
    ('check_openings', 'does not open with a comment', {'src/base/dot.c': SOURCE.split('*/\n')[1]}),
    ('check_openings', 'does not open with a comment', {'src/base/dot.c': '/* dots */\n' + SOURCE.split('*/\n')[1]}),
    ('check_openings', 'lacks #pragma once', header('#pragma once\n', '')),
    ('check_words', 'sprintf writes past', body('sprintf(0, "");')),
    ('check_words', 'strtod depends', body('strtod("1,5", 0);')),
    ('check_words', 'setlocale depends', body('setlocale(0, "");')),
    ('check_words', 'exit ends the program', body('exit(1);')),
    ('check_words', 'printf prints', body('printf("dots");')),
    ('check_words', 'stderr prints', body('fputs("dots", stderr);')),
    ('check_words', 'time asks the clock', body('time(0);')),
    ('check_words', 'rand is chance', body('rand();')),
    ('check_words', 'typedef struct hides', body('typedef struct dot dot;')),
    ('check_format', 'is not formatted', body('  return  4;')),
    ('find_machine_paths', 'folder of one machine', {'README.md': 'see /' + 'home/somebody/dots\n'}),
]


def found_in(files):
    """The findings of `files`, a name → text each, by rule, in a folder of their own."""
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder).resolve()
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding='utf-8')
        shutil.copy(pathlib.Path(__file__).resolve().parents[2] / '.clang-format', root)
        sources = check_source.load_sources(root)
        found = {rule.__name__: [message for _, _, message in rule(sources)] for rule in check_source.RULES}
        found['find_machine_paths'] = [message for _, _, message in check_source.find_machine_paths(root)]
        return found


class RulesTest(unittest.TestCase):
    def test_good_tree_passes(self):
        self.assertEqual({rule: [] for rule in found_in(GOOD)}, found_in(GOOD))

    def test_each_fault_is_found(self):
        for rule, message, files in FAULTS:
            if rule == 'check_format' and not check_source.can_judge_format():
                continue
            with self.subTest(rule=rule, message=message):
                self.assertRegex('\n'.join(found_in({**GOOD, **files})[rule]), message)

    def test_parts_of_a_room_may_know_its_header(self):
        part = HEADER.replace('dot_count', 'dot_part').replace('once\n', 'once\n\n#include "base/dot.h"\n')
        source = SOURCE.replace('dot.h"', 'dot.h"\n#include "base/dot_part.h"')
        files = {**GOOD, 'src/base/dot_part.h': part, 'src/base/dot.c': source}
        self.assertEqual([], found_in(files)['check_cycles'])

    def test_text_in_strings_and_comments_is_no_code(self):
        self.assertEqual([], found_in({**GOOD, **body('const char *word = "exit(1)"; // printf(')})['check_words'])

    def test_each_rule_has_a_fault(self):
        self.assertEqual({rule.__name__ for rule in check_source.RULES} | {'find_machine_paths'},
                         {rule for rule, _, _ in FAULTS})


if __name__ == '__main__':
    unittest.main()
