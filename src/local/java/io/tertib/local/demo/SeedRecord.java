package io.tertib.local.demo;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers in the database, beside Tertib's own tables, how far the demo data have come. */
final class SeedRecord {

    private final JdbcClient jdbc;

    SeedRecord(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql("CREATE SCHEMA IF NOT EXISTS local_platform").update();
        jdbc.sql("""
                        CREATE TABLE IF NOT EXISTS local_platform.demo_data (
                            started_at timestamptz NOT NULL DEFAULT now(), finished_at timestamptz)
                        """).update();
    }

    /** Whether the first start was broken off before they were finished. */
    boolean isBrokenOff() {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT 1 FROM local_platform.demo_data WHERE finished_at IS NULL)
                            OR NOT EXISTS (SELECT 1 FROM local_platform.demo_data)
                               AND NOT EXISTS (SELECT 1 FROM orders) AND NOT EXISTS (SELECT 1 FROM product)
                        """).query(Boolean.class).single();
    }

    void started() {
        jdbc.sql("INSERT INTO local_platform.demo_data DEFAULT VALUES").update();
    }

    void finished() {
        jdbc.sql("UPDATE local_platform.demo_data SET finished_at = now()").update();
    }
}
