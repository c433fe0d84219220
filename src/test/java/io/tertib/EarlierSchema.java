package io.tertib;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables as an earlier version had them, in a schema of their own beside those of the running application: to see what
 * a migration makes of what was there. Dropped when it is closed.
 */
public final class EarlierSchema implements AutoCloseable {

    private final DataSource database;
    private final JdbcClient jdbc;
    private final String name;

    /**
     * Makes it.
     *
     * @param version the last migration that it has had, as Flyway's target
     */
    public EarlierSchema(DataSource database, String name, String version) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.name = name;
        close();
        migrate(version);
    }

    /** Goes on to a later version. */
    public void migrate(String version) {
        Flyway.configure()
                .dataSource(database)
                .schemas(name)
                .target(version)
                .load()
                .migrate();
    }

    /** Copies what the running application has in a table, as far as there is a place for it. */
    public void copy(String table) {
        String columns = String.join(
                ", ", jdbc.sql("""
                        select quote_ident(column_name) from information_schema.columns
                        where table_schema = ? and table_name = ? and is_generated = 'NEVER'
                        """).param(name).param(table).query(String.class).list());
        jdbc.sql("insert into %s.%s (%s) select %3$s from public.%2$s on conflict do nothing"
                        .formatted(name, table, columns))
                .update();
    }

    @Override
    public void close() {
        jdbc.sql("drop schema if exists " + name + " cascade").update();
    }
}
