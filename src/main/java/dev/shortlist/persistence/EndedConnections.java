package dev.shortlist.persistence;

import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.quarkus.agroal.runtime.JdbcDriver;
import io.quarkus.arc.Unremovable;
import io.quarkus.datasource.common.runtime.DatabaseKind;
import io.quarkus.jdbc.postgresql.runtime.PostgreSQLAgroalConnectionConfigurer;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/**
 * Has the pool close each connection that PostgreSQL has ended. Quarkus' own rule knows only connection exceptions, so the pool
 * would give one away again that an administrator or a shutdown has ended.
 */
@JdbcDriver(DatabaseKind.POSTGRESQL)
@Alternative
@Priority(1)
@Singleton
@Unremovable
class EndedConnections extends PostgreSQLAgroalConnectionConfigurer {

    @Override
    public void setExceptionSorter(String databaseKind, AgroalDataSourceConfigurationSupplier dataSource) {
        dataSource.connectionPoolConfiguration().exceptionSorter(SqlStates::hasEndedConnection);
    }
}
