/*
 * Real shapes, fake contents, put together at run time: no scanner should find anything in this file.
 */
export const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Letters and digits that look random and are the same in each run. */
export function noise(length: number, alphabet = letters, seed = 7): string {
  let state = seed;
  let text = '';
  while (text.length < length) {
    state = (state * 1103515245 + 12345) % 2147483648;
    text += alphabet.charAt(Math.floor((state / 2147483648) * alphabet.length));
  }
  return text;
}

const small = 'abcdefghijklmnopqrstuvwxyz';
const dashes = '-'.repeat(5);
export const pem = (part: 'BEGIN' | 'END', kind = 'RSA '): string =>
  `${dashes}${part} ${kind}PRIVATE KEY${dashes}`;
export const keyLines = Array.from({ length: 12 }, (_, i) => noise(64, `${letters}+/`, i + 1));
const jwt = [`eyJ${noise(30)}`, `eyJ${noise(60)}`, noise(43)].join('.');

/** A line with a secret in it, the secret, and what must still be there. */
export const secretSamples: readonly (readonly [
  name: string,
  line: string,
  secret: string,
  kept: string,
])[] = (() => {
  const word = noise(14);
  const github = `ghp_${noise(36)}`;
  const openai = `sk-proj-${noise(48)}`;
  const anthropic = `sk-ant-api03-${noise(93)}AA`;
  const aws = `AKIA${noise(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`;
  const awsSecret = noise(40);
  const slack = `xoxb-${noise(12, '0123456789')}-${noise(12, '0123456789')}-${noise(24)}`;
  const npm = `npm_${noise(36)}`;
  return [
    [
      'bearer header',
      `> Authorization: Bearer ${noise(40)}`,
      noise(40),
      '> Authorization: Bearer ',
    ],
    [
      'basic header',
      `curl -H "Authorization: Basic ${noise(20)}==" https://x.y`,
      noise(20),
      'https://x.y',
    ],
    ['header as JSON', `{"authorization":"token ${word}","accept":"*/*"}`, word, '"accept":"*/*"'],
    ['jwt', `session ${jwt} expired at 10:00`, jwt, ' expired at 10:00'],
    ['cookie', `Set-Cookie: sid=${noise(32)}; Path=/`, noise(32), 'Set-Cookie: '],
    ['password said twice', `psql: password: password: ${word}`, word, 'psql: '],
    ['env password', `DB_PASSWORD=${word} npm test`, word, ' npm test'],
    ['env export', `export STRIPE_SECRET_KEY='${word}' # live`, word, ' # live'],
    ['yaml password', `  password: ${word}`, word, '  password: '],
    ['json password', `{"user":"bob","password":"${word}","n":1}`, word, '"n":1'],
    [
      'quoted with spaces',
      `password = "correct ${word} battery"`,
      `correct ${word} battery`,
      'password = ',
    ],
    ['api key', `api_key: ${noise(24)}`, noise(24), 'api_key: '],
    ['camel case', `clientSecret: '${noise(24)}',`, noise(24), 'clientSecret: '],
    ['hash rocket', `:password => "${word}"`, word, ':password => '],
    ['coloured', `\u001b[33mpassword\u001b[39m: \u001b[32m'${word}'\u001b[39m`, word, 'password'],
    ['option', `mysql --user bob --password ${word} db`, word, ' db'],
    ['option with =', `deploy --api-key=${word} --dry-run`, word, ' --dry-run'],
    ['token assignment', `token: ${noise(24)}1`, `${noise(24)}1`, 'token: '],
    ['query', `GET /x?access_token=${noise(24)}&page=2`, noise(24), '&page=2'],
    [
      'url with credentials',
      `postgres://bob:${word}@db.example.com:5432/app`,
      word,
      '@db.example.com:5432/app',
    ],
    ['url with @ in the password', `amqp://bob:a@${word}@mq.example.com/`, word, 'mq.example.com/'],
    ['url with a token', `https://${github}@github.com/o/r.git`, github, 'github.com/o/r.git'],
    ['github', `remote: ${github} rejected`, github, 'rejected'],
    ['openai', `Incorrect API key provided: ${openai}.`, openai, 'Incorrect API key provided'],
    ['anthropic', `x-api-key: ${anthropic}`, anthropic, 'x-api-key: '],
    ['aws id', `aws ${aws} denied`, aws, 'denied'],
    ['aws secret', `AWS_SECRET_ACCESS_KEY=${awsSecret}`, awsSecret, 'AWS_SECRET_ACCESS_KEY='],
    ['slack', `posting with ${slack} failed`, slack, 'failed'],
    [
      'npm',
      `//registry.example.com/:_authToken=${npm}`,
      npm,
      '//registry.example.com/:_authToken=',
    ],
    ['curl user', `curl -sf -u admin:${word} https://x.y/api`, word, 'admin:'],
    ['curl user, glued', `/usr/bin/curl -sSu'admin:a ${word}' https://x.y`, word, ' https://x.y'],
    [
      'curl --user',
      `curl "https://x.y/?a=1&b=2" --user=admin:${word}`,
      word,
      'https://x.y/?a=1&b=2',
    ],
    ['curl in a script', `"api": "curl -u \\"$USER:${word}\\" https://x.y"`, word, ' https://x.y'],
    ['mysql -p', `mysql -u root -p${word} shop`, word, ' shop'],
    ['mysqldump -p', `+ mysqldump -h mysql -p'${word} x' shop`, `${word} x`, 'mysqldump -h mysql '],
    ['mariadb -p', `mariadb -e "select 1; select 2" -p${word}`, word, 'select 1; select 2'],
    ['sshpass', `sshpass -p ${word} ssh -p 22 bob@x.y`, word, ' ssh -p 22 bob@x.y'],
    ['docker login', `docker login -p ${word} -u bob x.y`, word, ' -u bob x.y'],
    ['docker login, long', `docker login --password ${word} -u bob`, word, ' -u bob'],
    ['docker login, with =', `docker login --password=${word} x.y`, word, ' x.y'],
    ['podman login', `cd /srv && podman login -u bob -p "${word}" x.y`, word, ' x.y'],
    ['helm login', `helm registry login x.y -u bob -p ${word}`, word, 'helm registry login x.y'],
    [
      'azure shared access',
      `https://x.blob.core.windows.net/a?sv=2020&sig=${noise(20)}%2B${word}%3D&se=2026`,
      word,
      '&se=2026',
    ],
    ['url with / in the password', `postgres://bob:pa/${word}@x.y/app`, word, '@x.y/app'],
    ['token without digits', `TOKEN=${noise(10, small)} npm test`, noise(10, small), ' npm test'],
    ['json token without digits', `{"token":"${noise(8, small)}"}`, noise(8, small), '{"token":"'],
    ['diff line', `+  secret: "${word}",`, word, '+  secret: '],
  ];
})();
