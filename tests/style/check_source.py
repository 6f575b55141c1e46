#!/usr/bin/env python3
"""Holds the C sources against the rules that a machine can check (CONTRIBUTING.md says why they are rules).

Each rule is one function that yields (path, line, message); RULES lists them. Not for: whether a name is good,
a comment true or a function simple. Usage: check_source.py PROJECT; exit status 1 if anything was found.
"""
import collections
import fnmatch
import json
import pathlib
import re
import subprocess
import sys

LAYERS = ['base', 'input', 'model', 'compose', 'paint', 'render', 'check', 'press', 'kit', 'studio', 'cli']

FILE_LINES, HEADER_LINES, FUNCTION_LINES = 600, 150, 60

# One library, one door: the header's beginning, and the modules that may include it.
DOORS = {
    'yaml': ['input/syntax*'],
    'hyphen': ['compose/text_hyphen*'],
    'unicode/': ['model/language*', 'compose/text*', 'kit/caption*'],
    'fontconfig/': ['compose/font*'],
    'pango/pangofc': ['compose/font*'],
    'pango/pangoft2': ['compose/font*'],
    'hb': ['compose/font*', 'compose/text*'],
    'png.h': ['render/png*', 'compose/image*'],
    'libdeflate': ['render/png*'],
    'jpeglib': ['render/jpeg*', 'compose/image*', 'press/photo'],
    'libexif/': ['compose/image*'],
    'librsvg/': ['compose/image*'],
    'libxml/': ['compose/image*'],
    'webp/': ['compose/image*'],
    'lcms2': ['compose/image*', 'press/profile*'],
    'qrcodegen/': ['compose/code'],
    'qpdf/': ['press/*'],
    'zip.h': ['kit/zip*'],
    'json-glib/': ['model/*schema*', 'kit/*', 'studio/watch_json*'],
    'microhttpd': ['studio/watch_http*', 'studio/watch_stream*'],
    'gio/': ['studio/watch_files*'],
}

# Public names begin with their header's stem or its first word; a header whose nouns are others lists them here.
NOUNS = {
    'base/geometry': ['point_', 'size_', 'rect_', 'insets_'],
    'cli/commands': ['command_'],
    'compose/compose': ['piece_'],
    'compose/text': ['typesetter_'],
}

# Words that no source may use, where they may stand all the same, and what to do instead.
FORBIDDEN = [
    (r'\b(?:v?sprintf|strcpy|strcat|gets)\b', [], 'writes past the end: use g_snprintf, g_strdup_printf, g_strlcpy'),
    (r'\b(?:strto(?:d|f|ld)|ato[fil]|setlocale|nl_langinfo)\b', [],
     'depends on the locale or hides errors: use g_ascii_strtod and its kin'),
    (r'\b(?:exit|_exit|abort)\s*\(', ['cli/*'], 'ends the program: pass false up'),
    (r'\b(?:printf|puts|putchar|perror|g_print|g_printerr|g_warning|g_message|g_critical)\s*\(|\bstd(?:out|err)\b',
     ['cli/*', 'base/report*'], 'prints from the depths: report a finding'),
    (r'\b(?:time|clock|clock_gettime|gettimeofday|localtime\w*|g_get_\w*_time|g_date_time_new_now\w*)\s*\(',
     ['cli/*', 'studio/*'], 'asks the clock: results must not depend on it'),
    (r'\b(?:rand|random|g_random_\w+)\s*\(', [], 'is chance: results must not depend on it'),
    (r'\btypedef\s+(?:struct|union|enum)\b', [], 'hides a struct: write struct NAME'),
]

MACHINE_PATH = re.compile(r'(?<![\w.$}-])/(?:home|work|root|Users)/')
TEXT_FILES = {'.c', '.h', '.py', '.sh', '.md', '.build', '.yaml', '.csv', '.svg', '.txt', '.json', '.conf', '.mjs', ''}


class Source:
    """One C file of src/: `module` is its path without suffix, `code` its text without comments and strings."""

    def __init__(self, root, path):
        self.path = path
        self.name = path.relative_to(root).as_posix()
        self.module = path.relative_to(root / 'src').with_suffix('').as_posix()
        self.is_header = path.suffix == '.h'
        self.text = path.read_text(encoding='utf-8')
        self.lines = self.text.splitlines()
        self.code = blank(self.text)

    def includes(self):
        """Yields (line, name, is_ours) for each #include."""
        for number, line in enumerate(self.lines, 1):
            match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
            if match:
                yield number, match[2], match[1] == '"'


def blank(text):
    """The text with comments and the insides of strings turned into spaces, so that lines and columns stay."""
    token = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
    return token.sub(lambda match: re.sub(r'[^\n]', ' ', match[0]), text)


def matches(module, patterns):
    return any(fnmatch.fnmatch(module, pattern) for pattern in patterns)


def check_layers(sources):
    """An #include of ours is a path from src/ and points to the same layer or one above."""
    for source in sources:
        layer = source.module.split('/')[0]
        if layer not in LAYERS:
            yield source, 1, f'{layer}/ is no layer: they are {", ".join(LAYERS)}'
            continue
        for line, name, is_ours in source.includes():
            target = name.split('/')[0]
            if is_ours and ('/' not in name or target not in LAYERS):
                yield source, line, f'"{name}" is not written as a path from src/'
            elif is_ours and LAYERS.index(target) > LAYERS.index(layer):
                yield source, line, f'"{name}" is of a layer below {layer}/; includes point up only'


def room_of(module, modules):
    """The room that a module is a part of: "compose/font" for "compose/font_set" where compose/font.h is there."""
    parts = module.split('_')
    return next(room for room in ('_'.join(parts[:count]) for count in range(1, len(parts) + 1))
                if room in modules or room == module)


def find_circles(graph):
    """Yields (source, line, circle) for each edge that closes one; graph is name → {name → (source, line)}."""
    done, open_path = set(), []

    def visit(name):
        open_path.append(name)
        for target, (source, line) in sorted(graph.get(name, {}).items()):
            if target in open_path:
                yield source, line, open_path[open_path.index(target):] + [target]
            elif target not in done:
                yield from visit(target)
        done.add(open_path.pop())

    for name in sorted(graph):
        if name not in done:
            yield from visit(name)


def check_cycles(sources):
    """Neither headers nor rooms include each other in a circle.

    A room is a header and its source with the parts that carry its name (font, font_set, font_stack): its parts may
    know its public header while its source knows them.
    """
    modules = {source.module for source in sources if source.is_header}
    headers, rooms = collections.defaultdict(dict), collections.defaultdict(dict)
    for source in sources:
        for line, name, is_ours in source.includes():
            target = name.removesuffix('.h')
            if is_ours and source.is_header:
                headers[source.module].setdefault(target, (source, line))
            here, there = room_of(source.module, modules), room_of(target, modules)
            if is_ours and here != there:
                rooms[here].setdefault(there, (source, line))
    for source, line, circle in [*find_circles(headers), *find_circles(rooms)]:
        yield source, line, 'closes a circle of includes: ' + ' > '.join(circle)


def check_doors(sources):
    """A library's header is included only by the modules that are its door."""
    for source in sources:
        for line, name, is_ours in source.includes():
            for header, modules in DOORS.items():
                if not is_ours and name.startswith(header) and not matches(source.module, modules):
                    yield source, line, f'<{name}> is included by {", ".join(modules)} only'


def functions(sources):
    """Yields (source, tag) for each function and prototype; a tag has kind, name, line and end."""
    by_path = {str(source.path): source for source in sources}
    tags = subprocess.run(['ctags', '--output-format=json', '--languages=C', '--langmap=C:.c.h', '--kinds-C=fp',
                           '--fields=+neK', '--sort=no', '-L', '-', '-f', '-'], input='\n'.join(by_path),
                          capture_output=True, text=True, check=True).stdout
    for line in tags.splitlines():
        tag = json.loads(line)
        yield by_path[tag['path']], tag


def is_public(source, tag):
    return source.is_header and tag['kind'] in ('prototype', 'function')


def check_names(sources):
    """A header's functions begin with its stem, its stem's first word, or a noun listed for it."""
    for source, tag in functions(sources):
        stem = source.path.stem
        prefixes = [stem + '_', stem.split('_')[0] + '_'] + NOUNS.get(source.module, [])
        if is_public(source, tag) and not tag['name'].startswith(tuple(prefixes)):
            yield source, tag['line'], f'{tag["name"]}() begins with none of {", ".join(dict.fromkeys(prefixes))}'


def check_documented(sources):
    """Each function of a header has a comment directly above."""
    for source, tag in functions(sources):
        first = tag['line']
        while first > 1 and re.search(r'[\w*,(]\s*$', source.lines[first - 2]) and \
                not source.lines[first - 2].endswith('*/'):
            first -= 1
        if is_public(source, tag) and not (first > 1 and source.lines[first - 2].endswith('*/')):
            yield source, tag['line'], f'{tag["name"]}() has no comment directly above'


def check_sizes(sources):
    """Files, headers and functions stay small enough to be one room."""
    for source in sources:
        limit = HEADER_LINES if source.is_header else FILE_LINES
        if len(source.lines) > limit:
            yield source, limit, f'{len(source.lines)} lines; {limit} is the most'
    for source, tag in functions(sources):
        length = tag.get('end', tag['line']) - tag['line'] + 1
        if tag['kind'] == 'function' and length > FUNCTION_LINES:
            yield source, tag['line'], f'{tag["name"]}() has {length} lines; {FUNCTION_LINES} is the most'


def check_openings(sources):
    """Each file opens with a comment that says what it is for."""
    for source in sources:
        opening = re.match(r'/\*(.*?)\*/', source.text, re.S)
        if not opening or len(opening[1].split()) < 5:
            yield source, 1, 'does not open with a comment that says what the file is for'
        if source.is_header and not re.search(r'^#pragma once$', source.text, re.M):
            yield source, 1, 'lacks #pragma once'


def check_words(sources):
    """No source uses what FORBIDDEN lists."""
    for source in sources:
        for pattern, modules, reason in FORBIDDEN:
            for match in re.finditer(pattern, source.code):
                if not matches(source.module, modules):
                    line = source.code.count('\n', 0, match.start()) + 1
                    yield source, line, f'{match[0].rstrip("( ")} {reason}'


def can_judge_format():
    """Releases of clang-format differ in details; version 14 of Debian 12 is the one that judges."""
    version = subprocess.run(['clang-format', '--version'], capture_output=True, text=True, check=True).stdout
    return re.search(r'version 14\.', version) is not None


def check_format(sources):
    """Each file is as clang-format writes it."""
    if not can_judge_format():
        return
    by_path = {str(source.path): source for source in sources}
    said = subprocess.run(['clang-format', '--dry-run', '--ferror-limit=1', *by_path], capture_output=True, text=True,
                          check=True).stderr
    for path, line in re.findall(r'^(.+?):(\d+):\d+: warning: code should be clang-formatted', said, re.M):
        if path in by_path:
            yield by_path.pop(path), int(line), 'is not formatted: run clang-format -i on it'


RULES = [check_layers, check_cycles, check_doors, check_names, check_documented, check_sizes, check_openings,
         check_words, check_format]


def load_sources(root):
    return [Source(root, path) for path in sorted((root / 'src').rglob('*.[ch]'))]


def find_machine_paths(root):
    """Yields (name, line, message) for each line of the project that names a folder of somebody's machine."""
    for path in sorted(root.rglob('*')):
        name = path.relative_to(root).as_posix()
        if name.startswith(('build', '.git/', 'tests/cases/')) or name == '.git' or '/node_modules/' in name or not path.is_file():
            continue
        if path.suffix in TEXT_FILES:
            for number, line in enumerate(path.read_text(encoding='utf-8', errors='replace').splitlines(), 1):
                if MACHINE_PATH.search(line) and 'MACHINE_PATH' not in line:
                    yield name, number, 'names a folder of one machine'


def findings(root):
    """All findings as lines of text, "src/base/arena.c:12: message"."""
    sources = load_sources(root)
    found = [(source.name, line, message) for rule in RULES for source, line, message in rule(sources)]
    found += find_machine_paths(root)
    return [f'{name}:{line}: {message}' for name, line, message in sorted(found)]


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    if not load_sources(root):
        sys.exit(f'{root} has no sources')
    found = findings(root)
    print('\n'.join(found))
    sys.exit(1 if found else 0)


if __name__ == '__main__':
    main()
