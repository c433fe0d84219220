#!/bin/bash
# Runs once, when the data volume is empty: a database and a user each for Tertib and for Camunda.
set -euo pipefail

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\getenv tertib_password TERTIB_DB_PASSWORD
\getenv camunda_password CAMUNDA_DB_PASSWORD

CREATE ROLE tertib LOGIN PASSWORD :'tertib_password';
CREATE DATABASE tertib OWNER tertib;
REVOKE CONNECT, TEMPORARY ON DATABASE tertib FROM PUBLIC;

CREATE ROLE camunda LOGIN PASSWORD :'camunda_password';
CREATE DATABASE camunda OWNER camunda;
REVOKE CONNECT, TEMPORARY ON DATABASE camunda FROM PUBLIC;
SQL
