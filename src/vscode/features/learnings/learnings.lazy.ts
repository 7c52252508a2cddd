export { createFleet } from './fleet';
export { createLearningsView } from './learningsView';
export { openLearning } from './openLearning';
export { makeRule, offerRules } from './rules';
