import type { MetricId } from './metrics';

/** What each metric is called, and how it is counted, in words. Shown beside every figure and in every export. */
export const metricRules: Readonly<
  Record<MetricId, { readonly name: string; readonly rule: string }>
> = {
  changeLeadTime: {
    name: 'Change lead time',
    rule:
      'The time from a commit to its deployment to production: the median over the commits of all deployments. A ' +
      'deployment whose commits have no times counts with the lead time written into its event. Where no deployment ' +
      'has either, the lead times written into completed tasks are used, and this is said.',
  },
  deploymentFrequency: {
    name: 'Deployment frequency',
    rule:
      'Deployments to production in the period, divided by its length in weeks or months (of 30.44 days). Failed ' +
      'deployments count too. A deployment without an environment counts as one to production; one that was blocked or ' +
      'cancelled does not count.',
  },
  failedDeploymentRecoveryTime: {
    name: 'Failed deployment recovery time',
    rule:
      'How long it took to recover from deployments that failed: the median. The start is when the failure was ' +
      'detected, else the deployment; the end is when it is recorded as recovered, else the rollback or the ' +
      'deployment that fixed it. While one of its incidents is open there is none, and a rollback that failed ends nothing. ' +
      'A duration that is written down is taken as it is. Where no failed deployment has a ' +
      'recovery, incidents that name no deployment are used, and this is said.',
  },
  changeFailRate: {
    name: 'Change fail rate',
    rule:
      'Deployments that failed, divided by all deployments. A deployment failed when its outcome says so, or when an ' +
      'incident, a rollback or an unplanned deployment names it as its cause. It counts in the period in which it was deployed.',
  },
  deploymentReworkRate: {
    name: 'Deployment rework rate',
    rule:
      'Deployments that were not planned but made because of an incident, divided by all deployments: those marked ' +
      'with planned: false, and those that name the incident or deployment that caused them and are not marked as planned.',
  },
};
