{{- define "amberstream.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Of what can never change: selectors and volume claims. */}}
{{- define "amberstream.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "amberstream.labels" -}}
{{ include "amberstream.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{/* The user's configuration, as YAML, whether it came as a map or as a text. */}}
{{- define "amberstream.given" -}}
{{- $given := .Values.configuration -}}
{{- if kindIs "string" $given -}}
{{- $given = fromYaml $given -}}
{{- if hasKey $given "Error" -}}
{{- fail (printf "configuration is not YAML: %s" $given.Error) -}}
{{- end -}}
{{- end -}}
{{- if not $given -}}
{{- fail "configuration is empty: set it to a map with kafka and pipelines, or give a file with --set-file configuration=pipeline.yaml" -}}
{{- else if not (and (kindIs "map" $given.kafka) (kindIs "map" $given.pipelines)) -}}
{{- fail "configuration lacks kafka or pipelines, or one of them is no map" -}}
{{- else if not (index $given.kafka "application.id") -}}
{{- fail "configuration.kafka lacks application.id, the name of the consumer group" -}}
{{- end -}}
{{- /* helm lint goes on after a fail, with values that are nobody's. */ -}}
{{- $given = merge $given (dict "kafka" dict "pipelines" dict) -}}
{{- toYaml $given -}}
{{- end -}}

{{/* Whether each pod is a static member: an id that is kept is worth nothing without a volume. */}}
{{- define "amberstream.static" -}}
{{- $given := include "amberstream.given" . | fromYaml -}}
{{- if and .Values.staticMembership .Values.persistence.enabled (ne (index $given.kafka "group.protocol" | default "classic") "streams") -}}
true
{{- end -}}
{{- end -}}

{{/* What Amberstream reads. */}}
{{- define "amberstream.configuration" -}}
{{- $given := include "amberstream.given" . | fromYaml -}}
{{- $kafka := dict "state.dir" "/var/lib/amberstream/state" -}}
{{- if include "amberstream.static" . -}}
{{- $_ := set $kafka "group.instance.id" "${POD_NAME}" -}}
{{- end -}}
{{- $http := dict "address" "0.0.0.0:8080" -}}
{{- toYaml (mergeOverwrite $given (dict "kafka" $kafka "http" $http)) -}}
{{- end -}}

{{- define "amberstream.scheme" -}}
{{- $given := include "amberstream.given" . | fromYaml -}}
{{- if and $given.http $given.http.tls }}HTTPS{{ else }}HTTP{{ end -}}
{{- end -}}

{{/* Seconds between SIGTERM and SIGKILL: shutdown_timeout, and the time of one run of a model. */}}
{{- define "amberstream.grace" -}}
{{- $timeout := (include "amberstream.given" . | fromYaml).shutdown_timeout | default "30s" | toString -}}
{{- if .Values.terminationGracePeriodSeconds -}}
{{- .Values.terminationGracePeriodSeconds | int -}}
{{- else if regexMatch "^[0-9]+ms$" $timeout -}}
{{- add 31 (div (trimSuffix "ms" $timeout | int) 1000) -}}
{{- else if regexMatch "^[0-9]+s$" $timeout -}}
{{- add 30 (trimSuffix "s" $timeout | int) -}}
{{- else if regexMatch "^[0-9]+m$" $timeout -}}
{{- add 30 (mul 60 (trimSuffix "m" $timeout | int)) -}}
{{- else if regexMatch "^[0-9]+h$" $timeout -}}
{{- add 30 (mul 3600 (trimSuffix "h" $timeout | int)) -}}
{{- else -}}
{{- fail (printf "configuration.shutdown_timeout is %q, expected a number with ms, s, m or h; else set terminationGracePeriodSeconds" $timeout) -}}
{{- end -}}
{{- end -}}

{{- define "amberstream.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) -}}
{{- end -}}
{{- end -}}

{{/* Of every container. */}}
{{- define "amberstream.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end -}}
