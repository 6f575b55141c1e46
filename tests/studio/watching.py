"""What the tests of `watch` share: the program while it runs, and an ear for its events."""
import http.client, json, os, queue, re, signal, subprocess, sys, threading, time, urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'cli'))
import helper  # noqa: E402

PATIENCE = 60  # seconds; a sanitized build on a busy machine is slow


class Watch:
    """`placard watch` on a campaign: with Watch(folder) as watch: …"""

    def __init__(self, folder, *words):
        self.words = [helper.PLACARD, 'watch', str(folder), *map(str, words)]

    def __enter__(self):
        self.process = subprocess.Popen(self.words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.said = self.process.stdout.readline()
        match = re.search(r'http://127\.0\.0\.1:(\d+)/', self.said)
        if not match:
            raise AssertionError(self.said + self.process.stderr.read())
        self.url, self.port = match[0], int(match[1])
        self.events = queue.Queue()
        self.sheet = None
        threading.Thread(target=self.listen, daemon=True).start()
        self.next_sheet()
        return self

    def __exit__(self, kind, *_):
        self.process.send_signal(signal.SIGINT)
        try:
            output, errors = self.process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        self.errors = errors
        if kind is None:
            assert self.process.returncode == 0, (self.process.returncode, errors)
            for trouble in ('AddressSanitizer', 'LeakSanitizer', 'runtime error:', 'CRITICAL', 'WARNING'):
                assert trouble not in errors, errors

    def listen(self):
        connection = http.client.HTTPConnection('127.0.0.1', self.port)
        connection.request('GET', '/events')
        response = connection.getresponse()
        name = None
        try:
            for line in response:
                key, _, value = line.decode().rstrip('\n').partition(': ')
                if key == 'event':
                    name = value
                elif key == 'data':
                    self.events.put((name, json.loads(value)))
        except (OSError, http.client.HTTPException):
            pass

    def take(self):
        """The next event, which is also booked in `sheet`."""
        name, data = self.events.get(timeout=PATIENCE)
        if name == 'sheet':
            self.sheet = data
        elif name == 'waiting':
            self.sheet['waiting'] = data['waiting']
        else:
            at = next(i for i, piece in enumerate(self.sheet['pieces']) if piece['id'] == data['piece']['id'])
            self.sheet['pieces'][at] = data['piece']
            self.sheet['waiting'] = data['waiting']
        return name, data

    def next_sheet(self):
        """Waits for a sheet, and until it is drawn; returns its pieces by id, and the ids drawn on the way."""
        while self.take()[0] != 'sheet':
            pass
        self.drawn = []
        while self.sheet['waiting'] and not self.sheet['broken']:
            name, data = self.take()
            self.drawn += [data['piece']['id']] if name == 'piece' else []
        return self.pieces()

    def pieces(self):
        return {piece['id']: piece for piece in self.sheet['pieces']}

    def versions(self):
        return {piece['id']: piece['version'] for piece in self.sheet['pieces']}

    def memory(self):
        """Bytes that the program has in memory."""
        return int(Path(f'/proc/{self.process.pid}/statm').read_text().split()[1]) * os.sysconf('SC_PAGE_SIZE')

    def is_sanitized(self):
        """Whether it is built to find faults of memory, and so needs more of it."""
        return b'__asan_init' in Path(helper.PLACARD).read_bytes()

    def get(self, path, headers=None, method='GET', **arguments):
        """Status, headers and body of a request."""
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=PATIENCE)
        query = '?' + urllib.parse.urlencode(arguments) if arguments else ''
        connection.request(method, path + query, headers=headers or {})
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, response.headers, body


def write(path, text):
    """Saves as many programs do: in place."""
    Path(path).write_text(text)


def replace(path, text):
    """Saves as careful editors do: a new file beside the old one, renamed over it."""
    other = Path(path).with_name('.new-file')
    other.write_text(text)
    os.replace(other, path)


def slowly(path, text):
    """Saves in several steps, with moments between in which the file is broken."""
    with open(path, 'w') as file:
        for part in (text[:len(text) // 3], text[len(text) // 3:]):
            file.write(part)
            file.flush()
            time.sleep(0.02)
