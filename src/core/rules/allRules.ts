import { ledgerRules } from './ledger/ledgerRules';
import { rules } from './registry';
import type { RuleDescription } from './rule';

/** Every rule, on documents and on the ledger: for settings and documentation. */
export const allRules: readonly RuleDescription[] = [...rules, ...ledgerRules];
