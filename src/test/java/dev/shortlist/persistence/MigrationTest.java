package dev.shortlist.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortlist.support.Api;
import dev.shortlist.support.Sql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the schema of a large database is upgraded while a service writes. */
@QuarkusTest
class MigrationTest {

    @Inject
    MigrationConnection connection;

    @Inject
    DataSource database;

    @TempDir
    Path migrations;

    @Test
    void an_index_is_built_concurrently() throws Exception {
        String name = "migration_" + Api.anId();
        Files.writeString(migrations.resolve("V1__Index.sql"), """
                set lock_timeout = '5s';
                create table %1$s (id bigint);
                create index concurrently %1$s_id on %1$s (id);
                """.formatted(name));
        Files.writeString(migrations.resolve("V1__Index.sql.conf"), "executeInTransaction=false");
        FluentConfiguration flyway = Flyway.configure()
                .locations("filesystem:" + migrations)
                .table(name + "_history")
                .baselineOnMigrate(true)
                .baselineVersion("0");
        connection.customize(flyway);

        flyway.load().migrate();

        assertEquals(
                true,
                Sql.value(database, "select indisvalid from pg_index where indexrelid = ?::regclass", name + "_id"));
        Sql.run(database, "drop table %1$s, %1$s_history".formatted(name));
    }
}
