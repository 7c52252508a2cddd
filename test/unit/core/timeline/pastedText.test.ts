import { describe, expect, it } from 'vitest';
import { readPastedText } from '../../../../src/core/timeline/pasted/pastedText';
import { utcOf } from '../../../../src/core/timeline/pasted/timestamp';

const context = {
  now: Date.parse('2026-03-14T15:00:00Z'),
  day: '2026-03-14',
  toUtc: utcOf,
};

function read(text: string, zoneMinutes = 0) {
  const { kind, events, lacksZone } = readPastedText(text, {
    ...context,
    toUtc: (time) => utcOf(time) - zoneMinutes * 60_000,
  });
  const rows = events.map(
    ({ at, text: words }) => `${new Date(at).toISOString().slice(0, 19)} ${words}`,
  );
  return { kind, lacksZone, rows };
}

describe('kubectl get events', () => {
  it('counts ages back from now', () => {
    const text = [
      'LAST SEEN           TYPE      REASON      OBJECT          MESSAGE',
      '5m                  Warning   BackOff     pod/api-6d4b    Back-off  restarting failed container',
      '2m30s               Normal    Pulled      pod/api-6d4b    Container image pulled',
      '12m (x5 over 40m)   Warning   Unhealthy   pod/api-6d4b    Readiness probe failed',
      '<unknown>           Normal    Scheduled   pod/api-6d4b    Assigned',
    ].join('\n');
    expect(read(text)).toEqual({
      kind: 'kubectl',
      lacksZone: false,
      rows: [
        '2026-03-14T14:55:00 BackOff pod/api-6d4b: Back-off restarting failed container',
        '2026-03-14T14:57:30 Pulled pod/api-6d4b: Container image pulled',
        '2026-03-14T14:48:00 Unhealthy pod/api-6d4b: Readiness probe failed',
      ],
    });
  });

  it('finds the cells of wide tables where others are empty', () => {
    const text = [
      'LAST SEEN   TYPE      REASON    OBJECT       SUBOBJECT         SOURCE    MESSAGE             FIRST SEEN   COUNT   NAME',
      '5m          Normal    Scaled    deploy/api                     deploy    Scaled up to 3      7m           1       api.17a',
      '4m          Warning   BackOff   pod/api-6d   spec.containers   kubelet   Back-off, waiting   9m           12      api-6d.17b',
      '3m          Normal    Pulled    pod/api-6d                               Image pulled        3m           1       api-6d.17c',
    ].join('\n');
    const rows = [
      '2026-03-14T14:55:00 Scaled deploy/api: Scaled up to 3',
      '2026-03-14T14:56:00 BackOff pod/api-6d: Back-off, waiting',
      '2026-03-14T14:57:00 Pulled pod/api-6d: Image pulled',
    ];
    expect(read(text).rows).toEqual(rows);
    // Copied with a margin, the columns still stand below each other.
    expect(read(text.replace(/^/gm, '  ')).rows).toEqual(rows);
  });

  it('parts rows at blanks that do not stand below the header', () => {
    const text =
      'LAST SEEN   TYPE      REASON    OBJECT    MESSAGE\n5m   Warning   FailedScheduling   pod/api-6d4b';
    expect(read(text).rows).toEqual(['2026-03-14T14:55:00 FailedScheduling pod/api-6d4b']);
  });

  it('takes times as they are, in the table and in JSON', () => {
    const table =
      'NAMESPACE   LAST SEEN              TYPE      REASON    OBJECT    MESSAGE\nshop        2026-03-14T14:05:00Z   Warning   BackOff   pod/api   Back-off';
    expect(read(table).rows).toEqual(['2026-03-14T14:05:00 BackOff pod/api: Back-off']);
    const json = {
      kind: 'List',
      items: [
        {
          lastTimestamp: null,
          eventTime: '2026-03-14T14:06:00.000000Z',
          reason: 'Killing',
          message: 'Stopping container',
          involvedObject: { kind: 'Pod', name: 'api' },
        },
      ],
    };
    expect(read(JSON.stringify(json)).rows).toEqual([
      '2026-03-14T14:06:00 Killing pod/api: Stopping container',
    ]);
  });
});

it('reads alerts from a webhook and from the API', () => {
  const resolved = {
    status: 'resolved',
    labels: { alertname: 'HighLatency' },
    annotations: { summary: 'p95 over 2 s' },
    startsAt: '2026-03-14T15:05:00+02:00',
    endsAt: '2026-03-14T13:45:00Z',
  };
  const firing = {
    status: { state: 'active' },
    labels: { alertname: 'Down' },
    startsAt: '2026-03-14T14:00:00Z',
    endsAt: '2026-03-14T14:30:00Z',
  };
  const rows = [
    '2026-03-14T13:05:00 Alert HighLatency fired: p95 over 2 s',
    '2026-03-14T13:45:00 Alert HighLatency resolved',
    '2026-03-14T14:00:00 Alert Down fired',
  ];
  expect(read(JSON.stringify({ alerts: [resolved, firing] }))).toEqual({
    kind: 'alerts',
    lacksZone: false,
    rows,
  });
  expect(read(JSON.stringify([resolved, firing])).rows).toEqual(rows);
});

describe('chats', () => {
  it.each([
    ['Slack, copied', 'Ana Example  [2:05 PM]\nIs it down\nfor you too?\n\nBo B  2:07 PM\nYes'],
    ['lines with names', '[14:05] Ana Example: Is it down for you too?\n[14:07] Bo B: Yes'],
    [
      'Teams',
      '[3/14/2026 2:05 PM] Ana Example: Is it down for you too?\n[3/14/2026 2:07 PM] Bo: Yes',
    ],
    ['IRC', '14:05 <ana> Is it down for you too?\n14:07 <bo> Yes'],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual({
      kind: 'chat',
      lacksZone: true,
      rows: ['2026-03-14T14:05:00 Is it down for you too?', '2026-03-14T14:07:00 Yes'],
    });
  });

  it.each([
    ['14:05 Ana de la Cruz: Down', ['14:05:00 Down']],
    ['14:05 Jan van der Berg: Down\n14:06 李雷: 是', ['14:05:00 Down', '14:06:00 是']],
    ['14:05 Ana: Down since\n14:00 maybe\n14:06 Bo: Yes', undefined],
    ['[14:05] Ana:\nDown\n[14:06] Bo: Yes', ['14:05:00 Down', '14:06:00 Yes']],
    ['14:05 Ana: Down\nfor all\n14:06 Bo: Yes', ['14:05:00 Down for all', '14:06:00 Yes']],
    [
      'Ana Example  2:05 PM\nIn the log:\n14:03:10 Pool full: 20 of 20\nBo  2:07 PM\nYes',
      ['14:05:00 In the log: 14:03:10 Pool full: 20 of 20', '14:07:00 Yes'],
    ],
  ])('who speaks in %j', (text, rows) => {
    const { kind, rows: found } = read(text);
    expect(kind).toBe(rows === undefined ? 'log' : 'chat');
    if (rows !== undefined) expect(found).toEqual(rows.map((row) => `2026-03-14T${row}`));
  });

  it("Slack's export, whose times are in UTC", () => {
    const messages = [
      { type: 'message', user: 'U1', ts: '1773497100.000200', text: 'Down, <@U2>' },
    ];
    expect(read(JSON.stringify(messages))).toEqual({
      kind: 'chat',
      lacksZone: false,
      rows: ['2026-03-14T14:05:00 Down,'],
    });
  });
});

describe('log lines', () => {
  it.each([
    ['2026-03-14T14:05:00.123Z ERROR pool exhausted', '14:05:00 ERROR pool exhausted'],
    ['2026-03-14 15:05:00,001 +0100 pool', '14:05:00 pool'],
    ['[2026-03-14 14:05:00] pool', '14:05:00 pool'],
    ['Mar 14 14:05:00 host app: pool', '14:05:00 host app: pool'],
    ['10.0.0.1 - - [14/Mar/2026:15:05:00 +0100] "GET /" 500', '14:05:00 "GET /" 500'],
    ['{"ts":1773497100,"level":"error","msg":"pool"}', '14:05:00 error pool'],
    ['14:05:00.5 pool', '14:05:00 pool'],
    ['- 14:05: pool', '14:05:00 pool'],
  ])('%s', (text, expected) => {
    expect(read(text).rows).toEqual([`2026-03-14T${expected}`]);
  });

  it.each([
    ['14:05 Alert fired: checkout latency', '14:10 Rolled back to v1.4', '14:20 Errors stopped'],
    ['14:05 Alert fired: latency', '14:10 Deployment rolled back: v1.4', '14:20 Page set: green'],
    ['14:05 Alert: checkout latency', '14:10 Rollback: v1.4', '14:20 Resolved: errors stopped'],
    ['14:10 Deployment rolled back: v1.4'],
    [
      '14:05 started',
      '14:06 Connection to db lost: timeout after 30s',
      '14:07 GET 503',
      '14:08 up',
    ],
  ])('keeps all words of lines with a colon: %s', (...lines) => {
    expect(read(lines.join('\n'))).toEqual({
      kind: 'log',
      lacksZone: true,
      rows: lines.map((line) => `2026-03-14T${line.replace(' ', ':00 ')}`),
    });
  });

  it('leaves lines without a time out', () => {
    const text = '2026-03-14T14:05:00Z boom\n    at foo (bar.js:1:2)\n\nnothing';
    expect(read(text).rows).toEqual(['2026-03-14T14:05:00 boom']);
  });

  it('takes times without a zone in the zone that it is told', () => {
    expect(read('2026-03-14 14:05:00 a\n2026-03-14T14:06:00Z b', 60)).toMatchObject({
      lacksZone: true,
      rows: ['2026-03-14T13:05:00 a', '2026-03-14T14:06:00 b'],
    });
  });

  it('makes plain text of what programs wrote', () => {
    const text = '14:05 \u001b[31m<img src=x onerror=alert(1)>\u001b[0m **x** [a](b)';
    expect(read(text).rows).toEqual([
      '2026-03-14T14:05:00 \\<img src=x onerror=alert(1)\\> \\*\\*x\\*\\* \\[a\\](b)',
    ]);
  });
});

describe('times without a date', () => {
  it.each([
    ['go on after midnight', ['23:58:01', '23:59:30', '00:04:10', '00:10:00'], [14, 14, 15, 15]],
    ['go on for days', ['23:00', '01:30', '23:00', '20:00'], [14, 15, 15, 16]],
    [
      'may stand in the wrong place',
      ['14:05', '14:00', '12:30', '14:10', '14:20'],
      [14, 14, 14, 14, 14],
    ],
    [
      'may stand the newest first',
      ['00:10', '00:04', '23:59', '09:30', '09:20'],
      [15, 15, 14, 14, 14],
    ],
    ['are of the day that was named', ['2026-03-12 23:50', '23:55', '00:05'], [12, 12, 13]],
    ['change no date', ['2026-03-14 14:05', '2026-03-12 14:05', '2026-03-13 09:00'], [14, 12, 13]],
  ])('%s', (_, times, days) => {
    const { rows } = read(times.map((time) => `${time} x`).join('\n'));
    expect(rows.map((row) => Number(row.slice(8, 10)))).toEqual(days);
  });

  it('pass midnight in a chat', () => {
    const rows = ['2026-03-14T23:58:00 It is down', '2026-03-15T00:10:00 Rolled back'];
    const below = 'Ana Example  11:58 PM\nIt is down\nBo  12:10 AM\nRolled back';
    expect(read(below)).toEqual({ kind: 'chat', lacksZone: true, rows });
    expect(read('[23:58] Ana: It is down\n[00:10] Bo: Rolled back').rows).toEqual(rows);
  });
});

it.each(['', 'no times here', '{"a":1}', '[]', '99:99 x', '2026-13-45T10:00 x', 'null'])(
  'finds nothing in %j',
  (text) => {
    expect(read(text)).toEqual({ kind: undefined, lacksZone: false, rows: [] });
  },
);
