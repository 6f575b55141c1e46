"""Chromium without a window, driven through its DevTools protocol over a pair of pipes: nothing but Python is needed."""
import base64, fcntl, json, os, subprocess, tempfile, time


class Browser:
    """One page. Use it as a context: with Browser() as browser: …"""

    def __init__(self, width=1280, height=900, dark=False, words=()):
        self.view = {'width': width, 'height': height, 'deviceScaleFactor': 1, 'mobile': False}
        self.words = words
        self.dark, self.number, self.waiting, self.messages = dark, 0, b'', []

    def __enter__(self):
        self.profile = tempfile.TemporaryDirectory(prefix='placard-browser-', ignore_cleanup_errors=True)
        to_browser, self.writer = os.pipe()
        self.reader, from_browser = os.pipe()

        def connect():  # Chromium reads from descriptor 3 and writes to 4
            ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in (to_browser, from_browser)]  # neither is 3 or 4 then
            os.dup2(ends[0], 3), os.dup2(ends[1], 4)

        words = ['chromium', '--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-pipe',
                 '--disable-dev-shm-usage', '--hide-scrollbars', f'--user-data-dir={self.profile.name}', *self.words, 'about:blank']
        self.process = subprocess.Popen(words, preexec_fn=connect, close_fds=False, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser), os.close(from_browser)
        self.turn_to_new_page()
        return self

    def turn_to_new_page(self):
        """Opens a page of its own, which what follows is about; returns what turn_to needs to come back to it."""
        self.session = None
        target = self.call('Target.createTarget', url='about:blank')['targetId']
        self.session = self.call('Target.attachToTarget', targetId=target, flatten=True)['sessionId']
        self.call('Page.enable')
        self.call('Runtime.enable')
        self.call('Log.enable')
        self.call('Emulation.setDeviceMetricsOverride', **self.view)
        scheme = 'dark' if self.dark else 'light'
        self.call('Emulation.setEmulatedMedia', features=[{'name': 'prefers-color-scheme', 'value': scheme}])
        return target, self.session

    def turn_to(self, page):
        """Brings a page to the front."""
        target, self.session = page
        self.call('Page.bringToFront')

    def __exit__(self, *_):
        self.session = None
        try:
            self.call('Browser.close')
            self.process.wait(10)
        except Exception:
            self.process.kill()
            self.process.wait()
        os.close(self.writer), os.close(self.reader)
        self.profile.cleanup()

    session = None

    def receive(self):
        while b'\0' not in self.waiting:
            part = os.read(self.reader, 1 << 16)
            if not part:
                raise EOFError('Chromium has ended')
            self.waiting += part
        message, _, self.waiting = self.waiting.partition(b'\0')
        return json.loads(message)

    def call(self, method, **parameters):
        """Calls a method of the protocol and returns its result; events on the way are kept in `messages`."""
        self.number += 1
        message = {'id': self.number, 'method': method, 'params': parameters}
        if self.session:
            message['sessionId'] = self.session
        os.write(self.writer, json.dumps(message).encode() + b'\0')
        while True:
            answer = self.receive()
            if answer.get('id') == self.number:
                if 'error' in answer:
                    raise RuntimeError(f'{method}: {answer["error"]}')
                return answer['result']
            self.messages.append(answer)

    def open(self, url):
        self.call('Page.navigate', url=url)

    def run(self, script):
        """The value of a JavaScript expression in the page; a promise is waited for."""
        answer = self.call('Runtime.evaluate', expression=script, returnByValue=True, awaitPromise=True)
        if 'exceptionDetails' in answer:
            raise RuntimeError(f'{script}: {answer["exceptionDetails"]}')
        return answer['result'].get('value')

    def wait(self, script, seconds=60):
        """Waits until the expression is true."""
        end = time.monotonic() + seconds
        while not self.run(script):
            if time.monotonic() > end:
                raise AssertionError(f'never came true: {script}')
            time.sleep(0.05)

    def press(self, key):
        code = {'Escape': 27, 'Enter': 13, 'ArrowRight': 39, 'ArrowLeft': 37}.get(key, ord(key[0].upper()))
        text = {'Enter': '\r'}.get(key, key if len(key) == 1 else '')
        for kind in ('keyDown', 'keyUp'):
            self.call('Input.dispatchKeyEvent', type=kind, key=key, windowsVirtualKeyCode=code,
                      **({'text': text} if kind == 'keyDown' and text else {}))

    def troubles(self):
        """What the page threw or the browser complained of, for instance what its policy forbade."""
        self.run('1')
        return [m for m in self.messages if m.get('method') == 'Runtime.exceptionThrown' or
                (m.get('method') == 'Log.entryAdded' and m['params']['entry']['level'] == 'error')]

    def screenshot(self, path):
        data = self.call('Page.captureScreenshot', format='png')['data']
        with open(path, 'wb') as file:
            file.write(base64.b64decode(data))
