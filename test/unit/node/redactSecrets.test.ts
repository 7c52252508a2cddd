import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../src/node/redactSecrets';
import { keyLines, noise, pem, secretSamples, letters } from '../../support/secretSamples';

const redact = createRedactor({
  onFailure: (error) => {
    throw error;
  },
});

describe('secrets', () => {
  it.each(secretSamples)(
    'masks %s and keeps the rest of the line',
    async (_name, line, secret, kept) => {
      expect(line).toContain(secret);
      const masked = await redact(`before\n${line}\nafter`);
      expect(masked).not.toContain(secret);
      expect(masked).toContain(kept);
      expect(masked).toMatch(/\[redacted: [a-z ]+\]/);
      expect(masked.startsWith('before\n')).toBe(true);
      expect(masked.endsWith('\nafter')).toBe(true);
    },
  );

  it.each([
    ['whole', [pem('BEGIN'), ...keyLines, pem('END')]],
    ['without its end', [pem('BEGIN'), ...keyLines]],
    ['without its beginning', [...keyLines, pem('END')]],
    ['without both', keyLines],
    [
      'quoted in a diff',
      [pem('BEGIN', ''), ...keyLines, pem('END', '')].map((line) => `+  ${line}`),
    ],
    [
      'in a JSON string',
      [`{"key":"${[pem('BEGIN'), ...keyLines, pem('END')].join('\\n')}","n":1}`],
    ],
    ['in a JSON string that was cut', [`{"key":"${[pem('BEGIN'), ...keyLines].join('\\n')}`]],
    ['with Windows line ends', [pem('BEGIN'), ...keyLines, pem('END')].map((line) => `${line}\r`)],
  ])('masks a private key block %s', async (_name, lines) => {
    const masked = await redact(['before', ...lines, 'after it all'].join('\n'));
    for (const line of keyLines) expect(masked).not.toContain(line);
    expect(masked).toContain('before\n');
    expect(masked).toContain('\nafter it all');
    expect(masked).toContain('[redacted: private key]');
  });

  it.each([
    'password: hunter',
    'password: hunter\nnext line',
    'password: hunter # of the test user',
    'password: hunter user: bob',
    'password: hunter user=bob',
    'password=hunter next',
    'password:hunter next',
    'password = hunter next',
    'password: "hunter next"',
    'password: Hunter next',
  ])('masks a word that does not begin a sentence: %s', async (line) => {
    expect((await redact(line)).toLowerCase()).not.toContain('hunter');
  });

  it('masks a password on a further line of a command, and that of a second command', async () => {
    expect(await redact('curl -sf \\\n  -u bob:hunter22 \\\n  https://example.com')).toBe(
      'curl -sf \\\n  -u bob:[redacted: password] \\\n  https://example.com',
    );
    expect(await redact("mysql -e 'select 1' shop; mysql -phunter22 -h db.mysql shop")).toBe(
      "mysql -e 'select 1' shop; mysql -p[redacted: password] -h db.mysql shop",
    );
  });

  it('finds a secret wherever it stands in a very long text', async () => {
    const filler = 'ok 12 - adds up the prices of 3 items in 4 ms\n'.repeat(8_000);
    expect(filler.length).toBeGreaterThan(256 * 1024);
    const secrets = Array.from({ length: 40 }, (_, i) => noise(24, letters, i + 1));
    const step = Math.floor(filler.length / secrets.length);
    // Every offset to a cut of the text comes up, also with lines that never end.
    for (const text of [filler, filler.replaceAll('\n', ' ')]) {
      const parts = secrets.map(
        (secret, i) => `${text.slice(i * step, (i + 1) * step)} api_key=${secret} `,
      );
      const masked = await redact(parts.join(''));
      expect(secrets.filter((secret) => masked.includes(secret))).toEqual([]);
    }
  });

  it('catches a secret on every cut of a text without line ends', async () => {
    const secret = noise(400);
    for (const at of [64 * 1024 - 500, 64 * 1024 - 200, 64 * 1024 - 10, 64 * 1024]) {
      const text = `${'x '.repeat(at / 2)}password=${secret} ${'y '.repeat(50_000)}`;
      const masked = await redact(text);
      expect(masked).not.toContain(secret.slice(0, 40));
      expect(masked).not.toContain(secret.slice(-40));
    }
  });

  it('gets through texts made to be slow', { timeout: 30_000 }, async () => {
    const length = 300_000;
    const unfriendly = [
      'a',
      'eyJ',
      'eyJ-',
      '://',
      'password',
      'password=',
      'sk-',
      '-----BEGIN ',
      '"',
      'A-',
      '@',
      ': ',
      '\u001b[1m',
      '--a-',
      'Bearer ',
      'curl ',
      'curl -u ',
      'curl -u a:',
      'curl "',
      'curl -u "${',
      '\\ncurl ',
      'mysql -p',
      "mysql -p'",
      'mysql -p\\',
      'bin/mysql ',
      'docker login ',
      'docker login -p ',
      'sshpass -p',
      'sshpass -P ',
      '&sig=',
      'postgres://a:',
      'postgres://a:/',
      'TOKEN=',
      '"token":"',
      'password: a ',
    ];
    const begun = ['curl -u ', 'curl -u a:', 'mysql -p', 'docker login -p ', 'sshpass -p '];
    const long = begun.flatMap((start) =>
      ['a', ' ', '"', "'", '\\', ' -u', '${', ';'].map(
        (part) => start + part.repeat(length / part.length),
      ),
    );
    for (const text of long) expect((await redact(text)).length).toBeGreaterThan(0);
    for (const part of unfriendly) {
      const masked = await redact(part.repeat(Math.ceil(length / part.length)));
      expect(masked.length).toBeGreaterThan(0);
    }
  });
});

describe('what is no secret', () => {
  it.each([
    'AssertionError: expected "password" to be undefined',
    'SyntaxError: Unexpected token } in JSON at position 4',
    'type Login = { password: string; token?: string }',
    'const password = hashPassword(input);',
    'const secret = config.auth.secret;',
    'password is required',
    'Error: secret: undefined',
    'password: accepts empty values',
    'src/login.test.ts > password: rejects empty values 1ms',
    'FAIL src/login.test.ts > api_key: rejects short keys',
    'AssertionError: secret: expected 3 to equal 4',
    'DB_PASSWORD=$DB_PASSWORD',
    'git clone ssh://git@github.com/owner/repository.git',
    'npm error Authorization is missing',
    'at Object.<anonymous> (/home/bob/src/cart.test.ts:7:21)',
    'https://example.com/a:b@c',
    'expected 3 to be 4 // Object.is equality',
    '[redacted: password]',
    'index 3f2a9c1..8d7e6f5 100644',
    'git commit -p',
    'ssh -p 22 bob@example.com',
    'docker run -p 8080:80 shop',
    'docker run --name mysql -p3306:3306 mysql:8',
    'docker login -u bob --password-stdin && docker run -p 80 shop',
    'npm login',
    'mysql -u root -p shop',
    'mysql -u root -p"$MYSQL_PASSWORD" shop; mkdir -pv out',
    'go test ./internal/mysql -parallel 4',
    'sshpass -e ssh -p 22 bob@example.com',
    'sshpass -p "$1" ssh bob@example.com',
    'curl -u $USER:$TOKEN https://example.com',
    'curl -u "${USER:-bob}:${TOKEN}" https://example.com',
    'curl -u bob https://example.com:8080/a',
    'curl --user-agent=shop:test https://example.com',
    'curl https://example.com | tail -u a:b',
    'token=next page',
    "SyntaxError: Unexpected token: 'constructor'",
    'token => isExpired(token)',
    'let token = parseToken(header);',
    'if (token === expectedToken) return;',
    "fetch(url, { credentials: 'same-origin' })",
    'http://localhost:5173/node_modules/.vite/deps/@x',
    `expect(sha256(file)).toBe("${noise(64, '0123456789abcdef')}")`,
  ])('leaves %s', async (line) => {
    expect(await redact(line)).toBe(line);
  });

  it('changes nothing when it masks again', async () => {
    const once = await redact(secretSamples.map(([, line]) => line).join('\n'));
    expect(await redact(once)).toBe(once);
  });

  it('never fails', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 400, unit: 'binary' }), async (text) => {
        expect(typeof (await redact(text))).toBe('string');
      }),
      { numRuns: 50 },
    );
  });
});
