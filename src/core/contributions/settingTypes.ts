/** What a setting can be: how it is declared, and the type of its value. */

interface SettingBase {
  readonly description: string;
  /** `resource`: may differ by workspace folder. `window`: one value a window. */
  readonly scope: 'resource' | 'window';
  /** Ignored in the workspace's settings until the workspace is trusted. */
  readonly restricted?: true;
}

export type SettingContribution = SettingBase &
  (
    | {
        readonly type: 'string';
        readonly default: string;
        readonly enum?: Readonly<Record<string, string>>;
      }
    | { readonly type: 'boolean'; readonly default: boolean }
    | { readonly type: 'number'; readonly default: number; readonly minimum: number }
    | { readonly type: 'strings'; readonly default: readonly string[] }
    | {
        readonly type: 'flags';
        readonly default: Readonly<Record<string, boolean>>;
        readonly flags: Readonly<Record<string, string>>;
      }
    | { readonly type: 'queries'; readonly default: readonly SavedQuery[] }
    /** An object with a few known properties; whoever reads it checks them. */
    | {
        readonly type: 'object';
        readonly default: Readonly<Record<string, never>>;
        readonly properties: Readonly<Record<string, PropertySchema>>;
      }
    /** A severity or "off" by the code of a rule; the manifest lists the rules. */
    | { readonly type: 'severities'; readonly default: Readonly<Record<string, RuleSeverity>> }
  );

/** A property of an object setting, as JSON Schema has it. */
export interface PropertySchema {
  readonly type: 'string' | 'integer' | 'boolean';
  readonly description: string;
  readonly default?: string | boolean;
  readonly minimum?: number;
}

/** A jq filter that was given a name. */
export interface SavedQuery {
  readonly name: string;
  readonly jq: string;
}

/** What a workspace may make of a rule. */
export const ruleSeverities = ['error', 'warning', 'info', 'off'] as const;
export type RuleSeverity = (typeof ruleSeverities)[number];

/** The TypeScript type of what is set. */
export type ValueOf<S extends SettingContribution> = S extends { type: 'string'; enum: infer E }
  ? keyof E & string
  : S extends { type: 'string' }
    ? string
    : S extends { type: 'boolean' }
      ? boolean
      : S extends { type: 'number' }
        ? number
        : S extends { type: 'strings' }
          ? readonly string[]
          : S extends { type: 'flags'; default: infer F }
            ? { readonly [K in keyof F]: boolean }
            : S extends { type: 'severities' }
              ? Readonly<Record<string, RuleSeverity>>
              : S extends { type: 'object' }
                ? Readonly<Record<string, unknown>>
                : S extends { type: 'queries' }
                  ? readonly SavedQuery[]
                  : never;
