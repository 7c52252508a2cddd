/*
 * Every pattern is linear: repetitions are bounded or stand on a class that excludes what follows, and none can
 * start again inside its own match.
 */

export interface SecretPattern {
  readonly kind: string;
  /** The group `secret`, `double`, `single` or `bare` is masked; others may help `isSecret`. */
  readonly pattern: RegExp;
  readonly isSecret?: (secret: string, match: RegExpExecArray) => boolean;
}

/** Types, absent values, words of a sentence, variables to be filled in, and what is masked already. */
export function isPlaceholder(secret: string): boolean {
  return (
    /^(?:string|number|boolean|object|undefined|null|none|nil|true|false|nan|required|optional|missing|invalid|incorrect|empty|unset|not|is|was|must|should|any|unknown|never|void|password|secret|token)$/i.test(
      secret,
    ) ||
    /^(?:\*+$|x{3,}$|\.{3}|<[\w -]{1,60}>?$|\$[A-Z_{(]|\$\d$|%[A-Z_]+%$|process\.env|import\.meta|os\.environ|\[redacted|\{\{)/i.test(
      secret,
    )
  );
}
