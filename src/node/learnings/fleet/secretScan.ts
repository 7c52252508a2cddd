import { jsonLine, type JsonRecord } from '../../../core/learnings/jsonRecords';
import { redactTexts } from '../../../core/ledger/redactTexts';

/** Whether a record may leave this machine. */
export type CleanTest = (record: JsonRecord) => Promise<boolean>;

/** What the scanner would change holds a secret, or could not be scanned. Each record is scanned once. */
export function rememberedScan(redact: (text: string) => Promise<string>): CleanTest {
  const known = new Map<string, Promise<boolean>>();
  return (record) => {
    const line = jsonLine(record);
    let clean = known.get(line);
    if (clean === undefined) {
      // The line for what stands in keys and ids, the texts for what is spread over several lines.
      clean = Promise.all([redact(line), redactTexts(record.fields, redact)]).then(
        ([redacted, { masked }]) => redacted === line && masked.length === 0,
      );
      known.set(line, clean);
    }
    return clean;
  };
}
