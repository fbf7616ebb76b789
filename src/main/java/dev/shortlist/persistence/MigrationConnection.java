package dev.shortlist.persistence;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Gives Flyway a connection of its own, without the time limits of the pool: a new index on a large table takes long.
 * {@code quarkus.flyway.jdbc-url} would do so too, but it requires a user name and a password. The role that owns the
 * schema may be another one than the service's, which then cannot change it.
 */
@Singleton
class MigrationConnection implements FlywayConfigurationCustomizer {

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    Optional<String> username;

    @ConfigProperty(name = "quarkus.datasource.password")
    Optional<String> password;

    @ConfigProperty(name = "quarkus.flyway.username")
    Optional<String> ownerName;

    @ConfigProperty(name = "quarkus.flyway.password")
    Optional<String> ownerPassword;

    @Override
    public void customize(FluentConfiguration flyway) {
        if (ownerName.isPresent()) {
            flyway.dataSource(url, ownerName.get(), ownerPassword.orElse(null));
        } else {
            flyway.dataSource(url, username.orElse(null), password.orElse(null));
        }
        // `create index concurrently` waits for all transactions to end, and so would for the one that holds this lock.
        flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class).setTransactionalLock(false);
    }
}
