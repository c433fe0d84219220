package io.tertib.web;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Has the database think about each list and search by itself. */
@Component
public class SearchPlans {

    private final JdbcClient jdbc;

    SearchPlans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * For the rest of the caller's transaction no plan is used that was made for any values: what is rare has to be looked up
     * in the index, while what is frequent is found sooner among the newest. Nor is anything compiled, which takes longer than
     * any list does.
     */
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public void makeAnew() {
        jdbc.sql("SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)")
                .query()
                .singleRow();
    }
}
