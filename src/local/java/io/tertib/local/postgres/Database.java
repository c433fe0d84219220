package io.tertib.local.postgres;

import io.tertib.local.part.Part;

/** Tertib's database, wherever its PostgreSQL runs. */
public interface Database extends Part {

    @Override
    default String name() {
        return "PostgreSQL";
    }

    /** Its address for JDBC. */
    String jdbcUrl();

    /** Whose it is. */
    String user();

    /** The password of its user. */
    String password();
}
