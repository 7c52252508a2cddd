// Rules that look for people have to know what only looks like one. Parts of regular expressions.

/** Programs that stand where a name could, and that may have a Kubernetes operator of their own. */
export const programs =
  'Airflow|Alembic|Ansible|Argo|ArgoCD|Azure|Bamboo|Bazel|Buildkite|Cassandra|Celery|Ceph|Cert-manager|Chef|ClickHouse|Cloudflare|CockroachDB|Consul|Copilot|Couchbase|Cron|Crossplane|Dependabot|Docker|Elastic|Elasticsearch|Envoy|Etcd|Flink|Flux|Flyway|GitHub|Github|GitLab|Gitlab|Grafana|Gradle|Hazelcast|Helm|Heroku|Istio|Jenkins|Kafka|Keycloak|Kubernetes|Lambda|Liquibase|MariaDB|Maven|MinIO|MongoDB|Mongo|MySQL|Netlify|Nginx|Nomad|OpenShift|Packer|Percona|Postgres|PostgreSQL|Prometheus|Pulumi|Puppet|RabbitMQ|Redis|Renovate|Rook|Rundeck|Salt|Sidekiq|Spark|Spinnaker|Strimzi|Systemd|Tekton|Temporal|Terraform|Terragrunt|Vault|Velero|Vercel|Vitess|Webpack|Zalando|Zookeeper';
/** What begins a sentence, or ends the name of a program (`GitHub Actions`), and is nobody either. */
export const things =
  'Actions?|Agent|Automation|Autoscaler|Backup|Batch|Bot|Build|Cloud|Controller|Cronjob|Deploy|Deployment|Functions?|Hook|Installer|Job|Migration|Orchestrator|Pipelines?|Plugin|Runner|Scheduler|Script|Server|Service|Software|Step|System|Task|Tooling|Trigger|Webhook|Worker|Workflows?';
/** The people of that name, where case does not matter. */
export const operators = `(?<!-|\\b(?:${programs})\\s+)operators?`;
