import type { Failure } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import { serviceMessages } from '../output/teamCity';
import { phpPlace } from './phpPlace';
import type { RunnerInput } from './runner';

/** `--teamcity`: one message for each event; where a test comes from is said when it starts. */
export function readTeamCity(input: RunnerInput): Failure[] {
  const failures: Failure[] = [];
  let location = '';
  for (const { type, values } of serviceMessages(input.lines)) {
    if (type === 'testStarted') location = values['locationHint'] ?? '';
    if (type !== 'testFailed') continue;
    const title = values['name'] ?? '';
    const testClass = /::\\?([\w\\]+)::/.exec(location)?.[1];
    const details = (values['details'] ?? '').split('\n').map((line) => line.trim());
    const place = phpPlace(details, testClass, input);
    const message = values['message'] ?? '';
    failures.push({
      name: testClass === undefined ? title : `${testClass} > ${title}`,
      file: place?.file ?? null,
      line: place?.line ?? null,
      message: messageOf(
        message.split('\n').find((line) => line.trim() !== '') ?? 'Failed without a message',
      ),
      excerpt: excerptOf([...message.split('\n'), ...details]),
      suite: false,
    });
  }
  return failures;
}
