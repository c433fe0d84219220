package io.tertib.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.LargeShop;
import io.tertib.PlanReader;
import io.tertib.standing.WaitsFor.Audience;
import java.util.EnumSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class OpenWaitsTests {

    private static final int ORDERS = 3000;

    @Autowired
    private OpenWaits open;

    @Autowired
    private PlanReader plans;

    @Autowired
    private DataSource database;

    @Test
    void findsTheLongestFirstAndLooksAtFewRowsOfManyOrders() {
        LargeShop.fill(database, ORDERS);
        assertThat(plans.looksAtFew("tasks", ORDERS / 2, () -> open.find(EnumSet.of(Audience.STAFF, Audience.MANAGER))))
                .isLessThanOrEqualTo(12);
        OpenWaits.Found found = open.find(EnumSet.of(Audience.STAFF));
        assertThat(found.waits())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.what().kind().isATaskOf(EnumSet.of(Audience.STAFF)))
                        .isTrue());
        assertThat(found.waits().stream().map(one -> one.what().since()).toList())
                .isSorted();
    }
}
