#!/bin/bash
# Makes the roles of roles.sql when the volume of the PostgreSQL of compose.yaml is created.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --file /roles.sql \
    --set owner_password="$OWNER_PASSWORD" --set service_password="$SERVICE_PASSWORD"
