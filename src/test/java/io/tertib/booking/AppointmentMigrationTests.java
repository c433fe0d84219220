package io.tertib.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.EarlierSchema;
import io.tertib.Samples;
import io.tertib.Shop;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of bookings that were placed before there were appointments. */
@DatabaseTest
class AppointmentMigrationTests {

    private static final String SCHEMA = "before_appointments";

    @Autowired
    private Shop shop;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    private EarlierSchema earlier;

    @BeforeEach
    void begin() {
        earlier = new EarlierSchema(database, SCHEMA, "11?");
    }

    @AfterEach
    void end() {
        earlier.close();
    }

    @Test
    void whatWasBookedBeforeGetsAnAppointment() {
        UUID toCome = booked("'OPEN'", "interval '3 days'");
        UUID past = booked("'OPEN'", "interval '-3 days'");
        UUID expired = booked("'EXPIRED'", "interval '3 days'");

        earlier.migrate("12");

        assertThat(status(toCome)).isEqualTo("SCHEDULED");
        assertThat(status(past)).isEqualTo("DONE");
        assertThat(status(expired)).isEqualTo("CANCELLED");
        assertThat(orders("select order_id from before_appointments.appointment where reminder_at > now()"))
                .contains(toCome)
                .doesNotContain(past);
        assertThat(orders("select order_id from before_appointments.order_item where appointment_settled"))
                .containsExactlyInAnyOrder(past, expired);
        assertThat(orders("select order_id from before_appointments.outbox_message"
                        + " where name = 'appointment.booked' and variables::text like '%appointmentId%'"))
                .containsExactly(toCome);
    }

    /** Copies an order of the running application. */
    private UUID booked(String status, String ahead) {
        UUID order = shop.place(Samples.order().anew().without("/items/0"));
        List.of("customer", "orders", "order_item").forEach(earlier::copy);
        jdbc.sql("update %s.orders set status = %s where id = ?".formatted(SCHEMA, status))
                .param(order)
                .update();
        jdbc.sql("""
                        update %s.order_item set appointment_start = now() + %s,
                                                 appointment_end = now() + %s + interval '30 minutes' where order_id = ?
                        """.formatted(SCHEMA, ahead, ahead)).param(order).update();
        return order;
    }

    private String status(UUID order) {
        return jdbc.sql("select status from before_appointments.appointment where order_id = ?")
                .param(order)
                .query(String.class)
                .single();
    }

    private List<UUID> orders(String query) {
        return jdbc.sql(query).query(UUID.class).list();
    }
}
